from dataclasses import replace

import pytest

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.rests_on_consent import rests_on_consent
from tests.rules.given import declared, observed

DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
BASED = PersonalData("PD-1", "voice", consent_based=True)
FREE = PersonalData("PD-2", "serial number", consent_based=False)
ASKED = PublishedStatement(Topic.CONSENT, found=True)


def ask(*data: PersonalData, **given: object) -> Judgement:
    facts = {
        "profile": declared.facts(DEVICE),
        "data": declared.facts(*data),
        "telemetry": declared.facts(),
        "statements": observed.facts(),
    }
    return rests_on_consent(**{**facts, **given})


@pytest.mark.parametrize(
    "row",
    [
        BASED,
        replace(BASED, consent_based=None, obtaining_consent="asked in the app"),
        replace(BASED, consent_based=None, withdrawing_consent="in the app"),
        replace(BASED, consent_based=None, consent_is_opt_in=False),
    ],
)
def test_one_consent_is_enough_for_the_condition_to_hold(row: PersonalData) -> None:
    answer = ask(FREE, row)
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [row]


def test_other_bases_alone_are_not_applicable() -> None:
    assert ask(FREE).verdict is Verdict.NOT_APPLICABLE
    assert ask(FREE, statements=observed.facts(replace(ASKED, found=False))).verdict is Verdict.NOT_APPLICABLE


def test_no_personal_data_is_not_applicable() -> None:
    assert ask().verdict is Verdict.NOT_APPLICABLE
    without = declared.facts(replace(DEVICE, personal_data=False))
    assert ask(profile=without, data=declared.nobody_looked()).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("topic", [Topic.CONSENT, Topic.CONSENT_WITHDRAWAL])
def test_consent_denied_and_yet_asked_for_fails(topic: Topic) -> None:
    answer = ask(FREE, statements=observed.facts(replace(ASKED, topic=topic)))
    assert answer.verdict is Verdict.FAIL
    assert len(answer.evidence) == 2


@pytest.mark.parametrize(
    ("data", "given"),
    [
        ((replace(FREE, consent_based=None),), {}),
        ((replace(FREE, obtaining_consent="asked in the app"),), {}),
        ((), {"data": declared.nobody_looked()}),
        ((), {"data": declared.partly(FREE)}),
        ((), {"profile": declared.facts(replace(DEVICE, personal_data=True))}),
        ((), {"telemetry": declared.facts(TelemetryData("T-1", "usage", personal_data=("PD-9",)))}),
        ((replace(FREE, consent_based=None),), {"statements": observed.facts(ASKED)}),
    ],
)
def test_what_is_not_said_clearly_stays_open(data: tuple[PersonalData, ...], given: dict[str, object]) -> None:
    answer = ask(*data, **given)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "consent_based" in answer.remedy.en
