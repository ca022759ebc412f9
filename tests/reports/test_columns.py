"""Columns line up in both scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinsa.reports.columns import fitted, padded, width, wrapped


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("abc", 3), ("適合", 4), ("ｱ", 1), ("e\u0301", 1)])
def test_an_east_asian_character_is_two_wide(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "shown"),
    [("abcdef", 6, "abcdef"), ("abcdefg", 6, "abcde…"), ("不適合です", 6, "不適…"), ("ab cdef", 4, "ab…")],
)
def test_what_does_not_fit_ends_in_an_ellipsis(text: str, columns: int, shown: str) -> None:
    assert fitted(text, columns) == shown


def test_padding_counts_columns() -> None:
    assert padded("適合", 6) == "適合  "
    assert padded("abcdefg", 6) == "abcdefg"


def test_lines_break_at_spaces_and_within_what_has_none() -> None:
    assert wrapped("one two three", 7) == ("one two", "three")
    assert wrapped("不適合です", 4) == ("不適", "合で", "す")
    assert wrapped("a bbbbbb", 4) == ("a", "bbbb", "bb")
    assert wrapped("", 4) == ("",)


@given(st.text("ab 審査", max_size=60), st.integers(2, 20))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str, columns: int) -> None:
    lines = wrapped(text, columns)

    assert all(width(line) <= columns for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
