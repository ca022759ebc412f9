from dataclasses import replace

import pytest

from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.measures_fit import measures_fit
from tests.rules.given import declared

FLASH = ResilienceMechanism("R-1", "flash", "power", measures=("non-volatile-storage",), guarantees=("integrity",))
LOCAL = ResilienceMechanism("R-2", "schedule", "network", measures=("local-operation",), guarantees=("availability",))


@pytest.mark.parametrize(
    "wrong",
    [
        replace(LOCAL, measures=("battery",), guarantees=()),
        replace(LOCAL, measures=("local-operation", "atomic-writes")),
        replace(LOCAL, guarantees=("availability", "access-control")),
    ],
)
def test_a_measure_that_cannot_do_what_is_said_fails(wrong: ResilienceMechanism) -> None:
    answer = measures_fit(declared.facts(FLASH, wrong))
    assert answer.verdict is Verdict.FAIL
    assert "R-2" in answer.because.ja
    assert "R-1" not in answer.because.en


def test_measures_that_keep_their_guarantees_pass() -> None:
    watched = replace(FLASH, measures=("non-volatile-storage", "watchdog"), guarantees=("integrity", "availability"))
    assert measures_fit(declared.facts(watched, LOCAL)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "mechanisms",
    [
        declared.facts(FLASH, replace(LOCAL, measures=())),
        declared.facts(FLASH, replace(LOCAL, guarantees=())),
        declared.facts(replace(LOCAL, outage="")),
        declared.partly(FLASH),
        declared.nobody_looked(),
    ],
)
def test_what_is_not_said_stays_open(mechanisms: object) -> None:
    assert measures_fit(mechanisms).verdict is Verdict.INCONCLUSIVE


def test_without_measures_there_is_nothing_to_fit() -> None:
    assert measures_fit(declared.facts()).verdict is Verdict.NOT_APPLICABLE
