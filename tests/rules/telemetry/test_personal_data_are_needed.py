from dataclasses import replace

import pytest

from shinsa.facts.personal_data import PersonalData
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.fact import Fact
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.personal_data_are_needed import personal_data_are_needed
from tests.rules.given import declared

DATA: Seen[Fact] = declared.facts(PersonalData("PD-1", "usage"))
USAGE = TelemetryData("TD-1", "usage", personal_data=("PD-1",), necessary=True)
ERRORS = TelemetryData("TD-2", "error counters", anonymised=True)


def test_personal_data_that_no_table_lists_fail() -> None:
    answer = personal_data_are_needed(declared.facts(replace(USAGE, personal_data=("PD-1", "PD-9"))), DATA)
    assert answer.verdict is Verdict.FAIL
    assert "TD-1 (PD-9)" in answer.because.en


def test_needless_personal_data_fail() -> None:
    assert personal_data_are_needed(declared.facts(ERRORS, replace(USAGE, necessary=False)), DATA).verdict is (
        Verdict.FAIL
    )


def test_needed_or_no_personal_data_pass() -> None:
    assert personal_data_are_needed(declared.facts(USAGE, ERRORS), DATA).verdict is Verdict.PASS
    assert personal_data_are_needed(declared.facts(ERRORS), declared.nobody_looked()).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("rows", "data"),
    [
        (declared.facts(replace(USAGE, necessary=None, minimised="as little as can be")), DATA),
        (declared.facts(replace(ERRORS, anonymised=None)), DATA),
        (declared.facts(USAGE), declared.nobody_looked()),
        (declared.partly(ERRORS), DATA),
        (declared.nobody_looked(), DATA),
    ],
)
def test_what_is_not_said_stays_open(rows: object, data: object) -> None:
    assert personal_data_are_needed(rows, data).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_telemetry_is_not_asked() -> None:
    assert personal_data_are_needed(declared.facts(), DATA).verdict is Verdict.NOT_APPLICABLE
