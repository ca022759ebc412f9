"""What a tester took from the device to show its roots of trust, verified by its cryptography."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.integrity import ProofFlaw, ProofKind, RootOfTrustProof
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import Needs, probe

if TYPE_CHECKING:
    from shinsa.subject.inspection import Inspection, Proof
    from shinsa.subject.roots.finding import Finding, Material


@probe(
    RootOfTrustProof,
    needs=Needs(modules=("cwt",), install="pip install 'shinsa[attestation]'"),
    blind_to="how the chip keeps its keys; whether the record's unit is the one that answered",
)
def roots_of_trust(inspection: Inspection) -> Iterator[Report]:
    """Each attestation token, TPM quote and certificate chain of the record: signature, challenge, authority, state."""
    if inspection.content.proofs is None:
        return
    yield Examined(RootOfTrustProof, inspection.place("proofs"))
    for index, (proof, material) in enumerate(zip(inspection.content.proofs, inspection.proofs, strict=True)):
        found = _verified(proof, material, inspection)
        fact = RootOfTrustProof(
            root=proof.root,
            proof=ProofKind(proof.kind),
            flaws=tuple(map(ProofFlaw, found.flaws)),
            key=found.key,
            anchored=found.anchored,
            fresh=None if found.fresh and material.asked_before else found.fresh,
            state=found.state,
        )
        words = ", ".join(filter(None, (proof.kind, found.key, found.state)))
        yield Sighting(fact, inspection.place("proofs", index), words, keep=material.proof)


def _verified(proof: Proof, material: Material, inspection: Inspection) -> Finding:
    from shinsa.subject.roots.chain import verify_chain
    from shinsa.subject.roots.quote import verify_quote
    from shinsa.subject.roots.token import verify_token

    if proof.kind == "attestation-token":
        return verify_token(material, inspection.on)
    if proof.kind == "tpm-quote":
        return verify_quote(material, inspection.on, proof.measurements)
    return verify_chain(material, inspection.on)
