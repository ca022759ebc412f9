from functools import partial

import pytest

from shinsa.facts.secrets import SecurityParameter
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.hard_coded_are_replaced_by_design import hard_coded_are_replaced_by_design
from tests.rules.given import declared

parameter = partial(SecurityParameter, "SP-1", "key")

GOOD = parameter(critical=True, hard_coded=True, replaced_before_use=True)
BAD = parameter(critical=True, hard_coded=True, replaced_before_use=False)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (parameter(critical=True, hard_coded=False), Verdict.PASS),
        (parameter(critical=False, hard_coded=True), Verdict.NOT_APPLICABLE),
        (parameter(critical=True, hard_coded=True), Verdict.INCONCLUSIVE),
        (parameter(critical=True), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: SecurityParameter, verdict: Verdict) -> None:
    assert hard_coded_are_replaced_by_design(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = hard_coded_are_replaced_by_design(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert hard_coded_are_replaced_by_design(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert hard_coded_are_replaced_by_design(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert hard_coded_are_replaced_by_design(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
