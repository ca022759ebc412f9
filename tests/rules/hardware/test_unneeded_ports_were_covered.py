import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import Interface
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.unneeded_ports_were_covered import unneeded_ports_were_covered
from tests.rules.given import attested, declared

ENTRY = Interface("IF-1", "port", type="physical", needed="never")
OTHER = Interface("IF-2", "other", type="physical", needed="always")
HELD = TestRecord(Test.INTERFACE_COVERED, held=True, seen="as declared", by="A. Tester")


@pytest.mark.parametrize(
    ("record", "verdict"),
    [
        (TestRecord(Test.INTERFACE_COVERED, held=False, seen="otherwise", by="A. Tester"), Verdict.FAIL),
        (HELD, Verdict.PASS),
        (TestRecord(Test.INTERFACE_COVERED, held=True, seen="", by=""), Verdict.INCONCLUSIVE),
        (TestRecord(Test.SETUP, held=False, seen="another test", by="A. Tester"), Verdict.INCONCLUSIVE),
    ],
)
def test_the_record_of_the_test_decides(record: TestRecord, verdict: Verdict) -> None:
    assert unneeded_ports_were_covered(declared.facts(ENTRY, OTHER), attested.facts(record)).verdict is verdict


def test_where_nothing_is_meant_nothing_is_asked_for() -> None:
    assert (
        unneeded_ports_were_covered(declared.facts(OTHER), attested.nobody_looked()).verdict is Verdict.NOT_APPLICABLE
    )
    assert unneeded_ports_were_covered(declared.nobody_looked(), attested.facts(HELD)).verdict is Verdict.INCONCLUSIVE
