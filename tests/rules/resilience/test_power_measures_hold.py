from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.resilience import ResilienceMechanism
from shinsa.model.verdict import Verdict
from shinsa.rules.resilience.power_measures_hold import power_measures_hold
from tests.rules.given import attested, declared

ONE = ResilienceMechanism("R-1", "flash", "power")
TWO = ResilienceMechanism("R-2", "battery", "power")
OTHER = ResilienceMechanism("R-3", "buffer", "network")
HELD = TestRecord(
    Test.POWER_LOSS_MEASURES,
    held=True,
    seen="as declared",
    by="A. Tester",
    about=(
        "R-1",
        "R-2",
    ),
)
ENTRIES = declared.facts(ONE, TWO, OTHER)


def test_one_that_did_not_hold_fails() -> None:
    broken = replace(HELD, held=False, seen="it stood still", about=("R-2",))
    answer = power_measures_hold(ENTRIES, attested.facts(HELD, broken))
    assert answer.verdict is Verdict.FAIL
    assert "it stood still" in answer.because.en


def test_a_signed_record_of_every_entry_passes() -> None:
    assert power_measures_hold(ENTRIES, attested.facts(HELD)).verdict is Verdict.PASS
    one = declared.facts(ONE, OTHER)
    assert power_measures_hold(one, attested.facts(replace(HELD, about=()))).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "record",
    [
        replace(HELD, about=("R-1",)),
        replace(HELD, about=()),
        replace(HELD, by="TBD"),
        replace(HELD, test=Test.UPDATE_FORGED),
    ],
)
def test_an_entry_without_its_record_stays_open(record: TestRecord) -> None:
    answer = power_measures_hold(ENTRIES, attested.facts(record))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "R-2" in answer.remedy.en


def test_without_the_table_it_stays_open_and_an_empty_one_asks_nothing() -> None:
    assert power_measures_hold(declared.nobody_looked(), attested.facts(HELD)).verdict is Verdict.INCONCLUSIVE
    assert power_measures_hold(declared.partly(ONE), attested.facts(HELD)).verdict is Verdict.INCONCLUSIVE
    assert power_measures_hold(declared.facts(OTHER), attested.facts()).verdict is Verdict.NOT_APPLICABLE
