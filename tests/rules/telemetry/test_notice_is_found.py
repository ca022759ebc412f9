from dataclasses import replace

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.notice_is_found import notice_is_found
from tests.rules.given import declared, observed

ROWS = declared.facts(TelemetryData("TD-1", "error counters"))
TOLD = PublishedStatement(Topic.TELEMETRY, found=True)


def test_a_place_that_does_not_speak_fails() -> None:
    assert notice_is_found(ROWS, observed.facts(replace(TOLD, found=False))).verdict is Verdict.FAIL


def test_a_place_that_speaks_passes() -> None:
    assert notice_is_found(ROWS, observed.facts(TOLD)).verdict is Verdict.PASS


def test_without_a_document_it_stays_open() -> None:
    assert notice_is_found(ROWS, observed.facts()).verdict is Verdict.INCONCLUSIVE
    assert notice_is_found(declared.nobody_looked(), observed.nobody_looked()).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_telemetry_is_not_asked() -> None:
    assert notice_is_found(declared.facts(), observed.facts()).verdict is Verdict.NOT_APPLICABLE
