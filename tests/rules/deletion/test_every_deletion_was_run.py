from dataclasses import replace

from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.every_deletion_was_run import every_deletion_was_run
from tests.rules.deletion.made import ACCOUNT, ACCOUNT_TRIED, RESET, RESET_TRIED
from tests.rules.given import attested, declared

FUNCTIONS = declared.facts(RESET, ACCOUNT)


def test_a_function_that_could_not_be_run_fails() -> None:
    stuck = replace(ACCOUNT_TRIED, held=False, seen="the button is grey")
    assert every_deletion_was_run(FUNCTIONS, attested.facts(RESET_TRIED, stuck)).verdict is Verdict.FAIL


def test_all_functions_run_pass() -> None:
    assert every_deletion_was_run(FUNCTIONS, attested.facts(RESET_TRIED, ACCOUNT_TRIED)).verdict is Verdict.PASS


def test_a_function_that_nobody_ran_stays_open() -> None:
    answer = every_deletion_was_run(FUNCTIONS, attested.facts(RESET_TRIED))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "DF-2" in answer.because.en
    assert "DF-1" not in answer.because.en
