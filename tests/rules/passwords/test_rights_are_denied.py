import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.passwords import AuthenticationMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.rights_are_denied import rights_are_denied
from tests.rules.given import attested, declared

WEB = AuthenticationMechanism("AM-1", "web", network=True)
BUTTON = AuthenticationMechanism("AM-2", "button", network=False)


@pytest.mark.parametrize(
    ("held", "by", "verdict"),
    [(False, "A. Tester", Verdict.FAIL), (True, "A. Tester", Verdict.PASS), (True, "", Verdict.INCONCLUSIVE)],
)
def test_the_record_of_the_test_decides(held: bool, by: str, verdict: Verdict) -> None:
    record = attested.facts(TestRecord(Test.RIGHTS_DENIED, held=held, seen="403", by=by))
    assert rights_are_denied(declared.facts(WEB, BUTTON), record).verdict is verdict
