from dataclasses import replace

import pytest

from shinsa.facts.deletion import DeletionFunction
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.lay_user_can_erase import lay_user_can_erase
from tests.rules.deletion.made import ACCOUNT, RESET
from tests.rules.given import declared


@pytest.mark.parametrize("functions", [(ACCOUNT,), (), (replace(RESET, initiated_by="command-line"), ACCOUNT)])
def test_a_device_that_only_an_expert_can_erase_fails(functions: tuple[DeletionFunction, ...]) -> None:
    answer = lay_user_can_erase(declared.facts(*functions))
    assert answer.verdict is Verdict.FAIL
    assert "initiated" not in answer.because.en


@pytest.mark.parametrize("how", ["button", "menu", "app", "web-page", "voice"])
def test_a_simple_function_passes_beside_one_for_experts(how: str) -> None:
    expert = replace(RESET, id="DF-9", initiated_by="tool")
    answer = lay_user_can_erase(declared.facts(expert, replace(RESET, initiated_by=how)))
    assert answer.verdict is Verdict.PASS
    assert "DF-1" in answer.because.ja
    assert "DF-9" not in answer.because.en


@pytest.mark.parametrize(
    "function",
    [
        replace(RESET, initiated_by=None),
        replace(RESET, user_steps=None),
        replace(RESET, user_steps=25),
        replace(RESET, initiated_by="request"),
    ],
)
def test_what_a_person_has_to_weigh_stays_open(function: DeletionFunction) -> None:
    answer = lay_user_can_erase(declared.facts(function))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "initiated_by" in answer.remedy.en


@pytest.mark.parametrize("functions", [declared.nobody_looked(), declared.partly(ACCOUNT)])
def test_without_the_whole_table_it_stays_open(functions: object) -> None:
    assert lay_user_can_erase(functions).verdict is Verdict.INCONCLUSIVE


def test_a_function_that_does_not_say_where_it_deletes_proves_neither() -> None:
    unsaid = replace(RESET, target="")
    assert lay_user_can_erase(declared.facts(unsaid)).verdict is Verdict.INCONCLUSIVE
