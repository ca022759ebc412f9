"""Time as measurements need it: read, and let pass."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Time:
    """The clock, and ways to let time pass; a test has its own."""

    now: Callable[[], float] = time.monotonic
    rest: Callable[[float], None] = time.sleep


CLOCK = Time()
"""The machine's own."""
