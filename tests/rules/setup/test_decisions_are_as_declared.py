from dataclasses import replace

import pytest

from shinsa.facts.device import Test, TestRecord
from shinsa.facts.setup import UserDecision
from shinsa.model.verdict import Verdict
from shinsa.rules.setup.decisions_are_as_declared import decisions_are_as_declared
from tests.rules.given import attested, declared

ONE = UserDecision("UD-1", "updates")
TWO = UserDecision("UD-2", "telemetry")
HELD = TestRecord(
    Test.DECISION_AS_DECLARED,
    held=True,
    seen="as declared",
    by="A. Tester",
    about=(
        "UD-1",
        "UD-2",
    ),
)
ENTRIES = declared.facts(ONE, TWO)


def test_one_that_did_not_hold_fails() -> None:
    broken = replace(HELD, held=False, seen="it stood still", about=("UD-2",))
    answer = decisions_are_as_declared(ENTRIES, attested.facts(HELD, broken))
    assert answer.verdict is Verdict.FAIL
    assert "it stood still" in answer.because.en


def test_a_signed_record_of_every_entry_passes() -> None:
    assert decisions_are_as_declared(ENTRIES, attested.facts(HELD)).verdict is Verdict.PASS
    one = declared.facts(ONE)
    assert decisions_are_as_declared(one, attested.facts(replace(HELD, about=()))).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "record",
    [
        replace(HELD, about=("UD-1",)),
        replace(HELD, about=()),
        replace(HELD, by="TBD"),
        replace(HELD, test=Test.UPDATE_FORGED),
    ],
)
def test_an_entry_without_its_record_stays_open(record: TestRecord) -> None:
    answer = decisions_are_as_declared(ENTRIES, attested.facts(record))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "UD-2" in answer.remedy.en


def test_without_the_table_it_stays_open_and_an_empty_one_asks_nothing() -> None:
    assert decisions_are_as_declared(declared.nobody_looked(), attested.facts(HELD)).verdict is Verdict.INCONCLUSIVE
    assert decisions_are_as_declared(declared.partly(ONE), attested.facts(HELD)).verdict is Verdict.INCONCLUSIVE
    assert decisions_are_as_declared(declared.facts(), attested.facts()).verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("words", ["", "TBD", "未定", "別途"])
def test_a_record_cannot_be_held_against_an_entry_that_says_nothing(words: str) -> None:
    blank = declared.facts(replace(ONE, description=words))
    assert decisions_are_as_declared(blank, attested.facts(replace(HELD, about=()))).verdict is Verdict.INCONCLUSIVE
    chosen = declared.facts(replace(ONE, description=words, secure_default=True))
    assert decisions_are_as_declared(chosen, attested.facts(replace(HELD, about=()))).verdict is Verdict.PASS
