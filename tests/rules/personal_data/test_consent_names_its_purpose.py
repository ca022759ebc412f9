from dataclasses import replace

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.consent_names_its_purpose import consent_names_its_purpose
from tests.rules.given import declared, observed

VOICE = PersonalData("PD-1", "voice", consent_based=True)
FREE = PersonalData("PD-2", "serial number", consent_based=False)
ASKED = PublishedStatement(Topic.CONSENT, found=True, names_purpose=True)
DATA = declared.facts(VOICE, FREE)


def test_a_request_that_names_its_purpose_passes() -> None:
    answer = consent_names_its_purpose(DATA, observed.facts(ASKED))
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [ASKED]


@pytest.mark.parametrize("change", [{"found": False}, {"names_purpose": False}, {"filler": "TBD"}])
def test_a_request_without_purpose_fails(change: dict[str, bool]) -> None:
    asked = replace(ASKED, **change)  # type: ignore[arg-type]
    assert consent_names_its_purpose(DATA, observed.facts(asked)).verdict is Verdict.FAIL
    assert consent_names_its_purpose(DATA, observed.partly(asked)).verdict is Verdict.INCONCLUSIVE


def test_without_words_it_stays_open() -> None:
    other = observed.facts(replace(ASKED, topic=Topic.TELEMETRY))
    assert consent_names_its_purpose(DATA, other).verdict is Verdict.INCONCLUSIVE
    assert consent_names_its_purpose(DATA, observed.nobody_looked()).verdict is Verdict.INCONCLUSIVE


def test_without_consent_there_is_nothing_to_ask() -> None:
    assert consent_names_its_purpose(declared.facts(FREE), observed.facts()).verdict is Verdict.NOT_APPLICABLE


def test_words_about_data_that_nobody_declared_stay_open() -> None:
    answer = consent_names_its_purpose(declared.nobody_looked(), observed.facts(ASKED))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "21-PersData" in answer.remedy.en
