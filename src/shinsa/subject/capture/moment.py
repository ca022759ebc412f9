"""Where in a recording something was."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Moment:
    """A packet: its number from 1 on, as every viewer counts, and its time in seconds since 1970."""

    packet: int
    seconds: float
