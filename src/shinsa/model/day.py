"""Days on which something is said to have been done, held against the day of judging."""

from __future__ import annotations

from datetime import date, timedelta

GRACE = timedelta(days=1)
"""It may be tomorrow already where the day was written down: no clock on earth is a whole day ahead of another."""


def ahead(day: date | None, today: date) -> bool:
    """Whether a day has not come anywhere on earth: what is said to have been done on it cannot have been."""
    return day is not None and day - today > GRACE
