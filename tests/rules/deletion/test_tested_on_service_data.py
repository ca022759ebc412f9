from dataclasses import replace

from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.tested_on_service_data import tested_on_service_data as on_service_data
from tests.rules.deletion.made import ACCOUNT, ACCOUNT_TRIED, RESET, RESET_TRIED
from tests.rules.given import attested, declared

FUNCTIONS = declared.facts(RESET, ACCOUNT)


def test_a_test_on_an_empty_account_fails() -> None:
    records = attested.facts(RESET_TRIED, replace(ACCOUNT_TRIED, data=()))
    assert on_service_data(FUNCTIONS, records).verdict is Verdict.FAIL


def test_personal_data_made_before_pass() -> None:
    assert on_service_data(FUNCTIONS, attested.facts(ACCOUNT_TRIED)).verdict is Verdict.PASS


def test_data_on_the_device_say_nothing_of_services() -> None:
    assert on_service_data(FUNCTIONS, attested.facts(RESET_TRIED)).verdict is Verdict.INCONCLUSIVE
    assert on_service_data(FUNCTIONS, attested.nobody_looked()).verdict is Verdict.INCONCLUSIVE
