"""Is the supplier's root of trust put in at manufacture and protected? (IEC 62443-4-2, EDR 3.12)"""

from __future__ import annotations

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import PROTECTED, BootFlaw, BootWeakness, RootOfTrust, RootOfTrustProof
from shinsa.model.combined import by_remedy, combined
from shinsa.model.free_text import filled
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Attested, Declared, Observed
from shinsa.model.text import Text, listed, say
from shinsa.model.verdict import Verdict

DECLARE = Text(
    "Declare the supplier's root of trust with `description`, `provisioned_at` and `protects`.",
    "供給者の信頼の基点を `description`、`provisioned_at`、`protects` とともに申告する。",
)
PROVISION = Text(
    "Put the supplier's keys in at manufacture, in storage that keeps them confidential, intact and authentic.",
    "供給者の鍵を、機密性、完全性、真正性を保つ記憶域に製造時に書き込む。",
)
GIVE_FIRMWARE = Text(
    "Give a firmware image that can be read whole, so that the keys by which it is started can be seen.",
    "起動に使われる鍵を確認できるよう、全体を読み取れるファームウェアイメージを提供する。",
)
PROVE = Text(
    "Hand over what each root of trust signed (`proofs` of the inspection: an attestation token, a TPM quote, or a chain of "
    "certificates with an answer to a challenge), or record the test `boot-tampered-software` with who ran it and what was seen.",
    "各信頼の基点が署名したもの(検査記録の `proofs`: アテステーショントークン、TPM クォート、またはチャレンジへの応答を伴う証明書チェーン)"
    "を提出するか、試験 `boot-tampered-software` を試験者と結果とともに記載する。",
)
UNPROVEN = Text(
    "Nothing but the declaration shows the supplier's root of trust.", "供給者の信頼の基点を示すものが申告以外にない。"
)
PROVEN = Text("Each of them proved itself on the device.", "いずれも実機で証明された。")
REFUSED = Text(
    "A test showed that software which they do not vouch for is not started.",
    "信頼の基点が保証しないソフトウェアは起動しないことを試験で確認した。",
)
KNOWN = (
    "What is started is signed with a key whose private half is published: {what}.",
    "起動されるものが、秘密鍵の公開された鍵で署名されている: {what}。",
)


@rule(ja="供給者の信頼の基点が製造時に書き込まれ、機密性、完全性、真正性が保護されている。", despite=("proofs",))
def supplier_root_of_trust(
    roots: Declared[RootOfTrust],
    flaws: Observed[BootWeakness],
    proofs: Observed[RootOfTrustProof],
    tests: Attested[TestRecord],
) -> Judgement:
    """The supplier's roots of trust are put in at manufacture and kept confidential, intact and authentic.

    A proof by each of them stands behind the declaration, or a test in which the device did not start the software of others.
    """
    known = flaws.where(lambda each: each.flaw is BootFlaw.PUBLIC_KEY)
    unread = [absent(flaws, DECLARE, GIVE_FIRMWARE)] if flaws.broken else []
    said = _as_declared(roots)
    shown = [_shown(roots, proofs, tests)] if said.verdict is Verdict.PASS else []
    return combined(said, *shown, *by_remedy(known, lambda each: each.remedy, failed, KNOWN), *unread)


def _shown(roots: Declared[RootOfTrust], proofs: Observed[RootOfTrustProof], tests: Attested[TestRecord]) -> Judgement:
    """What stands behind the declaration."""
    own = {one.fact.id for one in roots if one.fact.owner.lower() == "supplier"}
    sound = proofs.where(lambda one: one.root in own and not one.flaws and one.anchored is True and one.fresh is True)
    if own <= {one.fact.root for one in sound}:
        return passed(PROVEN, (*roots.where(lambda one: one.id in own), *sound))
    runs = tests.where(lambda run: run.test is Test.BOOT_TAMPERED_SOFTWARE)
    held = runs.where(lambda run: run.held and run.signed)
    if not len(held) or len(held) < len(runs):
        return inconclusive(UNPROVEN, PROVE, runs)
    return passed(REFUSED, (*roots.where(lambda one: one.id in own), *held))


def _as_declared(roots: Declared[RootOfTrust]) -> Judgement:
    own = roots.where(lambda root: root.owner.lower() == "supplier")
    if not roots.complete:
        return absent(roots, DECLARE, DECLARE)
    if not len(own):
        because = Text(
            "The supplier declares no root of trust of its own; one is wanted.",
            "供給者の信頼の基点がないと申告されている。信頼の基点が求められる。",
        )
        return failed(because, PROVISION, (*roots, *roots.looks))
    bad = own.where(lambda root: bool(root.lacks) or root.provisioned_at.lower() not in {"", "manufacture"})
    if len(bad):
        because = say(
            "Declared as put in after manufacture, or without all of {wanted}: {what}.",
            "製造後の書き込み、または {wanted} の一部の欠如が申告されている: {what}。",
            wanted=listed(PROTECTED),
            what=listed(
                f"{o.fact.id} (provisioned_at {o.fact.provisioned_at or '?'}; protects "
                f"{', '.join(o.fact.protects) or '?'})"
                for o in bad
            ),
        )
        return failed(because, PROVISION, bad)
    unsaid = own.where(lambda root: not (root.provisioned_at and root.protects and filled(root.description)))
    if len(unsaid):
        because = say(
            "These roots of trust do not say what they are, when they are put in, or what is protected: {ids}.",
            "次の信頼の基点は、内容、書き込み時期、または保護の対象が記載されていない: {ids}。",
            ids=listed(o.fact.id for o in unsaid),
        )
        return inconclusive(because, DECLARE, unsaid)
    because = say(
        "The supplier's root of trust is declared as put in at manufacture and protected: {ids}.",
        "供給者の信頼の基点が、製造時に書き込まれ保護されると申告されている: {ids}。",
        ids=listed(o.fact.id for o in own),
    )
    return passed(because, own)
