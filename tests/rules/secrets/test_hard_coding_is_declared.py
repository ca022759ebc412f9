from functools import partial

import pytest

from shinsa.facts.secrets import Provisioning, SecurityParameter
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.hard_coding_is_declared import hard_coding_is_declared
from tests.rules.given import declared

parameter = partial(SecurityParameter, "SP-1", "key")

GOOD = parameter(critical=True, provisioned=Provisioning.BUILT_INTO_SOFTWARE, hard_coded=True)
BAD = parameter(critical=True, provisioned=Provisioning.BUILT_INTO_SOFTWARE, hard_coded=False)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (parameter(critical=True, provisioned=Provisioning.AT_MANUFACTURE, hard_coded=False), Verdict.PASS),
        (
            parameter(critical=False, provisioned=Provisioning.BUILT_INTO_SOFTWARE, hard_coded=False),
            Verdict.NOT_APPLICABLE,
        ),
        (parameter(critical=True, hard_coded=False), Verdict.INCONCLUSIVE),
        (parameter(), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: SecurityParameter, verdict: Verdict) -> None:
    assert hard_coding_is_declared(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = hard_coding_is_declared(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert hard_coding_is_declared(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert hard_coding_is_declared(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert hard_coding_is_declared(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
