from dataclasses import replace

from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.service_steps_match import service_steps_match
from tests.rules.deletion.made import ACCOUNT, ACCOUNT_TRIED, RESET, RESET_TRIED
from tests.rules.given import attested, declared

FUNCTIONS = declared.facts(RESET, ACCOUNT)


def test_more_steps_than_declared_fail() -> None:
    records = attested.facts(RESET_TRIED, replace(ACCOUNT_TRIED, steps=12))
    assert service_steps_match(FUNCTIONS, records).verdict is Verdict.FAIL


def test_the_declared_steps_pass_whatever_the_device_takes() -> None:
    records = attested.facts(replace(RESET_TRIED, steps=12), ACCOUNT_TRIED)
    assert service_steps_match(FUNCTIONS, records).verdict is Verdict.PASS


def test_steps_that_nobody_counted_stay_open() -> None:
    assert service_steps_match(FUNCTIONS, attested.facts(RESET_TRIED)).verdict is Verdict.INCONCLUSIVE


def test_it_does_not_apply_without_a_function_for_services() -> None:
    assert service_steps_match(declared.facts(RESET), attested.facts()).verdict is Verdict.NOT_APPLICABLE
