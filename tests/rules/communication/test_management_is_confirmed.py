import pytest

from shinsa.facts.vulnerability_reports import Confirmation
from shinsa.model.verdict import Verdict
from shinsa.rules.communication.management_is_confirmed import management_is_confirmed
from tests.rules.given import declared


@pytest.mark.parametrize(("given", "verdict"), [(True, Verdict.PASS), (False, Verdict.FAIL)])
def test_the_supplier_says_yes_or_no(given: bool, verdict: Verdict) -> None:
    other = Confirmation("update_procedures", given=not given)
    said = Confirmation("secure_management", given=given)
    assert management_is_confirmed(declared.facts(other, said)).verdict is verdict


def test_who_does_not_say_confirms_nothing() -> None:
    assert management_is_confirmed(declared.facts()).verdict is Verdict.INCONCLUSIVE
    assert management_is_confirmed(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    confirmed = declared.partly(Confirmation("secure_management", given=True))
    assert management_is_confirmed(confirmed).verdict is Verdict.INCONCLUSIVE
