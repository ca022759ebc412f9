from dataclasses import replace

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.withdrawal_is_published import withdrawal_is_published
from tests.rules.given import declared, observed

VOICE = PersonalData("PD-1", "voice", consent_based=True)
FREE = PersonalData("PD-2", "serial number", consent_based=False)
TOLD = PublishedStatement(Topic.CONSENT_WITHDRAWAL, found=True)
DATA = declared.facts(VOICE, FREE)


def test_consumers_who_are_told_pass() -> None:
    assert withdrawal_is_published(DATA, observed.facts(TOLD)).verdict is Verdict.PASS


def test_consumers_who_are_not_told_fail() -> None:
    untold = replace(TOLD, found=False)
    assert withdrawal_is_published(DATA, observed.facts(untold)).verdict is Verdict.FAIL
    assert withdrawal_is_published(DATA, observed.partly(untold)).verdict is Verdict.INCONCLUSIVE


def test_without_a_document_it_stays_open() -> None:
    assert withdrawal_is_published(DATA, observed.nobody_looked()).verdict is Verdict.INCONCLUSIVE


def test_without_consent_there_is_nothing_to_withdraw() -> None:
    assert withdrawal_is_published(declared.facts(FREE), observed.facts()).verdict is Verdict.NOT_APPLICABLE


def test_words_about_data_that_nobody_declared_stay_open() -> None:
    for table in (declared.nobody_looked(), declared.partly()):
        answer = withdrawal_is_published(table, observed.facts(TOLD))
        assert answer.verdict is Verdict.INCONCLUSIVE
        assert "21-PersData" in answer.remedy.en
