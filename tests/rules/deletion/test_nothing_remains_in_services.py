from dataclasses import replace

from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.nothing_remains_in_services import nothing_remains_in_services
from tests.rules.deletion.made import ACCOUNT, ACCOUNT_TRIED, RESET, RESET_TRIED
from tests.rules.given import attested, declared

FUNCTIONS = declared.facts(RESET, ACCOUNT)


def test_remains_in_a_service_fail() -> None:
    broken = replace(ACCOUNT_TRIED, held=False, seen="the account still opens")
    assert nothing_remains_in_services(FUNCTIONS, attested.facts(broken)).verdict is Verdict.FAIL


def test_remains_on_the_device_are_another_question() -> None:
    records = attested.facts(ACCOUNT_TRIED, replace(RESET_TRIED, held=False))
    assert nothing_remains_in_services(FUNCTIONS, records).verdict is Verdict.PASS


def test_without_a_record_of_the_function_it_stays_open() -> None:
    assert nothing_remains_in_services(FUNCTIONS, attested.facts(RESET_TRIED)).verdict is Verdict.INCONCLUSIVE


def test_one_record_that_names_no_function_is_not_of_two_of_them() -> None:
    nameless = attested.facts(replace(ACCOUNT_TRIED, about=()))
    assert nothing_remains_in_services(declared.facts(ACCOUNT), nameless).verdict is Verdict.PASS
    assert nothing_remains_in_services(FUNCTIONS, nameless).verdict is Verdict.INCONCLUSIVE
