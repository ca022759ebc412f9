"""Does the device prove the root of trust that is declared? (IEC 62443-4-2, EDR 3.12 and 3.13)"""

from __future__ import annotations

from shinsa.facts.integrity import ProofFlaw, RootOfTrust, RootOfTrustProof
from shinsa.model.combined import combined
from shinsa.model.judgement import Judgement, failed, inconclusive, passed, unseen
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

FLAWS = {
    ProofFlaw.SIGNATURE: Text("the signature does not hold", "署名が成立しない"),
    ProofFlaw.CHALLENGE: Text("it answers another challenge", "別のチャレンジへの応答である"),
    ProofFlaw.NOT_SECURED: Text("the device says that it is not secured", "保護された状態にないと機器が示している"),
    ProofFlaw.MEASUREMENT: Text("it measures other software than expected", "想定と異なるソフトウェアを計測している"),
    ProofFlaw.CHAIN: Text("the key does not lead to the named authority", "鍵が指定された認証局につながらない"),
    ProofFlaw.EXPIRED: Text("a certificate is not valid on that day", "証明書がその日に有効でない"),
    ProofFlaw.WEAK_KEY: Text("a key or digest is too weak", "鍵またはダイジェストが弱い"),
}
MEND = Text(
    "Provision the device with a key of the supplier's authority, close its debug access before it is shipped, and take the "
    "proof again with a fresh challenge.",
    "供給者の認証局につながる鍵を機器に書き込み、出荷前にデバッグを閉じ、新しいチャレンジで証明を取り直す。",
)
ANCHOR = Text(
    "Give the certificates of the signer as `key` and those of the supplier's or chip maker's authority as `anchors`.",
    "署名者の証明書を `key` に、供給者またはチップ製造者の認証局の証明書を `anchors` に指定する。",
)
ASK = Text(
    "Send the device a challenge of your own of at least 8 random bytes, have it signed, and enter it as `challenge`.",
    "検査者が8バイト以上の乱数をチャレンジとして機器に送って署名させ、`challenge` に記載する。",
)
READABLE = Text(
    "Give the token as COSE_Sign1, the quote as TPMS_ATTEST with its TPMT_SIGNATURE, certificates and keys as PEM.",
    "トークンは COSE_Sign1、クォートは TPMS_ATTEST とその TPMT_SIGNATURE、証明書と鍵は PEM で提供する。",
)
NONE = Text("No proof of a root of trust was taken.", "信頼の基点の証明が取られていない。")
UNREAD = ("It cannot be read as what it is said to be: {which}.", "記載された種類のものとして読めない: {which}。")
HALF = ("The proof holds and does not show enough: {which}.", "証明は成立するが、十分ではない: {which}。")
PROVEN = (
    "The device signed the tester's challenge with a key of the named authority: {which}.",
    "機器は、指定された認証局につながる鍵で検査者のチャレンジに署名した: {which}。",
)
DECLARE = Text(
    "Name an entry of the dossier's `roots_of_trust` as `root` of the proof.",
    "申告書の `roots_of_trust` の項目を、証明の `root` に指定する。",
)


@rule(ja="機器が、申告された信頼の基点を証明する。", where_given=True)
def root_of_trust_is_proven(roots: Declared[RootOfTrust], proofs: Observed[RootOfTrustProof]) -> Judgement:
    """A declared root of trust signs a fresh challenge with a key that leads to the named authority."""
    if proofs.broken or not len(proofs):
        return inconclusive(unseen(proofs) if proofs.broken else NONE, ASK, proofs.looks)
    if len(misread := proofs.where(lambda proof: ProofFlaw.MALFORMED in proof.flaws)):
        return inconclusive(_named(UNREAD, misread), READABLE, misread)
    flawed = [
        failed(
            say(
                "The {kind} of {root} does not hold: {why}.",
                "{root} の {kind} は成立しない: {why}。",
                kind=one.fact.proof.value,
                root=one.fact.root,
                why=listed(FLAWS[flaw] for flaw in one.fact.flaws),
            ),
            MEND,
            [one],
        )
        for one in proofs
        if one.fact.flaws
    ]
    if flawed:
        return combined(*flawed)
    declared = {one.fact.id for one in roots}
    for missing, lacking in (
        (DECLARE, proofs.where(lambda proof: proof.root not in declared)),
        (ANCHOR, proofs.where(lambda proof: not proof.anchored)),
        (ASK, proofs.where(lambda proof: not proof.fresh)),
    ):
        if len(lacking):
            return inconclusive(_named(HALF, lacking), missing, lacking)
    return passed(_named(PROVEN, proofs), proofs)


def _named(because: tuple[str, str], proofs: Observed[RootOfTrustProof]) -> Text:
    names = (f"{one.fact.root} ({', '.join(filter(None, (one.fact.proof.value, one.fact.key)))})" for one in proofs)
    return say(*because, which=listed(names))
