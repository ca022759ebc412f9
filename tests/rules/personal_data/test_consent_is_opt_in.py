from dataclasses import replace

import pytest

from shinsa.facts.personal_data import PersonalData
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.consent_is_opt_in import consent_is_opt_in
from tests.rules.given import declared

VOICE = PersonalData(
    "PD-1", "voice", consent_based=True, obtaining_consent="a box to tick, unticked at first", consent_is_opt_in=True
)
FREE = PersonalData("PD-2", "serial number", consent_based=False)


def test_a_described_opt_in_passes() -> None:
    answer = consent_is_opt_in(declared.facts(VOICE, FREE))
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [VOICE]


def test_consent_that_is_assumed_fails() -> None:
    answer = consent_is_opt_in(declared.facts(VOICE, replace(VOICE, id="PD-3", consent_is_opt_in=False)))
    assert answer.verdict is Verdict.FAIL
    assert "PD-3" in answer.because.ja


@pytest.mark.parametrize(
    "change", [{"consent_is_opt_in": None}, {"obtaining_consent": "未定"}, {"consent_based": None}]
)
def test_a_field_left_open_is_asked_for(change: dict[str, object]) -> None:
    answer = consent_is_opt_in(declared.facts(replace(VOICE, **change)))  # type: ignore[arg-type]
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "obtaining_consent" in answer.remedy.en


def test_without_the_whole_table_it_stays_open() -> None:
    assert consent_is_opt_in(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert consent_is_opt_in(declared.partly(FREE)).verdict is Verdict.INCONCLUSIVE
    assert consent_is_opt_in(declared.partly(VOICE)).verdict is Verdict.INCONCLUSIVE


def test_without_consent_there_is_nothing_to_ask() -> None:
    assert consent_is_opt_in(declared.facts(FREE)).verdict is Verdict.NOT_APPLICABLE
    assert consent_is_opt_in(declared.facts()).verdict is Verdict.NOT_APPLICABLE
