from dataclasses import replace

import pytest

from shinsa.facts.device import DeviceProfile
from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.personal_data.use_is_explained import use_is_explained
from tests.rules.given import declared, observed

DEVICE = DeviceProfile("Lamp", "ACME", "L1", "1.0")
WITHOUT = replace(DEVICE, personal_data=False)
MAIL = PersonalData("PD-1", "mail address", "account", ("log in",), ("ACME", "Mailer Ltd"))
POLICY = PublishedStatement(Topic.PERSONAL_DATA, found=True, names_data=True, names_purpose=True, names_parties=True)
OTHER = PublishedStatement(Topic.TELEMETRY, found=True, names_data=True, names_purpose=True, names_parties=True)


def ask(**given: object) -> Judgement:
    facts = {
        "profile": declared.facts(DEVICE),
        "data": declared.facts(MAIL),
        "telemetry": declared.facts(),
        "statements": observed.facts(POLICY, OTHER),
    }
    return use_is_explained(**{**facts, **given})


def test_data_purposes_and_parties_declared_and_published_pass() -> None:
    answer = ask()
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [MAIL, POLICY]


def test_elements_may_stand_in_two_documents() -> None:
    halves = (replace(POLICY, names_parties=False), replace(POLICY, names_data=False))
    assert ask(statements=observed.facts(*halves)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("statement", "lacking"),
    [
        (replace(POLICY, names_purpose=False), "the purposes"),
        (replace(POLICY, names_parties=False), "the parties"),
        (replace(POLICY, found=False), "the data, the purposes, the parties"),
        (replace(POLICY, filler="TBD"), "the data, the purposes, the parties"),
    ],
)
def test_published_words_that_leave_something_out_fail(statement: PublishedStatement, lacking: str) -> None:
    answer = ask(statements=observed.facts(statement, OTHER))
    assert answer.verdict is Verdict.FAIL
    assert lacking in answer.because.en
    assert ask(statements=observed.partly(statement)).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize("empty", [{"processing": ""}, {"purposes": ("TBD",)}, {"parties": ()}])
def test_a_field_left_open_is_asked_for(empty: dict[str, object]) -> None:
    answer = ask(data=declared.facts(MAIL, replace(MAIL, id="PD-2", **empty)))  # type: ignore[arg-type]
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "PD-2" in answer.because.en
    assert "PD-1" not in answer.because.en


def test_without_table_or_document_it_stays_open() -> None:
    assert ask(data=declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    answer = ask(statements=observed.facts(OTHER))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "personal-data" in answer.remedy.en


@pytest.mark.parametrize("none", [declared.nobody_looked(), declared.facts()])
def test_a_device_without_personal_data_is_asked_nothing(none: object) -> None:
    answer = ask(profile=declared.facts(WITHOUT), data=none, statements=observed.facts(OTHER))
    assert answer.verdict is Verdict.NOT_APPLICABLE
    assert answer.evidence


def test_a_table_declared_empty_denies_personal_data_too() -> None:
    assert ask(data=declared.facts(), statements=observed.facts()).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "given",
    [
        {"profile": declared.facts(WITHOUT)},
        {"profile": declared.facts(WITHOUT), "data": declared.facts()},
        {"profile": declared.facts(replace(DEVICE, personal_data=True)), "data": declared.facts()},
        {
            "data": declared.facts(),
            "statements": observed.facts(),
            "telemetry": declared.facts(TelemetryData("T-1", "usage", personal_data=("PD-9",))),
        },
    ],
)
def test_personal_data_denied_and_yet_spoken_of_fail(given: dict[str, object]) -> None:
    answer = ask(**given)
    assert answer.verdict is Verdict.FAIL
    assert len(answer.evidence) > 1
