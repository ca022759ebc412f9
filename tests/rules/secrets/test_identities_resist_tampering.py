import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.secrets import SecurityParameter
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.identities_resist_tampering import identities_resist_tampering
from tests.rules.given import attested, declared

ENTRY = SecurityParameter("SP-1", "identity", hard_coded_identity=True)
OTHER = SecurityParameter("SP-2", "key", hard_coded_identity=False)
HELD = TestRecord(Test.IDENTITY_TAMPERING, held=True, seen="as declared", by="A. Tester")


@pytest.mark.parametrize(
    ("record", "verdict"),
    [
        (TestRecord(Test.IDENTITY_TAMPERING, held=False, seen="otherwise", by="A. Tester"), Verdict.FAIL),
        (HELD, Verdict.PASS),
        (TestRecord(Test.IDENTITY_TAMPERING, held=True, seen="", by=""), Verdict.INCONCLUSIVE),
        (TestRecord(Test.SETUP, held=False, seen="another test", by="A. Tester"), Verdict.INCONCLUSIVE),
    ],
)
def test_the_record_of_the_test_decides(record: TestRecord, verdict: Verdict) -> None:
    assert identities_resist_tampering(declared.facts(ENTRY, OTHER), attested.facts(record)).verdict is verdict


def test_entries_that_are_not_meant_ask_for_nothing() -> None:
    assert (
        identities_resist_tampering(declared.facts(OTHER), attested.nobody_looked()).verdict is Verdict.NOT_APPLICABLE
    )
    assert identities_resist_tampering(declared.nobody_looked(), attested.facts(HELD)).verdict is Verdict.INCONCLUSIVE
