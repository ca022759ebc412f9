from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.input_validation import Effect, InputFault
from shinsa.model.verdict import Verdict
from shinsa.rules.input_validation.no_fault_seen import no_fault_seen
from tests.rules.given import attested, observed

CRASH = InputFault("http", "field of 16 KiB", Effect.ANSWERS_NO_MORE)
HELD = TestRecord(Test.MALFORMED_INPUT, held=True, seen="10 000 inputs, all refused", by="A. Tester")
UNTESTED = attested.nobody_looked()


def test_a_fault_fails_whatever_a_laboratory_says() -> None:
    answer = no_fault_seen(observed.partly(CRASH), attested.facts(HELD))
    assert answer.verdict is Verdict.FAIL
    assert "field of 16 KiB at somewhere: the service answers no more" in answer.because.en


def test_a_fault_on_record_fails() -> None:
    broken = replace(HELD, held=False, seen="the device restarted")
    answer = no_fault_seen(observed.facts(), attested.facts(broken))
    assert answer.verdict is Verdict.FAIL
    assert "the device restarted" in answer.because.ja


def test_malformed_input_that_did_nothing_passes() -> None:
    answer = no_fault_seen(observed.facts(), UNTESTED)
    assert answer.verdict is Verdict.PASS
    assert answer.evidence


def test_a_signed_test_passes_where_nobody_was_allowed_to_fuzz() -> None:
    assert no_fault_seen(observed.nobody_looked(), attested.facts(HELD)).verdict is Verdict.PASS


@pytest.mark.parametrize("faults", [observed.nobody_looked(), observed.partly()])
@pytest.mark.parametrize("tests", [UNTESTED, attested.facts(replace(HELD, seen="TBD"))])
def test_no_fault_because_nobody_looked_stays_open(faults: object, tests: object) -> None:
    answer = no_fault_seen(faults, tests)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "fuzz" in answer.remedy.en
    assert "malformed-input" in answer.remedy.ja
