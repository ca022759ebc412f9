from dataclasses import replace

import pytest

from shinsa.facts.personal_data import PersonalData
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.consent_is_recorded import consent_is_recorded
from tests.rules.given import declared

GOOD = PersonalData("PD-1", "mail", consent_based=True, consent_record=("time", "purpose", "wording"))


def test_by_its_own_words_it_fails() -> None:
    answer = consent_is_recorded(declared.facts(GOOD, replace(GOOD, id="PD-2", consent_record=())))
    assert answer.verdict is Verdict.FAIL
    assert "PD-2" in answer.because.ja


def test_a_closed_choice_passes() -> None:
    assert consent_is_recorded(declared.facts(GOOD)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "change", [{"consent_record": None}, {"consent_record": ("time", "person")}, {"consent_based": None}]
)
def test_what_is_not_said_stays_open(change: dict[str, object]) -> None:
    assert consent_is_recorded(declared.facts(replace(GOOD, **change))).verdict is Verdict.INCONCLUSIVE  # type: ignore[arg-type]


def test_without_the_whole_table_it_stays_open_and_an_empty_one_asks_nothing() -> None:
    assert consent_is_recorded(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
    unknown = replace(GOOD, consent_based=None, consent_record=())
    assert consent_is_recorded(declared.facts(unknown)).verdict is Verdict.INCONCLUSIVE
    assert consent_is_recorded(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert consent_is_recorded(declared.facts(replace(GOOD, consent_based=False))).verdict is Verdict.NOT_APPLICABLE
