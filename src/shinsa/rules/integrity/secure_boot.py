"""Is software verified at boot, from a root of trust in hardware? (TS 103 645 V1.1.1, 4.7-1; TS 103 701, 5.7-1)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import Anchor, BootVerification, BootWeakness, SecureBoot
from shinsa.model.combined import by_remedy, combined, tried
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

DECLARE = Text(
    "Describe each mechanism in IXIT 20-SecBoot, with `anchor` and `authenticated`.",
    "各仕組みを `anchor` と `authenticated` とともに IXIT 20-SecBoot に記載する。",
)
TEST = Text(
    "Record the laboratory test `boot-tampered-software` with who ran it and what was seen.",
    "試験 `boot-tampered-software` を、試験者と結果とともに試験記録に記載する。",
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


@rule(ja="ソフトウェアが、ハードウェアの信頼の基点から起動時に検証される。")
def secure_boot(
    declared: Declared[SecureBoot],
    found: Observed[BootVerification],
    flaws: Observed[BootWeakness],
    tests: Attested[TestRecord],
) -> Judgement:
    """Software is verified at boot by signatures, from a root of trust in hardware."""
    return combined(_as_declared(declared), _at_work(declared, found, flaws, tests))


def _as_declared(declared: Declared[SecureBoot]) -> Judgement:
    if not declared.complete:
        return absent(declared, DECLARE, DECLARE)
    if not len(declared):
        because = Text(
            "IXIT 20-SecBoot declares no verification at boot; one is wanted.",
            "IXIT 20-SecBoot に起動時の検証がないと宣言されている。検証が求められる。",
        )
        return failed(because, ANCHOR, declared.looks)
    bad = declared.where(lambda boot: boot.authenticated is False or boot.anchor in {Anchor.SOFTWARE, Anchor.NONE})
    if len(bad):
        because = say(
            "Declared without signatures or without a hardware anchor: {what}. Anchor hardware and authenticated "
            "true are wanted.",
            "署名またはハードウェアの基点がないと宣言されている: {what}。"
            "anchor hardware と authenticated true が求められる。",
            what=listed(
                f"{o.fact.id} (anchor {o.fact.anchor or '?'}, authenticated {o.fact.authenticated})" for o in bad
            ),
        )
        return failed(because, ANCHOR, bad)
    unsaid = declared.where(lambda b: b.authenticated is None or b.anchor is None or not filled(b.description))
    if len(unsaid):
        because = say(
            "IXIT 20-SecBoot does not say what these verify, or where their trust begins: {ids}.",
            "IXIT 20-SecBoot の次の項目は、検証の内容または信頼の基点が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, DECLARE, unsaid)
    because = say(
        "Signatures are verified from a hardware anchor, as declared: {ids}.",
        "ハードウェアの基点から署名が検証されると宣言されている: {ids}。",
        ids=listed(o.fact.id for o in declared),
    )
    return passed(because, declared)


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
        return tried(held, broken, REFUSED, ANCHOR, TEST)
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
            "Signatures are declared to be verified ({ids}), but the firmware shows only checks that are unsigned or "
            "not enforced: "
            "{checks}.",
            "署名の検証が宣言されている({ids})が、ファームウェアには署名のない、"
            "または強制されない検証しかない: {checks}。",
            ids=listed(o.fact.id for o in claimed),
            checks=listed(o.fact.mechanism for o in weak),
        )
        return failed(because, ANCHOR, (*weak, *claimed))
    doubtful = flaws.where(lambda each: each.flaw.doubtful)
    return combined(*by_remedy(doubtful, lambda each: each.remedy, inconclusive, DOUBTFUL)) if len(doubtful) else None
