"""Is what the device needs at boot authenticated by the supplier's root of trust? (IEC 62443-4-2, EDR 3.14 RE(1))"""

from __future__ import annotations

from shinsa.facts.boot_evidence import at_work
from shinsa.facts.device import TestRecord
from shinsa.facts.integrity import BootVerification, BootWeakness, RootOfTrust, SecureBoot
from shinsa.model.combined import combined
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say

DECLARE = Text(
    "Describe each mechanism in IXIT 20-SecBoot with `authenticated`, and the supplier's root of trust that it uses.",
    "各仕組みを `authenticated` とともに IXIT 20-SecBoot に記載し、用いる供給者の信頼の基点を申告する。",
)
SIGN = Text(
    "Sign what is used at boot, and verify the signature with the supplier's root of trust before use.",
    "起動時に使うものに署名し、使用前に供給者の信頼の基点で署名を検証する。",
)


@rule(ja="起動に必要なソフトウェアの真正性が、供給者の信頼の基点により使用前に検証される。", despite=("flaws",))
def boot_is_authenticated(
    declared: Declared[SecureBoot],
    roots: Declared[RootOfTrust],
    found: Observed[BootVerification],
    flaws: Observed[BootWeakness],
    tests: Attested[TestRecord],
) -> Judgement:
    """What is used at boot is authenticated by the supplier's root of trust before use."""
    return combined(_as_declared(declared), _rooted(roots), at_work(declared, found, flaws, tests, remedy=SIGN))


def _as_declared(declared: Declared[SecureBoot]) -> Judgement:
    if not declared.complete:
        return absent(declared, DECLARE, DECLARE)
    unsigned = declared.where(lambda boot: boot.authenticated is False)
    if len(unsigned) or not len(declared):
        because = say(
            "IXIT 20-SecBoot declares no check of signatures for {ids}; authenticated true is wanted.",
            "IXIT 20-SecBoot で署名の検証がないと申告されている: {ids}。authenticated true が求められる。",
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
    because = say("Signatures are declared to be verified: {ids}.", "署名の検証が申告されている: {ids}。", ids=ids)
    return passed(because, declared)


def _rooted(roots: Declared[RootOfTrust]) -> Judgement:
    own = roots.where(lambda root: root.owner.lower() == "supplier")
    if len(own):
        ids = listed(o.fact.id for o in own)
        because = say(
            "The supplier's root of trust is declared: {ids}.", "供給者の信頼の基点が申告されている: {ids}。", ids=ids
        )
        return passed(because, own)
    if not roots.complete:
        return absent(roots, DECLARE, DECLARE)
    because = Text(
        "The supplier declares no root of trust of its own, so nothing can be authenticated with it.",
        "供給者の信頼の基点がないと申告されており、それによる検証はできない。",
    )
    return failed(because, SIGN, (*roots, *roots.looks))
