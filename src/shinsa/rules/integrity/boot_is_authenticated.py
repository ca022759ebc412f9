"""Is what the device needs at boot authenticated by the supplier's root of trust? (IEC 62443-4-2, EDR 3.14 RE(1))"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootVerification, BootWeakness, RootOfTrust, SecureBoot
from shinsa.model.combined import by_remedy, combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

DECLARE = Text(
    "Describe each mechanism in IXIT 20-SecBoot with `authenticated`, and the supplier's root of trust that it uses.",
    "各仕組みを `authenticated` とともに IXIT 20-SecBoot に記載し、用いる供給者の信頼の基点を宣言する。",
)
TEST = Text(
    "Record the laboratory test `boot-tampered-software` with who ran it and what was seen.",
    "試験 `boot-tampered-software` を、試験者と結果とともに試験記録に記載する。",
)
SIGN = Text(
    "Sign what is used at boot, and verify the signature with the supplier's root of trust before use.",
    "起動時に使うものに署名し、使用前に供給者の信頼の基点で署名を検証する。",
)
DEFEATED = (
    "The firmware shows how software of others is started: {what}.",
    "他者のソフトウェアが起動される設定がファームウェアにある: {what}。",
)
DOUBTFUL = (
    "The firmware shows what may get around the check at boot: {what}.",
    "起動時の検証を回避し得る設定がファームウェアにある: {what}。",
)
REFUSED = Text(
    "A test showed that software without the supplier's signature is not started.",
    "供給者の署名のないソフトウェアが起動しないことを試験で確認した。",
)


@rule(ja="起動に必要なソフトウェアの真正性が、供給者の信頼の基点により使用前に検証される。")
def boot_is_authenticated(
    declared: Declared[SecureBoot],
    roots: Declared[RootOfTrust],
    found: Observed[BootVerification],
    flaws: Observed[BootWeakness],
    tests: Attested[TestRecord],
) -> Judgement:
    """What is used at boot is authenticated by the supplier's root of trust before use."""
    return combined(_as_declared(declared), _rooted(roots), _at_work(declared, found, flaws, tests))


def _as_declared(declared: Declared[SecureBoot]) -> Judgement:
    if not declared.complete:
        return absent(declared, DECLARE, DECLARE)
    unsigned = declared.where(lambda boot: boot.authenticated is False)
    if len(unsigned) or not len(declared):
        because = say(
            "IXIT 20-SecBoot declares no check of signatures for {ids}; authenticated true is wanted.",
            "IXIT 20-SecBoot で署名の検証がないと宣言されている: {ids}。authenticated true が求められる。",
            ids=listed(o.fact.id for o in unsigned) if len(unsigned) else Text("the boot", "起動"),
        )
        return failed(because, SIGN, (*unsigned, *declared.looks))
    unsaid = declared.where(lambda boot: boot.authenticated is None or not filled(boot.description))
    if len(unsaid):
        because = say(
            "IXIT 20-SecBoot does not say whether these verify signatures, or how: {ids}.",
            "IXIT 20-SecBoot の次の項目は、署名の検証の有無または方法が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, DECLARE, unsaid)
    ids = listed(o.fact.id for o in declared)
    because = say("Signatures are declared to be verified: {ids}.", "署名の検証が宣言されている: {ids}。", ids=ids)
    return passed(because, declared)


def _rooted(roots: Declared[RootOfTrust]) -> Judgement:
    own = roots.where(lambda root: root.owner.lower() == "supplier")
    if len(own):
        ids = listed(o.fact.id for o in own)
        because = say(
            "The supplier's root of trust is declared: {ids}.", "供給者の信頼の基点が宣言されている: {ids}。", ids=ids
        )
        return passed(because, own)
    if not roots.complete:
        return absent(roots, DECLARE, DECLARE)
    because = Text(
        "The supplier declares no root of trust of its own, so nothing can be authenticated with it.",
        "供給者の信頼の基点がないと宣言されており、それによる検証はできない。",
    )
    return failed(because, SIGN, (*roots, *roots.looks))


def _at_work(
    declared: Declared[SecureBoot],
    found: Observed[BootVerification],
    flaws: Observed[BootWeakness],
    tests: Attested[TestRecord],
) -> Judgement:
    records = tests.where(lambda record: record.test is Test.BOOT_TAMPERED_SOFTWARE)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    if not len(broken):
        against = _against(declared, found, flaws, held)
        if against is not None:
            return against
    strong = found.where(lambda check: check.refuses_foreign)
    if len(broken) or not len(strong):
        return tried(held, broken, REFUSED, SIGN, TEST)
    if flaws.broken and not len(held):
        return absent(flaws, TEST, TEST)
    because = say(
        "The firmware shows a signed and enforced check: {checks}.",
        "ファームウェアに、署名され強制される検証がある: {checks}。",
        checks=listed(o.fact.mechanism for o in strong),
    )
    return passed(because, (*strong, *held))


def _against(
    declared: Declared[SecureBoot],
    found: Observed[BootVerification],
    flaws: Observed[BootWeakness],
    held: Attested[TestRecord],
) -> Judgement | None:
    """What the firmware shows against the boot: what defeats every check, what contradicts the claim, what is doubtful."""
    strong = found.where(lambda check: check.refuses_foreign)
    guarded = len(strong) + len(held) > 0
    defeated = flaws.where(lambda each: each.flaw.defeats or (each.flaw.lacks and not guarded))
    if len(defeated):
        return combined(*by_remedy(defeated, lambda each: each.remedy, failed, DEFEATED))
    weak = found.where(lambda check: check.lets_foreign)
    claimed = declared.where(lambda boot: boot.authenticated is True)
    if len(weak) and not len(strong) and len(claimed):
        because = say(
            "Signatures are declared to be verified ({ids}), but the firmware shows only {checks}, unsigned or not "
            "enforced.",
            "署名の検証が宣言されている({ids})が、ファームウェアの検証は署名がないか強制されない: {checks}。",
            ids=listed(o.fact.id for o in claimed),
            checks=listed(o.fact.mechanism for o in weak),
        )
        return failed(because, SIGN, (*weak, *claimed))
    doubtful = flaws.where(lambda each: each.flaw.doubtful)
    return combined(*by_remedy(doubtful, lambda each: each.remedy, inconclusive, DOUBTFUL)) if len(doubtful) else None
