from functools import partial

import pytest

from shinsa.facts.hardware import Interface, InterfaceProtection
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.unneeded_debug_is_dead import unneeded_debug_is_dead
from tests.rules.given import declared

interface = partial(Interface, "IF-1", "port")

GOOD = interface(
    type="physical", debug=True, needed="never", enabled=False, protected_by=(InterfaceProtection.PERMANENTLY_DISABLED,)
)
BAD = interface(type="physical", debug=True, needed="never", enabled=True)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (
            interface(
                type="physical",
                debug=True,
                needed="never",
                enabled=False,
                protected_by=(InterfaceProtection.SOFTWARE_DISABLE,),
            ),
            Verdict.FAIL,
        ),
        (interface(type="physical", debug=True, needed="sometimes", enabled=True), Verdict.NOT_APPLICABLE),
        (interface(type="physical", debug=True, needed="never", enabled=False), Verdict.INCONCLUSIVE),
        (interface(type="physical", debug=True, enabled=True), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: Interface, verdict: Verdict) -> None:
    assert unneeded_debug_is_dead(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = unneeded_debug_is_dead(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert unneeded_debug_is_dead(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert unneeded_debug_is_dead(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert unneeded_debug_is_dead(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
