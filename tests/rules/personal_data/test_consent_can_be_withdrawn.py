from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.consent_can_be_withdrawn import consent_can_be_withdrawn
from tests.rules.given import attested, declared, observed

VOICE = PersonalData("PD-1", "voice", consent_based=True, withdrawing_consent="a switch in the app, at any time")
FREE = PersonalData("PD-2", "serial number", consent_based=False)
TOLD = PublishedStatement(Topic.CONSENT_WITHDRAWAL, found=True)
HELD = TestRecord(Test.CONSENT_WITHDRAWAL, held=True, seen="the stream stopped", by="A. Tester")
OTHER = replace(HELD, test=Test.DELETION)


def ask(**given: object) -> Judgement:
    facts = {"data": declared.facts(VOICE, FREE), "statements": observed.facts(TOLD), "tests": attested.facts(HELD)}
    return consent_can_be_withdrawn(**{**facts, **given})


def test_declared_told_and_tested_passes() -> None:
    answer = ask()
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [VOICE, TOLD, HELD]


def test_a_withdrawal_that_did_not_work_fails() -> None:
    answer = ask(tests=attested.facts(HELD, replace(HELD, held=False, seen="the stream went on")))
    assert answer.verdict is Verdict.FAIL
    assert "the stream went on" in answer.because.en


def test_consumers_who_are_not_told_fail() -> None:
    untold = replace(TOLD, found=False)
    assert ask(statements=observed.facts(untold)).verdict is Verdict.FAIL
    assert ask(statements=observed.partly(untold)).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize("tests", [attested.facts(), attested.facts(OTHER), attested.facts(replace(HELD, by="TBD"))])
def test_without_a_signed_test_it_stays_open(tests: object) -> None:
    answer = ask(tests=tests)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "consent-withdrawal" in answer.remedy.en


@pytest.mark.parametrize(
    "data",
    [
        declared.facts(replace(VOICE, withdrawing_consent="n/a")),
        declared.facts(replace(VOICE, consent_based=None)),
        declared.nobody_looked(),
    ],
)
def test_a_description_left_out_is_asked_for(data: object) -> None:
    answer = ask(data=data)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "withdrawing_consent" in answer.remedy.ja


def test_without_a_document_it_stays_open() -> None:
    assert ask(statements=observed.nobody_looked()).verdict is Verdict.INCONCLUSIVE


def test_without_consent_there_is_nothing_to_withdraw() -> None:
    assert ask(data=declared.facts(FREE)).verdict is Verdict.NOT_APPLICABLE
