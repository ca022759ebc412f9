from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.setup.was_set_up_by_guidance import was_set_up_by_guidance
from tests.rules.given import attested

HELD = TestRecord(Test.SETUP, held=True, seen="as wanted", by="A. Tester")


def test_a_test_that_shows_the_contrary_fails() -> None:
    answer = was_set_up_by_guidance(attested.facts(HELD, replace(HELD, held=False, seen="it stood still")))
    assert answer.verdict is Verdict.FAIL
    assert "it stood still" in answer.because.en


def test_a_signed_test_passes() -> None:
    assert was_set_up_by_guidance(attested.facts(HELD)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "tests",
    [
        attested.nobody_looked(),
        attested.facts(replace(HELD, test=Test.UPDATE_FORGED)),
        attested.facts(replace(HELD, seen="")),
    ],
)
def test_without_a_signed_test_it_stays_open(tests: object) -> None:
    answer = was_set_up_by_guidance(tests)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert HELD.test in answer.remedy.en
