from functools import partial

import pytest

from shinsa.facts.secrets import SecurityParameter, Storage
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.identities_resist_by_design import identities_resist_by_design
from tests.rules.given import declared

parameter = partial(SecurityParameter, "SP-1", "key")

GOOD = parameter(hard_coded_identity=True, protected_by=(Storage.FUSES,))
BAD = parameter(hard_coded_identity=True, protected_by=(Storage.ACCESS_CONTROL,))


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (parameter(hard_coded_identity=True, protection="fuses"), Verdict.INCONCLUSIVE),
        (parameter(hard_coded_identity=False), Verdict.NOT_APPLICABLE),
        (parameter(protected_by=(Storage.ENCRYPTION,)), Verdict.INCONCLUSIVE),
        (parameter(), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: SecurityParameter, verdict: Verdict) -> None:
    assert identities_resist_by_design(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = identities_resist_by_design(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert identities_resist_by_design(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert identities_resist_by_design(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert identities_resist_by_design(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
