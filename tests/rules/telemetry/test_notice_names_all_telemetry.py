from dataclasses import replace

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.notice_names_all_telemetry import notice_names_all_telemetry
from tests.rules.given import declared, observed

FAULTS = TelemetryData("TD-1", "Error counters")
ODD = TelemetryData("TD-2", "Mood of the hub")
TOLD = PublishedStatement(Topic.TELEMETRY, found=True, data=("faults",), collected=("faults",))


def test_published_as_declared_passes() -> None:
    assert notice_names_all_telemetry(declared.facts(FAULTS), observed.facts(TOLD)).verdict is Verdict.PASS
    named = replace(TOLD, named=(ODD.description,))
    assert notice_names_all_telemetry(declared.facts(FAULTS, ODD), observed.facts(named)).verdict is Verdict.PASS


@pytest.mark.parametrize("statement", [replace(TOLD, data=()), replace(TOLD, found=False), replace(TOLD, filler="TBD")])
def test_a_kind_that_is_not_published_fails(statement: PublishedStatement) -> None:
    assert notice_names_all_telemetry(declared.facts(FAULTS), observed.facts(statement)).verdict is Verdict.FAIL


@pytest.mark.parametrize(
    ("telemetry", "statements"),
    [
        (declared.facts(FAULTS, ODD), observed.facts(TOLD)),
        (declared.facts(FAULTS), observed.facts(replace(TOLD, collected=("faults", "location")))),
        (declared.facts(FAULTS), observed.facts(replace(TOLD, collected=()))),
        (declared.facts(FAULTS), observed.partly(TOLD)),
        (declared.facts(FAULTS), observed.facts()),
        (declared.facts(FAULTS), observed.nobody_looked()),
        (declared.nobody_looked(), observed.facts(TOLD)),
    ],
)
def test_what_cannot_be_held_together_is_left_to_a_person(telemetry: object, statements: object) -> None:
    assert notice_names_all_telemetry(telemetry, statements).verdict is Verdict.INCONCLUSIVE


def test_without_telemetry_there_is_nothing_to_name() -> None:
    assert notice_names_all_telemetry(declared.facts(), observed.facts()).verdict is Verdict.NOT_APPLICABLE
