from functools import partial

import pytest

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.secrets import SecurityParameter
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.guarantees_meet_needs import guarantees_meet_needs
from tests.rules.given import declared

parameter = partial(SecurityParameter, "SP-1", "key")

GOOD = parameter(critical=True, guarantees=(Guarantee.INTEGRITY, Guarantee.CONFIDENTIALITY))
BAD = parameter(critical=True, guarantees=(Guarantee.INTEGRITY,))


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (parameter(critical=False, guarantees=(Guarantee.CONFIDENTIALITY,)), Verdict.FAIL),
        (parameter(critical=False, guarantees=(Guarantee.INTEGRITY,)), Verdict.PASS),
        (parameter(critical=True), Verdict.INCONCLUSIVE),
        (parameter(guarantees=(Guarantee.INTEGRITY,)), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: SecurityParameter, verdict: Verdict) -> None:
    assert guarantees_meet_needs(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = guarantees_meet_needs(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert guarantees_meet_needs(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert guarantees_meet_needs(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert guarantees_meet_needs(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
