import pytest

from shinsa.facts.vulnerability_reports import Confirmation
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.development_is_confirmed import development_is_confirmed
from tests.rules.given import declared


@pytest.mark.parametrize(("given", "verdict"), [(True, Verdict.PASS), (False, Verdict.FAIL)])
def test_the_supplier_says_yes_or_no(given: bool, verdict: Verdict) -> None:
    other = Confirmation("update_procedures", given=not given)
    said = Confirmation("secure_development", given=given)
    assert development_is_confirmed(declared.facts(other, said)).verdict is verdict


def test_who_does_not_say_confirms_nothing() -> None:
    assert development_is_confirmed(declared.facts()).verdict is Verdict.INCONCLUSIVE
    assert development_is_confirmed(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    confirmed = declared.partly(Confirmation("secure_development", given=True))
    assert development_is_confirmed(confirmed).verdict is Verdict.INCONCLUSIVE
