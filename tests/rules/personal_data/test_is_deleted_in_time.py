from dataclasses import replace

import pytest

from shinsa.facts.personal_data import PersonalData
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.is_deleted_in_time import is_deleted_in_time
from tests.rules.given import declared

GOOD = PersonalData("PD-1", "mail", deleted_when="fixed-period", kept_days=365)


def test_by_its_own_words_it_fails() -> None:
    answer = is_deleted_in_time(declared.facts(GOOD, replace(GOOD, id="PD-2", deleted_when="never")))
    assert answer.verdict is Verdict.FAIL
    assert "PD-2" in answer.because.ja


def test_a_closed_choice_passes() -> None:
    assert is_deleted_in_time(declared.facts(GOOD)).verdict is Verdict.PASS


@pytest.mark.parametrize("change", [{"deleted_when": None}, {"kept_days": None}])
def test_what_is_not_said_stays_open(change: dict[str, object]) -> None:
    assert is_deleted_in_time(declared.facts(replace(GOOD, **change))).verdict is Verdict.INCONCLUSIVE  # type: ignore[arg-type]


def test_without_the_whole_table_it_stays_open_and_an_empty_one_asks_nothing() -> None:
    assert is_deleted_in_time(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
    assert is_deleted_in_time(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert is_deleted_in_time(declared.facts()).verdict is Verdict.NOT_APPLICABLE
