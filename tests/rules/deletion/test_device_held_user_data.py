from dataclasses import replace

import pytest

from shinsa.facts.deletion import DeletionFunction
from shinsa.facts.device import TestRecord
from shinsa.facts.factory_reset import FactoryReset, UserDatum
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.device_held_user_data import device_held_user_data
from tests.rules.deletion.made import ACCOUNT, GONE, RESET, RESET_SEEN, RESET_TRIED
from tests.rules.given import attested, declared, observed


def judge(
    *data: UserDatum,
    reset: FactoryReset = RESET_SEEN,
    records: tuple[TestRecord, ...] = (),
    functions: tuple[DeletionFunction, ...] = (RESET, ACCOUNT),
) -> Judgement:
    return device_held_user_data(
        declared.facts(*functions), attested.facts(*records), observed.facts(reset), observed.facts(*data)
    )


def test_a_test_on_an_empty_unit_fails_whatever_was_seen() -> None:
    assert judge(*GONE, records=(replace(RESET_TRIED, data=()),)).verdict is Verdict.FAIL


def test_all_kinds_seen_or_recorded_pass() -> None:
    assert judge(*GONE).verdict is Verdict.PASS
    assert judge(*GONE[:1], records=(replace(RESET_TRIED, data=("configuration", "keys")),)).verdict is Verdict.PASS
    nothing = observed.nobody_looked()
    recorded = device_held_user_data(declared.facts(RESET, ACCOUNT), attested.facts(RESET_TRIED), nothing, nothing)
    assert recorded.verdict is Verdict.PASS


@pytest.mark.parametrize(
    ("data", "reset", "functions"),
    [
        (GONE[:2], RESET_SEEN, (RESET,)),
        ((), RESET_SEEN, (RESET,)),
        ((*GONE[:2], replace(GONE[2], kind="")), RESET_SEEN, (RESET,)),
        (GONE, replace(RESET_SEEN, signs=()), (RESET,)),
        (GONE, RESET_SEEN, (RESET, replace(RESET, id="DF-3"))),
        (GONE, RESET_SEEN, (replace(RESET, target=""),)),
    ],
)
def test_kinds_that_were_not_seen_stay_open(
    data: tuple[UserDatum, ...], reset: FactoryReset, functions: tuple[DeletionFunction, ...]
) -> None:
    assert judge(*data, reset=reset, functions=functions).verdict is Verdict.INCONCLUSIVE
