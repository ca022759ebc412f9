from functools import partial

import pytest

from shinsa.facts.secrets import Generation, SecurityParameter
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.generation_is_unique import generation_is_unique
from tests.rules.given import declared

parameter = partial(SecurityParameter, "SP-1", "key")

GOOD = parameter(critical=True, unique_per_unit=True, generated_by=Generation.HARDWARE_GENERATOR)
BAD = parameter(critical=True, unique_per_unit=False, generated_by=Generation.HARDWARE_GENERATOR)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (parameter(critical=True, unique_per_unit=True, generated_by=Generation.FROM_PUBLIC_DATA), Verdict.FAIL),
        (parameter(critical=True, unique_per_unit=False, generated_by=Generation.CHOSEN_BY_USER), Verdict.PASS),
        (parameter(critical=False, unique_per_unit=False), Verdict.NOT_APPLICABLE),
        (parameter(critical=True, unique_per_unit=True, generation="random"), Verdict.INCONCLUSIVE),
        (parameter(), Verdict.INCONCLUSIVE),
        (parameter(unique_per_unit=True, generated_by=Generation.FROM_PUBLIC_DATA), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: SecurityParameter, verdict: Verdict) -> None:
    assert generation_is_unique(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = generation_is_unique(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert generation_is_unique(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert generation_is_unique(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert generation_is_unique(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
