from dataclasses import replace

import pytest

from shinsa.facts.telemetry import TelemetryData
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.is_minimised import is_minimised
from tests.rules.given import declared

USAGE = TelemetryData("T-1", "hours of use", anonymised=True)
PLACES = TelemetryData("T-2", "places", personal_data=("PD-1",), anonymised=True, minimised="rounded to 10 km")


def test_anonymised_and_small_passes() -> None:
    answer = is_minimised(declared.facts(USAGE, PLACES))
    assert answer.verdict is Verdict.PASS
    assert len(answer.evidence) == 2


def test_personal_data_that_are_not_anonymised_fail() -> None:
    answer = is_minimised(declared.facts(USAGE, replace(PLACES, anonymised=False)))
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
    answer = is_minimised(declared.facts(row))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "anonymised" in answer.remedy.en


def test_without_the_whole_table_it_stays_open() -> None:
    assert is_minimised(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert is_minimised(declared.partly(PLACES)).verdict is Verdict.INCONCLUSIVE


def test_without_telemetry_there_is_nothing_to_minimise() -> None:
    assert is_minimised(declared.facts()).verdict is Verdict.NOT_APPLICABLE
