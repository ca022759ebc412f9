from functools import partial

import pytest

from shinsa.facts.hardware import Interface, InterfacePurpose
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.enabled_interfaces_have_purpose import enabled_interfaces_have_purpose
from tests.rules.given import declared

interface = partial(Interface, "IF-1", "port")

GOOD = interface(type="logical", enabled=True, purpose=InterfacePurpose.MANAGEMENT)
BAD = interface(type="network", enabled=True, purpose=InterfacePurpose.DEBUGGING)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (interface(type="logical", enabled=True, purpose=InterfacePurpose.NONE), Verdict.FAIL),
        (interface(type="logical", enabled=False, purpose=InterfacePurpose.NONE), Verdict.NOT_APPLICABLE),
        (interface(type="physical", enabled=True, purpose=InterfacePurpose.DEBUGGING), Verdict.NOT_APPLICABLE),
        (interface(type="logical", enabled=True), Verdict.INCONCLUSIVE),
        (interface(enabled=True, purpose=InterfacePurpose.POWER), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: Interface, verdict: Verdict) -> None:
    assert enabled_interfaces_have_purpose(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = enabled_interfaces_have_purpose(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert enabled_interfaces_have_purpose(declared.facts()).verdict is Verdict.NOT_APPLICABLE
    assert enabled_interfaces_have_purpose(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert enabled_interfaces_have_purpose(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
