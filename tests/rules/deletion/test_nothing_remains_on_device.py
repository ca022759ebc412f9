from dataclasses import replace

import pytest

from shinsa.facts.deletion import ErasurePath
from shinsa.facts.device import TestRecord
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.deletion.nothing_remains_on_device import nothing_remains_on_device
from tests.rules.deletion.made import ACCOUNT, RESET, RESET_TRIED
from tests.rules.given import attested, declared, observed

UNLINKS = ErasurePath("reset.sh: rm", erases=False)
ERASES = ErasurePath("reset.sh: mtd erase", erases=True)
NOWHERE = observed.nobody_looked()


def judge(*records: TestRecord, erasures: Seen[Fact] = NOWHERE) -> Judgement:
    return nothing_remains_on_device(declared.facts(RESET, ACCOUNT), attested.facts(*records), erasures)


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
