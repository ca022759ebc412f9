"""Is software verified at boot, from a root of trust in hardware? (TS 103 645 V1.1.1, 4.7-1; TS 103 701, 5.7-1)"""

from __future__ import annotations

from shinsa.facts.boot_evidence import ANCHOR, at_work
from shinsa.facts.device import TestRecord
from shinsa.facts.integrity import Anchor, BootVerification, BootWeakness, SecureBoot
from shinsa.model.combined import combined
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

DECLARE = Text(
    "Describe each mechanism in IXIT 20-SecBoot, with `anchor` and `authenticated`.",
    "各仕組みを `anchor` と `authenticated` とともに IXIT 20-SecBoot に記載する。",
)


@rule(ja="ソフトウェアが、ハードウェアの信頼の基点から起動時に検証される。", despite=("flaws",))
def secure_boot(
    declared: Declared[SecureBoot],
    found: Observed[BootVerification],
    flaws: Observed[BootWeakness],
    tests: Attested[TestRecord],
) -> Judgement:
    """Software is verified at boot by signatures, from a root of trust in hardware."""
    return combined(_as_declared(declared), at_work(declared, found, flaws, tests))


def _as_declared(declared: Declared[SecureBoot]) -> Judgement:
    if not declared.complete:
        return absent(declared, DECLARE, DECLARE)
    if not len(declared):
        because = Text(
            "IXIT 20-SecBoot declares no verification at boot; one is wanted.",
            "IXIT 20-SecBoot に起動時の検証がないと申告されている。検証が求められる。",
        )
        return failed(because, ANCHOR, declared.looks)
    bad = declared.where(lambda boot: boot.authenticated is False or boot.anchor in {Anchor.SOFTWARE, Anchor.NONE})
    if len(bad):
        because = say(
            "Declared without signatures or without a hardware anchor: {what}. Anchor hardware and authenticated "
            "true are wanted.",
            "署名またはハードウェアの基点がないと申告されている: {what}。"
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
        "ハードウェアの基点から署名が検証されると申告されている: {ids}。",
        ids=listed(o.fact.id for o in declared),
    )
    return passed(because, declared)
