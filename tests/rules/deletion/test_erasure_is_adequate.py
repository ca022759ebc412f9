from dataclasses import replace

import pytest

from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.erasure_is_adequate import erasure_is_adequate
from tests.rules.deletion.made import ACCOUNT, RESET
from tests.rules.given import declared


def test_unlinking_files_fails_even_beside_a_function_that_erases() -> None:
    answer = erasure_is_adequate(declared.facts(RESET, replace(RESET, id="DF-3", method="unlink")))
    assert answer.verdict is Verdict.FAIL
    assert "DF-3" in answer.because.ja


def test_a_device_that_erases_nothing_fails() -> None:
    assert erasure_is_adequate(declared.facts(ACCOUNT)).verdict is Verdict.FAIL


@pytest.mark.parametrize("method", ["overwrite", "block-erase", "key-erase", "blocked"])
def test_functions_that_erase_pass_whatever_services_do(method: str) -> None:
    answer = erasure_is_adequate(declared.facts(replace(RESET, method=method), ACCOUNT))
    assert answer.verdict is Verdict.PASS
    assert method in answer.because.en


@pytest.mark.parametrize(
    "functions",
    [declared.facts(RESET, replace(RESET, id="DF-3", method=None)), declared.partly(RESET), declared.nobody_looked()],
)
def test_a_method_that_is_not_said_stays_open(functions: object) -> None:
    answer = erasure_is_adequate(functions)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "method" in answer.remedy.en


def test_a_function_that_does_not_say_where_it_deletes_proves_neither() -> None:
    unsaid = replace(RESET, target="")
    assert erasure_is_adequate(declared.facts(unsaid)).verdict is Verdict.INCONCLUSIVE
