from functools import partial

import pytest

from shinsa.facts.updates import SoftwareComponent
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.side_effects_are_considered import side_effects_are_considered
from tests.rules.given import declared

component = partial(SoftwareComponent, "SC-1", "system")

GOOD = component(uses_cryptography=True, side_effects_considered=True)
BAD = component(uses_cryptography=True, side_effects_considered=False)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (component(uses_cryptography=False), Verdict.NOT_APPLICABLE),
        (component(uses_cryptography=True), Verdict.INCONCLUSIVE),
        (component(), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: SoftwareComponent, verdict: Verdict) -> None:
    assert side_effects_are_considered(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = side_effects_are_considered(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert side_effects_are_considered(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert side_effects_are_considered(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert side_effects_are_considered(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
