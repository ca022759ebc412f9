from functools import partial

import pytest

from shinsa.facts.hardware import Interface
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.rarely_needed_are_off import rarely_needed_are_off
from tests.rules.given import declared

interface = partial(Interface, "IF-1", "port")

GOOD = interface(type="physical", needed="sometimes", off_when_unused=True)
BAD = interface(type="physical", needed="sometimes", off_when_unused=False)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (interface(type="physical", needed="always"), Verdict.PASS),
        (interface(type="logical", needed="sometimes", off_when_unused=False), Verdict.NOT_APPLICABLE),
        (interface(type="physical", needed="sometimes"), Verdict.INCONCLUSIVE),
        (interface(type="physical"), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: Interface, verdict: Verdict) -> None:
    assert rarely_needed_are_off(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = rarely_needed_are_off(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert rarely_needed_are_off(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert rarely_needed_are_off(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert rarely_needed_are_off(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
