from dataclasses import replace

import pytest

from shinsa.facts.deletion import DeletionFunction, ErasurePath
from shinsa.facts.device import TestRecord
from shinsa.facts.factory_reset import DataFate, FactoryReset, ResetSign, UserDatum
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.nothing_remains_on_device import nothing_remains_on_device
from tests.rules.deletion.made import ACCOUNT, GONE, RESET, RESET_SEEN, RESET_TRIED
from tests.rules.given import attested, declared, observed

UNLINKS = ErasurePath("reset.sh: rm", erases=False)
ERASES = ErasurePath("reset.sh: mtd erase", erases=True)
NOWHERE = observed.nobody_looked()
LEFT = replace(GONE[0], fate=DataFate.LEFT)


def judge(*records: TestRecord, erasures: Seen[Fact] = NOWHERE) -> Judgement:
    return nothing_remains_on_device(
        declared.facts(RESET, ACCOUNT), attested.facts(*records), erasures, NOWHERE, NOWHERE
    )


def watched(
    *data: UserDatum,
    reset: FactoryReset = RESET_SEEN,
    records: tuple[TestRecord, ...] = (),
    functions: tuple[DeletionFunction, ...] = (RESET, ACCOUNT),
) -> Judgement:
    return nothing_remains_on_device(
        declared.facts(*functions), attested.facts(*records), NOWHERE, observed.facts(reset), observed.facts(*data)
    )


def test_a_reset_that_leaves_data_fails_whatever_a_record_says() -> None:
    answer = watched(*GONE[1:], LEFT, records=(RESET_TRIED,))
    assert answer.verdict is Verdict.FAIL
    assert "CAN-1" in answer.because.en
    assert watched(*GONE[1:], LEFT, functions=(replace(RESET, erases=None),)).verdict is Verdict.FAIL
    assert watched(LEFT, functions=(RESET, replace(RESET, id="DF-3"))).verdict is Verdict.FAIL
    other = replace(LEFT, kind="")
    assert watched(other).verdict is Verdict.FAIL


def test_a_reset_that_was_seen_to_leave_nothing_passes_without_a_record() -> None:
    answer = watched(*GONE)
    assert answer.verdict is Verdict.PASS
    assert "DF-1" in answer.because.en
    keys_only = replace(RESET, erases=("keys",))
    assert watched(GONE[2], functions=(keys_only,)).verdict is Verdict.PASS


@pytest.mark.parametrize("records", [(), (RESET_TRIED,)])
def test_a_command_that_changed_nothing_is_no_reset(records: tuple[TestRecord, ...]) -> None:
    answer = watched(LEFT, reset=replace(RESET_SEEN, signs=(ResetSign.WENT,)), records=records)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "password_after_reset" in answer.remedy.en


@pytest.mark.parametrize(
    ("data", "reset", "functions"),
    [
        ((*GONE[1:], replace(LEFT, fate=DataFate.UNTOLD)), RESET_SEEN, (RESET,)),
        (GONE[1:], RESET_SEEN, (RESET,)),
        ((), RESET_SEEN, (RESET,)),
        (GONE, replace(RESET_SEEN, signs=(ResetSign.WENT,)), (RESET,)),
        (GONE, RESET_SEEN, (RESET, replace(RESET, id="DF-3"))),
        (GONE, RESET_SEEN, (replace(RESET, target=""),)),
        ((*GONE[1:], LEFT), RESET_SEEN, (replace(RESET, erases=("configuration", "keys")),)),
        ((*GONE, replace(LEFT, kind="")), RESET_SEEN, (replace(RESET, erases=("configuration", "keys")),)),
    ],
)
def test_what_a_reset_does_not_show_stays_open(
    data: tuple[UserDatum, ...], reset: FactoryReset, functions: tuple[DeletionFunction, ...]
) -> None:
    assert watched(*data, reset=reset, functions=functions).verdict is Verdict.INCONCLUSIVE
    assert watched(*GONE[:1], functions=(ACCOUNT,)).verdict is Verdict.NOT_APPLICABLE
    assert watched(LEFT, functions=(ACCOUNT,)).verdict is Verdict.NOT_APPLICABLE


def test_remains_fail() -> None:
    answer = judge(RESET_TRIED, replace(RESET_TRIED, held=False, seen="the photos were still there"))
    assert answer.verdict is Verdict.FAIL
    assert "photos" in answer.because.en


def test_a_signed_test_without_remains_passes() -> None:
    assert judge(RESET_TRIED).verdict is Verdict.PASS
    assert judge(RESET_TRIED, erasures=observed.facts(UNLINKS, ERASES)).verdict is Verdict.PASS


def test_a_reset_that_only_unlinks_files_leaves_doubt() -> None:
    answer = judge(RESET_TRIED, erasures=observed.facts(UNLINKS))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "reset.sh: rm" in answer.because.ja


@pytest.mark.parametrize("record", [replace(RESET_TRIED, by=""), replace(RESET_TRIED, about=("DF-2",))])
def test_without_a_record_of_the_function_it_stays_open(record: TestRecord) -> None:
    answer = judge(record)
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "DF-1" in answer.remedy.en
