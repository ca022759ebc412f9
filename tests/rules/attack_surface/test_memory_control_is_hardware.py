from functools import partial

import pytest

from shinsa.facts.design import MemoryAccessControl, MemoryControl
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.memory_control_is_hardware import memory_control_is_hardware
from tests.rules.given import declared

control = partial(MemoryAccessControl, "AC-1", "memory")

GOOD = control(mechanism=MemoryControl.MPU)
BAD = control(mechanism=MemoryControl.SOFTWARE_ONLY)


@pytest.mark.parametrize(
    ("entry", "verdict"),
    [
        (GOOD, Verdict.PASS),
        (BAD, Verdict.FAIL),
        (control(mechanism=MemoryControl.NONE), Verdict.FAIL),
        (control(), Verdict.INCONCLUSIVE),
    ],
)
def test_each_entry_is_asked(entry: MemoryAccessControl, verdict: Verdict) -> None:
    assert memory_control_is_hardware(declared.facts(entry)).verdict is verdict


def test_one_that_breaks_it_decides() -> None:
    judgement = memory_control_is_hardware(declared.facts(GOOD, BAD))
    assert judgement.verdict is Verdict.FAIL
    assert len(judgement.evidence) == 1


def test_a_table_that_is_empty_or_not_there() -> None:
    assert memory_control_is_hardware(declared.facts()).verdict is Verdict.FAIL
    assert memory_control_is_hardware(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert memory_control_is_hardware(declared.partly(GOOD)).verdict is Verdict.INCONCLUSIVE
