"""Is what the device needs at boot checked for integrity before use? (IEC 62443-4-2, EDR 3.14)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootVerification, BootWeakness, SecureBoot
from shinsa.model.combined import by_remedy, combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

DECLARE = Text(
    "Describe each mechanism in IXIT 20-SecBoot, with `covers_configuration`.",
    "各仕組みを `covers_configuration` とともに IXIT 20-SecBoot に記載する。",
)
TEST = Text(
    "Record the laboratory test `boot-tampered-software` with who ran it and what was seen.",
    "試験 `boot-tampered-software` を、試験者と結果とともに試験記録に記載する。",
)
CHECK = Text(
    "Check firmware, software and configuration before each is used at boot, and refuse what does not match.",
    "起動時に使うファームウェア、ソフトウェア、設定を使用前に検査し、一致しないものを拒否する。",
)
DEFEATED = (
    "The firmware shows how altered software is started: {what}.",
    "改変されたソフトウェアが起動される設定がファームウェアにある: {what}。",
)
REFUSED = Text(
    "A test showed that altered software is not started.", "変更したソフトウェアが起動しないことを試験で確認した。"
)


@rule(ja="起動に必要なファームウェア、ソフトウェア、設定の完全性が、使用前に検査される。", despite=("flaws",))
def boot_is_checked(
    declared: Declared[SecureBoot],
    found: Observed[BootVerification],
    flaws: Observed[BootWeakness],
    tests: Attested[TestRecord],
) -> Judgement:
    """Firmware, software and configuration are checked for integrity before they are used at boot."""
    return combined(_as_declared(declared), _at_work(found, flaws, tests))


def _as_declared(declared: Declared[SecureBoot]) -> Judgement:
    if not declared.complete:
        return absent(declared, DECLARE, DECLARE)
    uncovered = declared.where(lambda boot: boot.covers_configuration is False)
    if len(uncovered) == len(declared):
        because = say(
            "IXIT 20-SecBoot declares no check that covers the configuration used at boot (entries: {ids}); one is "
            "wanted.",
            "IXIT 20-SecBoot に、起動時の設定まで含む検査が申告されていない(項目: {ids})。検査が求められる。",
            ids=listed(o.fact.id for o in declared) if len(declared) else Text("none", "なし"),
        )
        return failed(because, CHECK, (*declared, *declared.looks))
    covering = declared.where(lambda boot: boot.covers_configuration is True)
    blank = declared.where(lambda boot: not filled(boot.description))
    if not len(covering) or len(blank):
        because = say(
            "IXIT 20-SecBoot does not describe what is checked, or whether the configuration is: {ids}.",
            "IXIT 20-SecBoot の次の項目は、検査の内容または設定の検査の有無が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in declared),
        )
        return inconclusive(because, DECLARE, declared)
    because = say(
        "Checks at boot that cover the configuration are declared: {ids}.",
        "設定まで含む起動時の検査が申告されている: {ids}。",
        ids=listed(o.fact.id for o in covering),
    )
    return passed(because, declared)


def _at_work(
    found: Observed[BootVerification], flaws: Observed[BootWeakness], tests: Attested[TestRecord]
) -> Judgement:
    records = tests.where(lambda record: record.test is Test.BOOT_TAMPERED_SOFTWARE)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    if len(broken):
        return tried(held, broken, REFUSED, CHECK, TEST)
    defeated = flaws.where(lambda each: each.flaw.defeats)
    if len(defeated):
        return combined(*by_remedy(defeated, lambda each: each.remedy, failed, DEFEATED))
    enforced = found.where(lambda check: check.at_boot and check.enforced is True)
    lax = found.where(lambda check: check.at_boot and check.enforced is False)
    if len(lax) and not len(enforced):
        because = say(
            "The firmware shows checks at boot, but enforces none of them: {checks}.",
            "ファームウェアに起動時の検査はあるが、いずれも強制されない: {checks}。",
            checks=listed(o.fact.mechanism for o in lax),
        )
        return failed(because, CHECK, lax)
    if not len(enforced):
        return tried(held, broken, REFUSED, CHECK, TEST)
    if flaws.broken and not len(held):
        return absent(flaws, TEST, TEST)
    because = say(
        "The firmware shows an enforced check: {checks}.",
        "ファームウェアに、強制される検査がある: {checks}。",
        checks=listed(o.fact.mechanism for o in enforced),
    )
    return passed(because, (*enforced, *held))
