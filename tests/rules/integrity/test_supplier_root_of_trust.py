import pytest

from shinsa.facts.integrity import BootFlaw, BootWeakness, RootOfTrust
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.supplier_root_of_trust import supplier_root_of_trust
from tests.rules.given import declared, observed

ALL = ("confidentiality", "integrity", "authenticity")
OWNERS = RootOfTrust("R-2", "asset-owner", "key slot 2", "field", ALL)
UNSIGNED = BootWeakness("MCUboot", BootFlaw.UNSIGNED)
EXAMPLE_KEY = BootWeakness("MCUboot", BootFlaw.PUBLIC_KEY, "root-rsa-2048.pem")


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
    judgement = supplier_root_of_trust(roots, observed.nobody_looked())
    assert judgement.verdict is Verdict.FAIL
    assert judgement.evidence


def test_a_protected_root_put_in_at_manufacture_passes() -> None:
    good = root(protects=("Authenticity", "Integrity", "Confidentiality"))
    judgement = supplier_root_of_trust(declared.facts(good, OWNERS), observed.facts(UNSIGNED))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [good]


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
    judgement = supplier_root_of_trust(roots, observed.nobody_looked())
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`provisioned_at`" in judgement.remedy.ja


def test_a_key_that_everybody_has_is_no_root_of_trust() -> None:
    judgement = supplier_root_of_trust(declared.facts(root()), observed.facts(EXAMPLE_KEY))
    assert judgement.verdict is Verdict.FAIL
    assert "root-rsa-2048.pem" in judgement.because.en
    assert "鍵" in judgement.remedy.ja


def test_a_firmware_that_could_not_be_read_whole_leaves_open_which_key_is_used() -> None:
    judgement = supplier_root_of_trust(declared.facts(root()), observed.partly())
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "firmware" in judgement.remedy.en
