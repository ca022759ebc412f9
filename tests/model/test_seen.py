"""Empty is not innocence."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from shinsa.model.basis import Basis
from shinsa.model.fact import Fact
from shinsa.model.observation import Gap, Look, Observation
from shinsa.model.place import SubjectPlace
from shinsa.model.seen import Attested, Declared, Observed, Seen
from shinsa.model.text import Text


@dataclass(frozen=True, slots=True)
class Lamp(Fact):
    on: bool


PLACE = SubjectPlace("a.bin")
ON = Observation("o1", Lamp(on=True), PLACE, Basis.OBSERVED, "p")
OFF = Observation("o2", Lamp(on=False), PLACE, Basis.OBSERVED, "p")
LOOK = Look("l1", "Lamp", PLACE, Basis.OBSERVED, "p")
BROKEN = Gap("Lamp", "p", Text("crashed", "異常終了"))
NOT_GIVEN = Gap("Lamp", "q", Text("none given", "未提供"), unprovided=True)


def test_it_has_no_truth_value() -> None:
    with pytest.raises(TypeError, match="empty is not innocence"):
        bool(Seen())


def test_it_is_iterated_and_counted() -> None:
    assert list(Observed((ON, OFF))) == [ON, OFF]
    assert len(Observed((ON, OFF))) == 2


def test_where_keeps_who_looked_and_what_was_left_out() -> None:
    lit = Observed((ON, OFF), (LOOK,), (BROKEN,)).where(lambda lamp: lamp.on)

    assert isinstance(lit, Observed)
    assert (lit.observations, lit.looks, lit.gaps) == ((ON,), (LOOK,), (BROKEN,))


@pytest.mark.parametrize(
    ("looks", "gaps", "looked", "complete"),
    [
        ((), (), False, False),
        ((LOOK,), (), True, True),
        ((LOOK,), (NOT_GIVEN,), True, True),
        ((LOOK,), (BROKEN,), True, False),
        ((), (NOT_GIVEN,), False, False),
    ],
)
def test_absence_is_believed_only_where_somebody_looked_at_all_that_was_given(
    looks: tuple[Look, ...], gaps: tuple[Gap, ...], looked: bool, complete: bool
) -> None:
    seen: Seen[Lamp] = Seen((), looks, gaps)

    assert (seen.looked, seen.complete) == (looked, complete)


def test_each_says_what_it_rests_on() -> None:
    assert (Declared.basis, Observed.basis, Attested.basis, Seen.basis) == (*Basis, None)
