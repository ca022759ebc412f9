from functools import partial

import pytest

from shinsa.facts.hardware import Interface, InterfaceProtection
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.unneeded_ports_are_covered import unneeded_ports_are_covered
from tests.rules.given import declared

interface = partial(Interface, "IF-1", "port")

GOOD = interface(type="physical", needed="never", protected_by=(InterfaceProtection.CASING,))
BAD = interface(type="physical", needed="never", protected_by=(InterfaceProtection.AUTHENTICATION,))


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (interface(type="physical", needed="never", protected_by=(InterfaceProtection.NONE,)), Verdict.FAIL),
        (interface(type="physical", needed="always"), Verdict.PASS),
        (interface(type="air", needed="never"), Verdict.NOT_APPLICABLE),
        (interface(type="physical", needed="never", protection="the casing"), Verdict.INCONCLUSIVE),
        (interface(type="physical"), Verdict.INCONCLUSIVE),
        (interface(needed="never", protected_by=(InterfaceProtection.CASING,)), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: Interface, verdict: Verdict) -> None:
    assert unneeded_ports_are_covered(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = unneeded_ports_are_covered(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert unneeded_ports_are_covered(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert unneeded_ports_are_covered(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert unneeded_ports_are_covered(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
