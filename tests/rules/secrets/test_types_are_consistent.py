from functools import partial

import pytest

from shinsa.facts.secrets import ParameterKind, SecurityParameter
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.types_are_consistent import types_are_consistent
from tests.rules.given import declared

parameter = partial(SecurityParameter, "SP-1", "key")

GOOD = parameter(kind=ParameterKind.PRIVATE_KEY, critical=True)
BAD = parameter(kind=ParameterKind.PRIVATE_KEY, critical=False)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (parameter(kind=ParameterKind.PUBLIC_KEY, critical=True), Verdict.FAIL),
        (parameter(kind=ParameterKind.CERTIFICATE, critical=False), Verdict.PASS),
        (parameter(kind=ParameterKind.IDENTITY, critical=True), Verdict.PASS),
        (parameter(kind=ParameterKind.IDENTITY, critical=False), Verdict.PASS),
        (parameter(kind=ParameterKind.OTHER, critical=True), Verdict.INCONCLUSIVE),
        (parameter(kind=ParameterKind.SEED), Verdict.INCONCLUSIVE),
        (parameter(critical=True), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: SecurityParameter, verdict: Verdict) -> None:
    assert types_are_consistent(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = types_are_consistent(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert types_are_consistent(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert types_are_consistent(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert types_are_consistent(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
