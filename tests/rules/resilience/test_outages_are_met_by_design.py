from dataclasses import replace

import pytest

from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.outages_are_met_by_design import outages_are_met_by_design
from tests.rules.given import declared

FLASH = ResilienceMechanism("R-1", "flash", "power", measures=("non-volatile-storage",), guarantees=("integrity",))
LOCAL = ResilienceMechanism("R-2", "schedule", "network", measures=("local-operation",), guarantees=("availability",))


@pytest.mark.parametrize("mechanisms", [(FLASH,), (LOCAL,), ()])
def test_an_outage_without_a_measure_fails(mechanisms: tuple[ResilienceMechanism, ...]) -> None:
    answer = outages_are_met_by_design(declared.facts(*mechanisms))
    assert answer.verdict is Verdict.FAIL
    assert "23-ResMech" in answer.remedy.ja


def test_measures_against_both_pass() -> None:
    answer = outages_are_met_by_design(declared.facts(FLASH, LOCAL))
    assert answer.verdict is Verdict.PASS
    assert "R-1, R-2" in answer.because.en


@pytest.mark.parametrize(
    "mechanisms",
    [
        declared.facts(FLASH, replace(LOCAL, measures=())),
        declared.facts(FLASH, replace(LOCAL, guarantees=())),
        declared.facts(FLASH, replace(LOCAL, measures=("battery",))),
        declared.facts(FLASH, replace(LOCAL, outage="")),
        declared.partly(FLASH),
        declared.nobody_looked(),
    ],
)
def test_what_is_not_said_stays_open(mechanisms: object) -> None:
    answer = outages_are_met_by_design(mechanisms)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "measures" in answer.remedy.en
