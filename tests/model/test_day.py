"""A day is ahead once it has come nowhere on earth."""

from datetime import date

import pytest

from shinsa.model.day import ahead

TODAY = date(2026, 12, 31)


@pytest.mark.parametrize("day", [None, date(2000, 1, 1), TODAY, date(2027, 1, 1)])
def test_what_may_have_come_somewhere_is_not_ahead(day: date | None) -> None:
    assert not ahead(day, TODAY)


@pytest.mark.parametrize("day", [date(2027, 1, 2), date.max])
def test_what_has_come_nowhere_is(day: date) -> None:
    assert ahead(day, TODAY)
    assert not ahead(day, date.max)
