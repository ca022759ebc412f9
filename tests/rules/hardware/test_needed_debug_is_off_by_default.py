from functools import partial

import pytest

from shinsa.facts.hardware import Interface
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.needed_debug_is_off_by_default import needed_debug_is_off_by_default
from tests.rules.given import declared

interface = partial(Interface, "IF-1", "port")

GOOD = interface(type="physical", debug=True, needed="sometimes", off_by_default=True)
BAD = interface(type="physical", debug=True, needed="sometimes", off_by_default=False)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (interface(type="physical", debug=True, needed="never", off_by_default=False), Verdict.NOT_APPLICABLE),
        (interface(type="physical", debug=True, needed="sometimes"), Verdict.INCONCLUSIVE),
        (interface(type="physical"), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: Interface, verdict: Verdict) -> None:
    assert needed_debug_is_off_by_default(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = needed_debug_is_off_by_default(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert needed_debug_is_off_by_default(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert needed_debug_is_off_by_default(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert needed_debug_is_off_by_default(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
