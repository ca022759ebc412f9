"""Command lines are split as a shell splits them: the standard library's slower way is the measure."""

import shlex

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinsa.subject.firmware.command_line import LONGEST, words_of


@settings(max_examples=500)
@given(st.text(alphabet=[*"ab$#=x \t\n\"'\\", "é", "\x0b", "\u3000"], max_size=24))
def test_words_are_those_of_a_shell(line: str) -> None:
    try:
        wanted = shlex.split(line)
    except ValueError:
        wanted = line.split()
    assert words_of(line) == wanted


@pytest.mark.parametrize("line", ["a'" * LONGEST, '"\\' * LONGEST, 'a"b' * LONGEST, "\\a" * LONGEST + '"'])
def test_a_hostile_line_costs_no_more_than_its_length(line: str) -> None:
    assert words_of(line)
