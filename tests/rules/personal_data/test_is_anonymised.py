from dataclasses import replace

import pytest

from shinsa.facts.personal_data import PersonalData
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.is_anonymised import is_anonymised
from tests.rules.given import declared

GOOD = PersonalData("PD-1", "mail", anonymised_by=("pseudonyms",))


def test_by_its_own_words_it_fails() -> None:
    answer = is_anonymised(declared.facts(GOOD, replace(GOOD, id="PD-2", anonymised_by=())))
    assert answer.verdict is Verdict.FAIL
    assert "PD-2" in answer.because.ja


def test_a_closed_choice_passes() -> None:
    assert is_anonymised(declared.facts(GOOD)).verdict is Verdict.PASS


@pytest.mark.parametrize("change", [{"anonymised_by": None}])
def test_what_is_not_said_stays_open(change: dict[str, object]) -> None:
    assert is_anonymised(declared.facts(replace(GOOD, **change))).verdict is Verdict.INCONCLUSIVE  # type: ignore[arg-type]


def test_without_the_whole_table_it_stays_open_and_an_empty_one_asks_nothing() -> None:
    assert is_anonymised(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
    assert is_anonymised(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert is_anonymised(declared.facts()).verdict is Verdict.NOT_APPLICABLE
