"""A pattern that is compiled later is the same pattern."""

from __future__ import annotations

import re
from unittest.mock import patch

import pytest

from shinsa.model.regex import regex


def test_it_finds_what_a_pattern_finds_with_its_flags() -> None:
    word = regex(r"tel(net)?d", re.IGNORECASE)
    assert (found := word.fullmatch("TELNETD")) is not None
    assert found[1] == "NET"
    assert word.sub("-", "telnetd, teld") == "-, -"
    assert word.pattern == r"tel(net)?d"


def test_nothing_is_compiled_before_it_is_used_and_then_once() -> None:
    with patch.object(re, "compile", wraps=re.compile) as compiled:
        word = regex("x+")
        compiled.assert_not_called()
        assert [word.search("xx") is not None, word.search("y") is not None] == [True, False]
        compiled.assert_called_once_with("x+", 0)


def test_one_that_is_wrong_says_so_when_it_is_used() -> None:
    word = regex("(")
    with pytest.raises(re.error, match="unterminated"):
        word.search("")
