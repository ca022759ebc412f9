from dataclasses import replace

import pytest

from shinsa.facts.telemetry import TelemetryData
from shinsa.model.verdict import Verdict
from shinsa.rules.telemetry.data_suit_the_examination import data_suit_the_examination
from tests.rules.given import declared

LOGINS = TelemetryData(
    "TD-1", "failed logins", examined=True, kinds=("login-attempts", "usage"), anomalies=("break-in-attempts",)
)
ERRORS = TelemetryData("TD-2", "error counters", examined=False)


@pytest.mark.parametrize("anomaly", ["tampering", "something new"])
def test_an_anomaly_that_would_not_show_fails(anomaly: str) -> None:
    answer = data_suit_the_examination(
        declared.facts(LOGINS, replace(LOGINS, id="TD-3", anomalies=("break-in-attempts", anomaly)))
    )
    assert answer.verdict is Verdict.FAIL
    assert f"TD-3 ({anomaly})" in answer.because.en


def test_data_in_which_it_shows_pass() -> None:
    assert data_suit_the_examination(declared.facts(LOGINS, ERRORS)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "rows",
    [
        declared.facts(replace(LOGINS, kinds=())),
        declared.facts(LOGINS, replace(ERRORS, examined=None)),
        declared.partly(LOGINS),
        declared.nobody_looked(),
    ],
)
def test_what_is_not_said_stays_open(rows: object) -> None:
    assert data_suit_the_examination(rows).verdict is Verdict.INCONCLUSIVE


def test_without_an_examination_there_is_nothing_to_suit() -> None:
    assert data_suit_the_examination(declared.facts(ERRORS)).verdict is Verdict.NOT_APPLICABLE
