"""Is the cryptography that the boot rests on in a catalogue of agreed mechanisms? (IEC 62443-4-2, CR 4.3)"""

from __future__ import annotations

from datetime import date

from shinsa.facts.best_practice import agreed
from shinsa.facts.cryptography import Standing, named_in
from shinsa.facts.integrity import REMEDIES, BootFlaw, BootVerification, SecureBoot
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, failed, inconclusive
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FIELD = Text("`cryptography` of IXIT 20-SecBoot", "IXIT 20-SecBoot の `cryptography`")


@rule(ja="起動時の検証に用いる暗号方式が、合意された暗号の目録にある。")
def boot_cryptography_is_agreed(
    declared: Declared[SecureBoot], found: Observed[BootVerification], today: date
) -> Judgement:
    """What verifies the software at boot is agreed on today by a reference catalogue, as declared and in the firmware.

    A bare digest or checksum beside a signature is no cryptography that anything rests on.
    """

    def is_broken(check: BootVerification) -> bool:
        named = named_in(check.algorithm) if check.authenticated is not False else ()
        return any(each.on(today) is Standing.BROKEN for each in named)

    broken = found.where(is_broken)
    said = agreed(declared, FIELD, today, lambda one: one.ciphers)
    if not len(broken):
        return said
    # Where it is not known whether a signature is verified, it may be a digest that nothing rests on.
    sure = broken.where(lambda check: check.authenticated is True)
    answer, shown = (failed, sure) if len(sure) else (inconclusive, broken)
    because = say(
        "The firmware verifies at boot by what practical attacks are known on: {what}.",
        "ファームウェアの起動時の検証が、現実的な攻撃の知られた方式による: {what}。",
        what=listed(f"{o.fact.mechanism} ({o.fact.algorithm})" for o in shown),
    )
    return combined(answer(because, REMEDIES[BootFlaw.WEAK_ALGORITHM], shown), said)
