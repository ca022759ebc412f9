from functools import partial

import pytest

from shinsa.facts.guarantees import Guarantee
from shinsa.facts.secrets import SecurityParameter, Storage
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.protection_gives_guarantees import protection_gives_guarantees
from tests.rules.given import declared

parameter = partial(SecurityParameter, "SP-1", "key")

GOOD = parameter(
    guarantees=(Guarantee.CONFIDENTIALITY, Guarantee.INTEGRITY),
    protected_by=(Storage.ENCRYPTION, Storage.SIGNED_SOFTWARE),
)
BAD = parameter(protected_by=(Storage.NONE,))


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (
            parameter(guarantees=(Guarantee.CONFIDENTIALITY, Guarantee.INTEGRITY), protected_by=(Storage.ENCRYPTION,)),
            Verdict.FAIL,
        ),
        (parameter(guarantees=(Guarantee.TAMPER_RESISTANCE,), protected_by=(Storage.ACCESS_CONTROL,)), Verdict.FAIL),
        (parameter(guarantees=(Guarantee.CONFIDENTIALITY,), protected_by=(Storage.CASING,)), Verdict.FAIL),
        (
            parameter(
                guarantees=(Guarantee.CONFIDENTIALITY, Guarantee.INTEGRITY, Guarantee.TAMPER_RESISTANCE),
                protected_by=(Storage.SECURE_ELEMENT,),
            ),
            Verdict.PASS,
        ),
        (
            parameter(guarantees=(Guarantee.INTEGRITY, Guarantee.AVAILABILITY), protected_by=(Storage.FUSES,)),
            Verdict.PASS,
        ),
        (parameter(guarantees=(Guarantee.INTEGRITY,), protection="secure element"), Verdict.INCONCLUSIVE),
        (parameter(protected_by=(Storage.TPM,)), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: SecurityParameter, verdict: Verdict) -> None:
    assert protection_gives_guarantees(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = protection_gives_guarantees(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert protection_gives_guarantees(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert protection_gives_guarantees(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert protection_gives_guarantees(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
