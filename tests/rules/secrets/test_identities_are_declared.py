from functools import partial

import pytest

from shinsa.facts.secrets import ParameterKind, Provisioning, Purpose, SecurityParameter
from shinsa.model.verdict import Verdict
from shinsa.rules.secrets.identities_are_declared import identities_are_declared
from tests.rules.given import declared

parameter = partial(SecurityParameter, "SP-1", "key")

GOOD = parameter(kind=ParameterKind.IDENTITY, provisioned=Provisioning.IN_SILICON, hard_coded_identity=True)
BAD = parameter(kind=ParameterKind.IDENTITY, provisioned=Provisioning.IN_SILICON, hard_coded_identity=False)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (
            parameter(
                used_for=(Purpose.DEVICE_IDENTITY,), provisioned=Provisioning.IN_SILICON, hard_coded_identity=False
            ),
            Verdict.FAIL,
        ),
        (
            parameter(kind=ParameterKind.IDENTITY, provisioned=Provisioning.FROM_SERVICE, hard_coded_identity=False),
            Verdict.PASS,
        ),
        (
            parameter(kind=ParameterKind.SEED, provisioned=Provisioning.IN_SILICON, hard_coded_identity=False),
            Verdict.PASS,
        ),
        (parameter(kind=ParameterKind.IDENTITY), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: SecurityParameter, verdict: Verdict) -> None:
    assert identities_are_declared(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = identities_are_declared(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert identities_are_declared(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert identities_are_declared(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert identities_are_declared(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
