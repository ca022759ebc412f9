import pytest

from shinsa.facts.integrity import ProofFlaw, ProofKind, RootOfTrust, RootOfTrustProof
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.root_of_trust_is_proven import ANCHOR, ASK, DECLARE, READABLE, root_of_trust_is_proven
from tests.rules.given import declared, observed

ROOT = declared.facts(RootOfTrust("R-1", "supplier", "key in the secure element"))


def proof(
    *flaws: ProofFlaw, root: str = "R-1", anchored: bool | None = True, fresh: bool | None = True
) -> RootOfTrustProof:
    return RootOfTrustProof(root, ProofKind.ATTESTATION_TOKEN, flaws, "EC secp256r1", anchored, fresh, "secured")


@pytest.mark.parametrize("flaw", [flaw for flaw in ProofFlaw if flaw is not ProofFlaw.MALFORMED])
def test_a_proof_with_a_flaw_fails_beside_good_ones(flaw: ProofFlaw) -> None:
    judgement = root_of_trust_is_proven(ROOT, observed.facts(proof(), proof(flaw)))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_fresh_proof_by_a_key_of_the_authority_passes() -> None:
    judgement = root_of_trust_is_proven(ROOT, observed.facts(proof()))
    assert judgement.verdict is Verdict.PASS
    assert "R-1" in judgement.because.ja


@pytest.mark.parametrize(
    ("proofs", "missing"),
    [
        (observed.facts(proof(root="R-2")), DECLARE),
        (observed.facts(proof(anchored=None)), ANCHOR),
        (observed.facts(proof(), proof(fresh=None)), ASK),
        (observed.facts(proof(ProofFlaw.MALFORMED)), READABLE),
        (observed.facts(), ASK),
        (observed.partly(proof()), ASK),
        (observed.nobody_looked(), ASK),
    ],
)
def test_what_shows_too_little_stays_open(proofs: Seen[Fact], missing: object) -> None:
    judgement = root_of_trust_is_proven(ROOT, proofs)
    assert (judgement.verdict, judgement.remedy) == (Verdict.INCONCLUSIVE, missing)
