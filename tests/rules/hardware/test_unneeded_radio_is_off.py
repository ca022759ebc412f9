from functools import partial

import pytest

from shinsa.facts.hardware import Interface
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.unneeded_radio_is_off import unneeded_radio_is_off
from tests.rules.given import declared

interface = partial(Interface, "IF-1", "port")

GOOD = interface(type="air", needed="never", enabled=False)
BAD = interface(type="air", needed="never", enabled=True)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (interface(type="air", needed="always", enabled=True), Verdict.PASS),
        (interface(type="physical", needed="never", enabled=True), Verdict.NOT_APPLICABLE),
        (interface(type="air", needed="never"), Verdict.INCONCLUSIVE),
        (interface(type="air", enabled=True), Verdict.INCONCLUSIVE),
        (interface(needed="never", enabled=True), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: Interface, verdict: Verdict) -> None:
    assert unneeded_radio_is_off(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = unneeded_radio_is_off(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert unneeded_radio_is_off(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert unneeded_radio_is_off(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert unneeded_radio_is_off(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
