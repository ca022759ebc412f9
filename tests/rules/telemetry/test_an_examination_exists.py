from dataclasses import replace

import pytest

from shinsa.facts.telemetry import TelemetryData
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.an_examination_exists import an_examination_exists
from tests.rules.given import declared

LOGINS = TelemetryData("TD-1", "failed logins", examined=True, anomalies=("break-in-attempts",))
ERRORS = TelemetryData("TD-2", "error counters", examined=False)


def test_telemetry_that_nobody_examines_fails() -> None:
    assert an_examination_exists(declared.facts(ERRORS)).verdict is Verdict.FAIL


def test_one_examination_passes() -> None:
    answer = an_examination_exists(declared.facts(ERRORS, LOGINS))
    assert answer.verdict is Verdict.PASS
    assert "TD-1 (break-in-attempts)" in answer.because.en


@pytest.mark.parametrize(
    "rows",
    [
        declared.facts(replace(LOGINS, anomalies=())),
        declared.facts(replace(LOGINS, examined=None, security_examination="a daily look")),
        declared.partly(ERRORS),
        declared.nobody_looked(),
    ],
)
def test_what_words_alone_say_stays_open(rows: object) -> None:
    assert an_examination_exists(rows).verdict is Verdict.INCONCLUSIVE


def test_a_device_without_telemetry_is_not_asked() -> None:
    assert an_examination_exists(declared.facts()).verdict is Verdict.NOT_APPLICABLE
