from dataclasses import replace

import pytest

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.is_explained import is_explained
from tests.rules.given import declared, observed

DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
STEPS = PublishedStatement(Topic.DELETION, found=True, steps=4)


def ask(*statements: PublishedStatement, **given: object) -> Judgement:
    facts = {
        "profile": declared.facts(DEVICE),
        "data": declared.facts(PersonalData("PD-1", "mail address")),
        "telemetry": declared.facts(),
        "statements": observed.facts(*statements),
    }
    return is_explained(**{**facts, **given})


def test_listed_steps_pass() -> None:
    answer = ask(replace(STEPS, found=False, steps=0), STEPS)
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [STEPS]


def test_words_without_listed_steps_need_a_reader() -> None:
    assert ask(replace(STEPS, steps=0)).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize("silent", [replace(STEPS, found=False), replace(STEPS, filler="TBD")])
def test_a_document_that_tells_no_way_fails(silent: PublishedStatement) -> None:
    assert ask(silent).verdict is Verdict.FAIL
    assert ask(statements=observed.partly(silent)).verdict is Verdict.INCONCLUSIVE


def test_without_a_document_it_stays_open() -> None:
    answer = ask(replace(STEPS, topic=Topic.SECURE_SETUP))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "`deletion`" in answer.remedy.en


def test_without_personal_data_there_is_nothing_to_explain() -> None:
    profile = declared.facts(replace(DEVICE, personal_data=False))
    silent = replace(STEPS, found=False)
    assert ask(silent, profile=profile, data=declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert ask(silent, profile=profile).verdict is Verdict.FAIL
    usage = declared.facts(TelemetryData("T-1", "usage", personal_data=("PD-1",)))
    assert ask(silent, profile=profile, data=declared.facts(), telemetry=usage).verdict is Verdict.FAIL
