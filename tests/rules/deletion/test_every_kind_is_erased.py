from dataclasses import replace

import pytest

from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.every_kind_is_erased import every_kind_is_erased
from tests.rules.deletion.made import ACCOUNT, RESET
from tests.rules.given import declared

PART = replace(RESET, erases=("personal-data", "configuration"))


def test_a_kind_that_no_function_erases_fails() -> None:
    answer = every_kind_is_erased(declared.facts(PART, replace(ACCOUNT, erases=("keys",))))
    assert answer.verdict is Verdict.FAIL
    assert "keys and passwords" in answer.because.en
    assert "configuration" not in answer.because.en
    assert every_kind_is_erased(declared.facts()).verdict is Verdict.FAIL


def test_functions_that_erase_all_kinds_together_pass() -> None:
    rest = replace(RESET, id="DF-3", target="both", erases=("keys",))
    assert every_kind_is_erased(declared.facts(PART, rest)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "functions",
    [
        declared.facts(PART, replace(RESET, id="DF-3", erases=None)),
        declared.partly(PART),
        declared.nobody_looked(),
    ],
)
def test_what_is_not_said_stays_open(functions: object) -> None:
    answer = every_kind_is_erased(functions)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "erases" in answer.remedy.en


def test_a_function_that_does_not_say_where_it_deletes_proves_neither() -> None:
    unsaid = replace(RESET, target="")
    assert every_kind_is_erased(declared.facts(unsaid)).verdict is Verdict.INCONCLUSIVE
