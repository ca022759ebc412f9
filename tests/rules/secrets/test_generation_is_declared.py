from functools import partial

import pytest

from shinsa.facts.secrets import Generation, Purpose, SecurityParameter
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.generation_is_declared import generation_is_declared
from tests.rules.given import declared

parameter = partial(SecurityParameter, "SP-1", "key")

GOOD = parameter(critical=True, used_for=(Purpose.SERVICE_COMMUNICATION,), generated_by=Generation.HARDWARE_GENERATOR)
BAD = parameter(critical=True, used_for=(Purpose.SERVICE_COMMUNICATION,), generation="N/A")


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (parameter(critical=True, used_for=(Purpose.USER_AUTHENTICATION,)), Verdict.PASS),
        (parameter(critical=False, used_for=(Purpose.UPDATE_VERIFICATION,), generation="N/A"), Verdict.NOT_APPLICABLE),
        (
            parameter(critical=True, used_for=(Purpose.UPDATE_VERIFICATION,), generation="by our server"),
            Verdict.INCONCLUSIVE,
        ),
        (parameter(used_for=(Purpose.UPDATE_VERIFICATION,), generation="N/A"), Verdict.INCONCLUSIVE),
        (parameter(critical=True), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: SecurityParameter, verdict: Verdict) -> None:
    assert generation_is_declared(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = generation_is_declared(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert generation_is_declared(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert generation_is_declared(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert generation_is_declared(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
