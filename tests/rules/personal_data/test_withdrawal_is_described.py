from dataclasses import replace

import pytest

from shinsa.facts.personal_data import PersonalData
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.withdrawal_is_described import withdrawal_is_described
from tests.rules.given import declared

VOICE = PersonalData("PD-1", "voice", consent_based=True, withdrawn_by="app", withdrawable_any_time=True)
FREE = PersonalData("PD-2", "serial number", consent_based=False)


def test_consent_that_binds_for_a_time_fails() -> None:
    bound = replace(VOICE, id="PD-3", withdrawable_any_time=False)
    answer = withdrawal_is_described(declared.facts(VOICE, bound))
    assert answer.verdict is Verdict.FAIL
    assert "PD-3" in answer.because.ja


@pytest.mark.parametrize("where", ["device", "app", "web-page"])
def test_a_setting_at_any_time_passes(where: str) -> None:
    assert withdrawal_is_described(declared.facts(replace(VOICE, withdrawn_by=where), FREE)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "change",
    [
        {"withdrawn_by": None, "withdrawing_consent": "a switch in the app, at any time"},
        {"withdrawn_by": "request"},
        {"withdrawable_any_time": None},
        {"consent_based": None},
    ],
)
def test_what_words_alone_say_stays_open(change: dict[str, object]) -> None:
    answer = withdrawal_is_described(declared.facts(replace(VOICE, **change)))  # type: ignore[arg-type]
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "withdrawn_by" in answer.remedy.ja


def test_without_the_whole_table_it_stays_open() -> None:
    assert withdrawal_is_described(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert withdrawal_is_described(declared.partly(VOICE)).verdict is Verdict.INCONCLUSIVE


def test_without_consent_there_is_nothing_to_withdraw() -> None:
    assert withdrawal_is_described(declared.facts(FREE)).verdict is Verdict.NOT_APPLICABLE
