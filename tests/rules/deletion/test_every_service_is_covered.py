from dataclasses import replace

import pytest

from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.every_service_is_covered import every_service_is_covered
from tests.rules.deletion.made import ACCOUNT, LOCAL, MAIL, RESET
from tests.rules.given import declared


def test_a_service_that_no_function_covers_fails() -> None:
    map_data = replace(MAIL, id="PD-3", services=("Maps Inc.",))
    answer = every_service_is_covered(declared.facts(MAIL, map_data), declared.facts(RESET, ACCOUNT))
    assert answer.verdict is Verdict.FAIL
    assert "Maps Inc." in answer.because.en
    assert "example" not in answer.because.en
    assert every_service_is_covered(declared.facts(MAIL), declared.facts()).verdict is Verdict.FAIL


def test_a_function_of_the_device_that_names_services_contradicts_itself() -> None:
    torn = replace(RESET, services=("Example Cloud",))
    answer = every_service_is_covered(declared.facts(MAIL), declared.facts(torn, ACCOUNT))
    assert answer.verdict is Verdict.FAIL
    assert "DF-1" in answer.because.ja


def test_services_that_are_all_covered_pass() -> None:
    answer = every_service_is_covered(declared.facts(MAIL, LOCAL), declared.facts(RESET, ACCOUNT))
    assert answer.verdict is Verdict.PASS


def test_it_does_not_apply_where_no_service_keeps_data() -> None:
    assert every_service_is_covered(declared.facts(LOCAL), declared.facts(RESET)).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("data", "functions"),
    [
        (declared.facts(replace(MAIL, stored_on=None, services=())), declared.facts(ACCOUNT)),
        (declared.facts(replace(MAIL, services=())), declared.facts(ACCOUNT)),
        (declared.facts(MAIL), declared.facts(replace(ACCOUNT, services=()))),
        (declared.partly(MAIL), declared.facts(ACCOUNT)),
        (declared.facts(MAIL), declared.nobody_looked()),
        (declared.nobody_looked(), declared.nobody_looked()),
    ],
)
def test_what_is_not_said_stays_open(data: object, functions: object) -> None:
    answer = every_service_is_covered(data, functions)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "services" in answer.remedy.en


def test_a_function_that_does_not_say_where_it_deletes_proves_neither() -> None:
    unsaid = replace(ACCOUNT, target="")
    assert every_service_is_covered(declared.facts(MAIL), declared.facts(unsaid)).verdict is Verdict.INCONCLUSIVE
