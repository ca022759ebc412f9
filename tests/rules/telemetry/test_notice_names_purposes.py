from dataclasses import replace

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.facts.telemetry import TelemetryData
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.notice_names_purposes import notice_names_purposes
from tests.rules.given import declared, observed

ERRORS = TelemetryData("TD-1", "error counters", purpose="Quality")
TOLD = PublishedStatement(Topic.TELEMETRY, found=True, names_purpose=True, named=("Quality",))
ROWS = declared.facts(ERRORS)


def test_words_without_any_purpose_fail() -> None:
    assert notice_names_purposes(ROWS, observed.facts(replace(TOLD, names_purpose=False))).verdict is Verdict.FAIL
    assert notice_names_purposes(ROWS, observed.facts(replace(TOLD, found=False))).verdict is Verdict.FAIL


def test_words_that_name_every_purpose_pass() -> None:
    assert notice_names_purposes(ROWS, observed.facts(TOLD)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("rows", "statements"),
    [
        (declared.facts(replace(ERRORS, purpose="Marketing")), observed.facts(TOLD)),
        (declared.facts(ERRORS, replace(ERRORS, id="TD-2", purpose="TBD")), observed.facts(TOLD)),
        (declared.partly(ERRORS), observed.facts(TOLD)),
        (ROWS, observed.partly(TOLD)),
        (ROWS, observed.facts()),
        (declared.nobody_looked(), observed.nobody_looked()),
    ],
)
def test_what_cannot_be_compared_stays_open(rows: object, statements: object) -> None:
    assert notice_names_purposes(rows, statements).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_telemetry_is_not_asked() -> None:
    assert notice_names_purposes(declared.facts(), observed.facts()).verdict is Verdict.NOT_APPLICABLE
