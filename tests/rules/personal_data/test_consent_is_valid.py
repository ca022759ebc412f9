from dataclasses import replace

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.consent_is_valid import consent_is_valid
from tests.rules.given import declared, observed

VOICE = PersonalData(
    "PD-1", "voice", consent_based=True, obtaining_consent="a box to tick, unticked at first", consent_is_opt_in=True
)
FREE = PersonalData("PD-2", "serial number", consent_based=False)
ASKED = PublishedStatement(Topic.CONSENT, found=True, names_purpose=True)
PASSING = observed.facts(ASKED)


def test_a_described_opt_in_to_a_named_purpose_passes() -> None:
    answer = consent_is_valid(declared.facts(VOICE, FREE), PASSING)
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [VOICE, ASKED]


def test_consent_that_is_assumed_fails() -> None:
    answer = consent_is_valid(declared.facts(VOICE, replace(VOICE, id="PD-3", consent_is_opt_in=False)), PASSING)
    assert answer.verdict is Verdict.FAIL
    assert "PD-3" in answer.because.ja


@pytest.mark.parametrize("change", [{"found": False}, {"names_purpose": False}, {"filler": "TBD"}])
def test_a_request_without_purpose_fails(change: dict[str, bool]) -> None:
    asked = replace(ASKED, **change)  # type: ignore[arg-type]
    assert consent_is_valid(declared.facts(VOICE), observed.facts(asked)).verdict is Verdict.FAIL
    assert consent_is_valid(declared.facts(VOICE), observed.partly(asked)).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "change", [{"consent_is_opt_in": None}, {"obtaining_consent": "未定"}, {"consent_based": None}]
)
def test_a_field_left_open_is_asked_for(change: dict[str, object]) -> None:
    answer = consent_is_valid(declared.facts(replace(VOICE, **change)), PASSING)  # type: ignore[arg-type]
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "obtaining_consent" in answer.remedy.en


def test_without_table_or_words_it_stays_open() -> None:
    assert consent_is_valid(declared.nobody_looked(), PASSING).verdict is Verdict.INCONCLUSIVE
    assert consent_is_valid(declared.partly(FREE), PASSING).verdict is Verdict.INCONCLUSIVE
    unasked = observed.facts(replace(ASKED, topic=Topic.TELEMETRY))
    assert consent_is_valid(declared.facts(VOICE), unasked).verdict is Verdict.INCONCLUSIVE


def test_without_consent_there_is_nothing_to_ask() -> None:
    assert consent_is_valid(declared.facts(FREE), observed.facts()).verdict is Verdict.NOT_APPLICABLE
    assert consent_is_valid(declared.facts(), observed.facts()).verdict is Verdict.NOT_APPLICABLE
