from dataclasses import replace

import pytest

from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.recovers_after_power_loss import recovers_after_power_loss
from tests.rules.given import declared

GOOD = ResilienceMechanism("R-1", "journaled state", "power", restores_state=True)
OTHER = ResilienceMechanism("R-2", "another outage", "network", keeps_local_function=True)


def test_recovery_that_is_declared_passes() -> None:
    answer = recovers_after_power_loss(declared.facts(replace(GOOD, id="R-3", restores_state=False), GOOD))
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [GOOD]


def test_a_loss_by_declaration_fails() -> None:
    answer = recovers_after_power_loss(declared.facts(replace(GOOD, restores_state=False), OTHER))
    assert answer.verdict is Verdict.FAIL
    assert "R-1" in answer.because.ja


@pytest.mark.parametrize(
    "mechanisms",
    [
        declared.nobody_looked(),
        declared.facts(),
        declared.facts(OTHER),
        declared.facts(replace(GOOD, restores_state=None)),
        declared.facts(replace(GOOD, restores_state=None), replace(GOOD, restores_state=False)),
        declared.partly(replace(GOOD, restores_state=False)),
    ],
)
def test_what_is_not_declared_is_asked_for(mechanisms: object) -> None:
    answer = recovers_after_power_loss(mechanisms)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "restores_state" in answer.remedy.en


def test_a_measure_against_an_outage_that_is_not_said_proves_neither() -> None:
    losing, unsaid = replace(GOOD, restores_state=False), replace(GOOD, id="R-4", outage="")
    assert recovers_after_power_loss(declared.facts(losing, unsaid)).verdict is Verdict.INCONCLUSIVE
    assert recovers_after_power_loss(declared.facts(unsaid)).verdict is Verdict.INCONCLUSIVE
