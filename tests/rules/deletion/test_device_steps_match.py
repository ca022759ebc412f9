from dataclasses import replace

import pytest

from shinsa.facts.device import TestRecord
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.device_steps_match import device_steps_match
from tests.rules.deletion.made import ACCOUNT, ACCOUNT_TRIED, RESET, RESET_TRIED
from tests.rules.given import attested, declared

FUNCTIONS = declared.facts(RESET, ACCOUNT)


def test_more_steps_than_declared_fail() -> None:
    answer = device_steps_match(FUNCTIONS, attested.facts(replace(RESET_TRIED, steps=9)))
    assert answer.verdict is Verdict.FAIL
    assert "DF-1 (9 > 2)" in answer.because.en


def test_the_declared_steps_pass_whatever_services_take() -> None:
    answer = device_steps_match(FUNCTIONS, attested.facts(RESET_TRIED, replace(ACCOUNT_TRIED, steps=9)))
    assert answer.verdict is Verdict.PASS


def test_a_record_that_names_no_function_counts_where_there_is_but_one() -> None:
    nameless = attested.facts(replace(RESET_TRIED, about=()))
    assert device_steps_match(declared.facts(RESET), nameless).verdict is Verdict.PASS
    assert device_steps_match(FUNCTIONS, nameless).verdict is Verdict.INCONCLUSIVE
    two = declared.facts(RESET, replace(RESET, id="DF-4"))
    assert device_steps_match(two, nameless).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "record",
    [replace(RESET_TRIED, steps=None), replace(RESET_TRIED, steps=1), replace(RESET_TRIED, by=""), ACCOUNT_TRIED],
)
def test_steps_that_nobody_counted_stay_open(record: TestRecord) -> None:
    answer = device_steps_match(FUNCTIONS, attested.facts(record))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "DF-1" in answer.because.ja


def test_steps_that_are_not_declared_stay_open() -> None:
    silent = declared.facts(replace(RESET, user_steps=None))
    assert device_steps_match(silent, attested.facts(RESET_TRIED)).verdict is Verdict.INCONCLUSIVE
    assert device_steps_match(declared.partly(RESET), attested.facts(RESET_TRIED)).verdict is Verdict.INCONCLUSIVE
