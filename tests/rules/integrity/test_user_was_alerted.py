import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.integrity import SecureBoot
from shinsa.model.verdict import Verdict
from shinsa.rules.integrity.user_was_alerted import user_was_alerted
from tests.rules.given import attested, declared

ENTRY = SecureBoot("SB-1", "verified boot")

HELD = TestRecord(Test.TAMPER_ALERT, held=True, seen="as declared", by="A. Tester")


@pytest.mark.parametrize(
    ("record", "verdict"),
    [
        (TestRecord(Test.TAMPER_ALERT, held=False, seen="otherwise", by="A. Tester"), Verdict.FAIL),
        (HELD, Verdict.PASS),
        (TestRecord(Test.TAMPER_ALERT, held=True, seen="", by=""), Verdict.INCONCLUSIVE),
        (TestRecord(Test.SETUP, held=False, seen="another test", by="A. Tester"), Verdict.INCONCLUSIVE),
    ],
)
def test_the_record_of_the_test_decides(record: TestRecord, verdict: Verdict) -> None:
    assert user_was_alerted(declared.facts(ENTRY), attested.facts(record)).verdict is verdict


def test_where_nothing_is_meant_nothing_is_asked_for() -> None:
    assert user_was_alerted(declared.facts(), attested.nobody_looked()).verdict is Verdict.NOT_APPLICABLE
    assert user_was_alerted(declared.nobody_looked(), attested.facts(HELD)).verdict is Verdict.INCONCLUSIVE
