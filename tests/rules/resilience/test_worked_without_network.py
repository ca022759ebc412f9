from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.worked_without_network import worked_without_network
from tests.rules.given import attested

HELD = TestRecord(Test.NETWORK_LOSS_OPERATION, held=True, seen="as wanted", by="A. Tester")


def test_a_test_that_shows_the_contrary_fails() -> None:
    answer = worked_without_network(attested.facts(HELD, replace(HELD, held=False, seen="it stood still")))
    assert answer.verdict is Verdict.FAIL
    assert "it stood still" in answer.because.en


def test_a_signed_test_passes() -> None:
    assert worked_without_network(attested.facts(HELD)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "tests",
    [
        attested.nobody_looked(),
        attested.facts(replace(HELD, test=Test.UPDATE_FORGED)),
        attested.facts(replace(HELD, seen="")),
    ],
)
def test_without_a_signed_test_it_stays_open(tests: object) -> None:
    answer = worked_without_network(tests)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert HELD.test in answer.remedy.en
