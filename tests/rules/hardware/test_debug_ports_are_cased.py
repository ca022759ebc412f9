from functools import partial

import pytest

from shinsa.facts.hardware import Interface, InterfaceProtection
from shinsa.model.verdict import Verdict
from shinsa.rules.hardware.debug_ports_are_cased import debug_ports_are_cased
from tests.rules.given import declared

interface = partial(Interface, "IF-1", "port")

GOOD = interface(type="physical", debug=True, protected_by=(InterfaceProtection.CASING,))
BAD = interface(type="physical", debug=True, protected_by=(InterfaceProtection.AUTHENTICATION,))


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (interface(type="physical", debug=False), Verdict.NOT_APPLICABLE),
        (interface(type="logical", debug=True, protected_by=(InterfaceProtection.NONE,)), Verdict.NOT_APPLICABLE),
        (interface(type="physical", debug=True), Verdict.INCONCLUSIVE),
        (interface(type="physical"), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: Interface, verdict: Verdict) -> None:
    assert debug_ports_are_cased(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = debug_ports_are_cased(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert debug_ports_are_cased(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert debug_ports_are_cased(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert debug_ports_are_cased(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
