from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import BootFlaw, BootWeakness, ProofFlaw, ProofKind, RootOfTrust, RootOfTrustProof
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.supplier_root_of_trust import supplier_root_of_trust
from tests.rules.given import attested, declared, observed

ALL = ("confidentiality", "integrity", "authenticity")
OWNERS = RootOfTrust("R-2", "asset-owner", "key slot 2", "field", ALL)
UNSIGNED = BootWeakness("MCUboot", BootFlaw.UNSIGNED)
EXAMPLE_KEY = BootWeakness("MCUboot", BootFlaw.PUBLIC_KEY, "root-rsa-2048.pem")


PROOF = RootOfTrustProof("R-1", ProofKind.ATTESTATION_TOKEN, anchored=True, fresh=True)
HELD = TestRecord(Test.BOOT_TAMPERED_SOFTWARE, held=True, seen="It did not start", by="A. Sato")
NO_PROOFS, NO_TESTS = observed.nobody_looked(), attested.nobody_looked()


def judge(
    roots: Seen[Fact], flaws: Seen[Fact], proofs: Seen[Fact] = NO_PROOFS, tests: Seen[Fact] = NO_TESTS
) -> Judgement:
    return supplier_root_of_trust(roots, flaws, proofs, tests)


def root(
    *, at: str = "manufacture", protects: tuple[str, ...] = ALL, description: str = "device key in the secure element"
) -> RootOfTrust:
    return RootOfTrust("R-1", "supplier", description, at, protects)


@pytest.mark.parametrize(
    "roots",
    [
        declared.facts(),
        declared.facts(OWNERS),
        declared.facts(root(at="field")),
        declared.facts(root(), root(protects=("integrity",))),
    ],
)
def test_a_missing_late_or_unprotected_root_fails(roots: Seen[Fact]) -> None:
    judgement = judge(roots, observed.nobody_looked())
    assert judgement.verdict is Verdict.FAIL
    assert judgement.evidence


def test_a_protected_root_put_in_at_manufacture_passes() -> None:
    good = root(protects=("Authenticity", "Integrity", "Confidentiality"))
    for given in ({"tests": attested.facts(HELD)}, {"proofs": observed.facts(PROOF)}):
        judgement = judge(declared.facts(good, OWNERS), observed.facts(UNSIGNED), **given)
        assert judgement.verdict is Verdict.PASS
        assert good in [getattr(o, "fact", o) for o in judgement.evidence]
        assert len(judgement.evidence) == 2


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"tests": attested.facts(replace(HELD, seen=""))},
        {"tests": attested.facts(HELD, replace(HELD, held=False))},
        {"proofs": observed.facts(replace(PROOF, root="R-2"))},
        {"proofs": observed.facts(replace(PROOF, flaws=(ProofFlaw.SIGNATURE,)))},
        {"proofs": observed.facts(replace(PROOF, anchored=None))},
        {"proofs": observed.facts(replace(PROOF, fresh=None))},
    ],
)
def test_a_declaration_with_nothing_behind_it_stays_open(given: dict[str, Seen[Fact]]) -> None:
    judgement = judge(declared.facts(root()), observed.nobody_looked(), **given)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`boot-tampered-software`" in judgement.remedy.en


@pytest.mark.parametrize(
    "roots",
    [
        declared.nobody_looked(),
        declared.partly(root()),
        declared.facts(root(at="")),
        declared.facts(root(protects=())),
        declared.facts(root(description="TBD")),
    ],
)
def test_what_is_left_out_is_inconclusive(roots: Seen[Fact]) -> None:
    judgement = judge(roots, observed.nobody_looked())
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`provisioned_at`" in judgement.remedy.ja


def test_a_key_that_everybody_has_is_no_root_of_trust() -> None:
    judgement = judge(declared.facts(root()), observed.facts(EXAMPLE_KEY))
    assert judgement.verdict is Verdict.FAIL
    assert "root-rsa-2048.pem" in judgement.because.en
    assert "鍵" in judgement.remedy.ja


def test_a_firmware_that_could_not_be_read_whole_leaves_open_which_key_is_used() -> None:
    judgement = judge(declared.facts(root()), observed.partly())
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "firmware" in judgement.remedy.en
