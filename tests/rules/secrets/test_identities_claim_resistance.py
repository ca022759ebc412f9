from functools import partial

import pytest

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.secrets import SecurityParameter
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.identities_claim_resistance import identities_claim_resistance
from tests.rules.given import declared

parameter = partial(SecurityParameter, "SP-1", "key")

GOOD = parameter(hard_coded_identity=True, guarantees=(Guarantee.TAMPER_RESISTANCE,))
BAD = parameter(hard_coded_identity=True, guarantees=(Guarantee.INTEGRITY,))


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (parameter(hard_coded_identity=True), Verdict.INCONCLUSIVE),
        (parameter(hard_coded_identity=False), Verdict.NOT_APPLICABLE),
        (parameter(guarantees=(Guarantee.INTEGRITY,)), Verdict.INCONCLUSIVE),
        (parameter(), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: SecurityParameter, verdict: Verdict) -> None:
    assert identities_claim_resistance(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = identities_claim_resistance(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert identities_claim_resistance(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert identities_claim_resistance(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert identities_claim_resistance(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
