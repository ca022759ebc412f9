from dataclasses import replace

import pytest

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.telemetry import TelemetryData
from shinsa.facts.traffic import ClearTextPersonalData, Personal
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.is_minimised import is_minimised
from tests.rules.given import declared, observed

NOT_RECORDED = observed.nobody_looked()
USAGE = TelemetryData("T-1", "hours of use", anonymised=True)
PLACES = TelemetryData("T-2", "places", personal_data=("PD-1",), anonymised=True, minimised="rounded to 10 km")
HEARD = ClearTextPersonalData(
    Personal.PLANTED, "CAN-1", "name", "stats.example.com", 80, "http", local=False, sent=True
)


def ask(rows: Seen[Fact], heard: Seen[Fact] = NOT_RECORDED, *ways: CommunicationMechanism) -> Judgement:
    return is_minimised(rows, heard, declared.facts(*ways))


def test_anonymised_and_small_passes() -> None:
    answer = ask(declared.facts(USAGE, PLACES))
    assert answer.verdict is Verdict.PASS
    assert len(answer.evidence) == 2


def test_personal_data_that_are_not_anonymised_fail() -> None:
    answer = ask(declared.facts(USAGE, replace(PLACES, anonymised=False)))
    assert answer.verdict is Verdict.FAIL
    assert "T-2 (PD-1)" in answer.because.en


@pytest.mark.parametrize(
    "row",
    [
        replace(PLACES, anonymised=None),
        replace(PLACES, minimised="TBD"),
        replace(USAGE, anonymised=None),
        replace(USAGE, anonymised=False),
    ],
)
def test_what_is_not_declared_is_asked_for(row: TelemetryData) -> None:
    answer = ask(declared.facts(row))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "anonymised" in answer.remedy.en


def test_without_the_whole_table_it_stays_open() -> None:
    assert ask(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert ask(declared.partly(PLACES)).verdict is Verdict.INCONCLUSIVE


def test_without_telemetry_there_is_nothing_to_minimise() -> None:
    assert ask(declared.facts()).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    "heard",
    [HEARD, replace(HEARD, kind="other", category="PD-1"), replace(HEARD, what=Personal.EMAIL, name="mail", kind="")],
)
def test_data_about_a_person_on_their_way_to_anonymised_telemetry_fail(heard: ClearTextPersonalData) -> None:
    answer = ask(declared.facts(replace(USAGE, peers=("*.example.com",))), observed.facts(heard))
    assert answer.verdict is Verdict.FAIL
    assert f"T-1: '{heard.name}' at somewhere" in answer.because.en
    assert "`anonymised`" in answer.remedy.en


def test_where_other_data_go_too_it_stays_open() -> None:
    way = CommunicationMechanism("C-1", "cloud", peers=("stats.example.com",))
    answer = ask(declared.facts(replace(USAGE, peers=("stats.example.com",))), observed.facts(HEARD), way)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "host name of its own" in answer.remedy.en


@pytest.mark.parametrize(
    "heard",
    [
        replace(HEARD, sent=False),
        replace(HEARD, kind="setting"),
        replace(HEARD, peer="mqtt.example.com"),
    ],
)
def test_what_is_no_telemetry_or_tells_of_nobody_is_not_held_against_it(heard: ClearTextPersonalData) -> None:
    assert (
        ask(declared.facts(replace(USAGE, peers=("stats.example.com",))), observed.facts(heard)).verdict is Verdict.PASS
    )
