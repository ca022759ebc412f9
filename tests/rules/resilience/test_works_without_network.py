from dataclasses import replace

import pytest

from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.works_without_network import works_without_network
from tests.rules.given import declared

GOOD = ResilienceMechanism("R-1", "buttons work on", "network", keeps_local_function=True)
OTHER = ResilienceMechanism("R-2", "another outage", "power", restores_state=True)


def test_local_function_that_is_declared_passes() -> None:
    answer = works_without_network(declared.facts(replace(GOOD, id="R-3", keeps_local_function=False), GOOD))
    assert answer.verdict is Verdict.PASS
    assert [getattr(each, "fact", None) for each in answer.evidence] == [GOOD]


def test_a_loss_by_declaration_fails() -> None:
    answer = works_without_network(declared.facts(replace(GOOD, keeps_local_function=False), OTHER))
    assert answer.verdict is Verdict.FAIL
    assert "R-1" in answer.because.ja


@pytest.mark.parametrize(
    "mechanisms",
    [
        declared.nobody_looked(),
        declared.facts(),
        declared.facts(OTHER),
        declared.facts(replace(GOOD, keeps_local_function=None)),
        declared.facts(replace(GOOD, keeps_local_function=None), replace(GOOD, keeps_local_function=False)),
        declared.partly(replace(GOOD, keeps_local_function=False)),
    ],
)
def test_what_is_not_declared_is_asked_for(mechanisms: object) -> None:
    answer = works_without_network(mechanisms)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "keeps_local_function" in answer.remedy.en


def test_a_measure_against_an_outage_that_is_not_said_proves_neither() -> None:
    losing, unsaid = replace(GOOD, keeps_local_function=False), replace(GOOD, id="R-4", outage="")
    assert works_without_network(declared.facts(losing, unsaid)).verdict is Verdict.INCONCLUSIVE
    assert works_without_network(declared.facts(unsaid)).verdict is Verdict.INCONCLUSIVE
