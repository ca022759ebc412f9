import pytest

from shinsa.facts.secrets import SecretKind, SecretOfTwoUnits
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.differ_between_units import differ_between_units
from tests.rules.given import observed

OWN = SecretOfTwoUnits(SecretKind.TLS_KEY, same=False, what="EC")


@pytest.mark.parametrize("kind", list(SecretKind))
def test_a_secret_that_two_units_share_fails_and_the_remedy_names_the_way(kind: SecretKind) -> None:
    judgement = differ_between_units(observed.partly(OWN, SecretOfTwoUnits(kind, same=True, what="x")))

    assert judgement.verdict is Verdict.FAIL
    assert f"{kind} (x)" in judgement.because.en
    assert judgement.remedy.ja


def test_units_that_differ_in_everything_pass() -> None:
    judgement = differ_between_units(observed.facts(OWN))

    assert judgement.verdict is Verdict.PASS
    assert "TLS key (EC)" in judgement.because.en


def test_what_could_not_be_compared_leaves_it_open() -> None:
    assert differ_between_units(observed.partly(OWN)).verdict is Verdict.INCONCLUSIVE
    assert differ_between_units(observed.nobody_looked()).verdict is Verdict.INCONCLUSIVE


def test_units_without_anything_to_compare_are_no_case() -> None:
    assert differ_between_units(observed.facts()).verdict is Verdict.NOT_APPLICABLE
