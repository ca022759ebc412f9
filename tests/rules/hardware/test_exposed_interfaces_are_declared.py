import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.hardware import Interface
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.exposed_interfaces_are_declared import exposed_interfaces_are_declared
from tests.rules.given import attested, declared

USB = Interface("IF-1", "USB", type="physical", needed="always")


def record(by: str, *, held: bool) -> TestRecord:
    return TestRecord(Test.EXPOSED_INTERFACES_DECLARED, held=held, seen="USB alone", by=by)


@pytest.mark.parametrize(
    ("held", "by", "verdict"),
    [(False, "A. Tester", Verdict.FAIL), (True, "A. Tester", Verdict.PASS), (True, "", Verdict.INCONCLUSIVE)],
)
def test_the_record_of_the_inspection_decides(held: bool, by: str, verdict: Verdict) -> None:
    records = attested.facts(record(by, held=held))
    assert exposed_interfaces_are_declared(declared.facts(USB), records).verdict is verdict


def test_a_record_needs_a_table_to_be_held_against() -> None:
    held = attested.facts(record("A. Tester", held=True))
    assert exposed_interfaces_are_declared(declared.nobody_looked(), held).verdict is Verdict.INCONCLUSIVE
    assert exposed_interfaces_are_declared(declared.facts(), held).verdict is Verdict.INCONCLUSIVE


def test_a_record_cannot_be_held_against_a_table_that_does_not_say_what_is_needed() -> None:
    silent = declared.facts(USB, Interface("IF-2", "UART", type="physical"))
    assert exposed_interfaces_are_declared(silent, attested.facts(record("A. Tester", held=True))).verdict is (
        Verdict.INCONCLUSIVE
    )
    assert exposed_interfaces_are_declared(silent, attested.facts(record("", held=False))).verdict is Verdict.FAIL
