"""A standard's provisions as two rings: the binding ones outside, the others inside, each verdict an arc."""

from __future__ import annotations

from collections.abc import Iterable

from shinsa.model.assessment import StandardResult
from shinsa.model.dataclass import dataclass
from shinsa.model.verdict import Verdict
from shinsa.reports.summary import counts

GAP = 0.8
"""Hundredths of the ring left free between two arcs."""


@dataclass(frozen=True, slots=True)
class Arc:
    """A piece of a ring, in hundredths of its length."""

    verdict: Verdict
    start: float
    length: float


@dataclass(frozen=True, slots=True)
class Wheel:
    """Two rings of arcs, worst verdict first, clockwise from the top."""

    binding: tuple[Arc, ...]
    other: tuple[Arc, ...]


def wheel(standard: StandardResult) -> Wheel:
    """The wheel of a standard. A ring without provisions has no arcs."""
    numbers = counts(standard.provisions)
    return Wheel(
        binding=_ring([(count.verdict, count.binding) for count in numbers]),
        other=_ring([(count.verdict, count.other) for count in numbers]),
    )


def _ring(numbers: Iterable[tuple[Verdict, int]]) -> tuple[Arc, ...]:
    some = [(verdict, number) for verdict, number in numbers if number]
    total = sum(number for _, number in some)
    gap = GAP if len(some) > 1 else 0.0
    arcs: list[Arc] = []
    before = 0
    for verdict, number in some:
        length = max(100 * number / total - gap, gap)
        arcs.append(Arc(verdict, round(100 * before / total, 2), round(length, 2)))
        before += number
    return tuple(arcs)
