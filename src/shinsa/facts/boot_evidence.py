"""What was seen of the check at boot, held against what is declared of it: the firmware, and the records of a test."""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootVerification, BootWeakness, SecureBoot
from shinsa.model.combined import by_remedy, combined, tried
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

TEST = Text(
    "Record the laboratory test `boot-tampered-software` with who ran it and what was seen.",
    "試験 `boot-tampered-software` を、試験者と結果とともに試験記録に記載する。",
)
NO_CHECK = Text(
    "IXIT 20-SecBoot declares that nothing verifies the software at boot; a mechanism is wanted.",
    "IXIT 20-SecBoot に、起動時にソフトウェアを検証する仕組みがないと申告されている。仕組みが求められる。",
)
ANCHOR = Text(
    "Verify signatures at every stage of the boot, from a key or its digest in ROM or fuses, and refuse what does "
    "not verify.",
    "ROM またはヒューズの鍵(またはそのダイジェスト)を起点に、起動の各段階で署名を検証し、合わないものを拒否する。",
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
    "A test showed that tampered software is not started.", "改ざんソフトウェアが起動しないことを試験で確認した。"
)


def at_work(
    declared: Declared[SecureBoot],
    found: Observed[BootVerification],
    flaws: Observed[BootWeakness],
    tests: Attested[TestRecord],
    *,
    remedy: Text = ANCHOR,
) -> Judgement:
    """Whether software of others is refused at boot: by what the firmware shows, else by what a test showed."""
    records = tests.where(lambda record: record.test is Test.BOOT_TAMPERED_SOFTWARE)
    held = records.where(lambda record: record.held and record.signed)
    broken = records.where(lambda record: not record.held)
    if not len(broken):
        against = _against(declared, found, flaws, held, remedy)
        if against is not None:
            return against
    strong = found.where(lambda check: check.refuses_foreign)
    if len(broken) or not len(strong):
        return tried(held, broken, REFUSED, remedy, TEST)
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
    remedy: Text,
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
            "Signatures are declared to be verified ({ids}), but the firmware shows only checks that are unsigned or "
            "not enforced: "
            "{checks}.",
            "署名の検証が申告されている({ids})が、ファームウェアには署名のない、"
            "または強制されない検証しかない: {checks}。",
            ids=listed(o.fact.id for o in claimed),
            checks=listed(o.fact.mechanism for o in weak),
        )
        return failed(because, remedy, (*weak, *claimed))
    doubtful = flaws.where(lambda each: each.flaw.doubtful)
    return combined(*by_remedy(doubtful, lambda each: each.remedy, inconclusive, DOUBTFUL)) if len(doubtful) else None
