"""Nothing in a string of a device is hidden, and nothing of it is obeyed."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinsa.reports.visible import plain, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("日本語", "日本語"),
        ("a\tb\nc", "a\tb\nc"),
        ("\x1b[31m", "⟨U+001B⟩[31m"),
        ("\x85", "⟨U+0085⟩"),
        ("\u202eabc", "⟨U+202E⟩abc"),
        ("\u200b\ufeff\U000e0041", "⟨U+200B⟩⟨U+FEFF⟩⟨U+E0041⟩"),
        ("\u2028", "⟨U+2028⟩"),
        ("\udc80", "\ufffd"),
        ("👩\u200d🔬", "👩\u200d🔬"),
    ],
)
def test_the_hidden_is_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1bcreset", "reset"),
        ("\x1b]0;title\x07 rest", "0;title rest"),
        ("a\r\nb\x00c", "a bc"),
        ("  a   b  ", "a b"),
        ("\u202eabc", "⟨U+202E⟩abc"),
        ("\x1b", ""),
    ],
)
def test_a_terminal_is_not_told_what_to_do(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text(st.characters()))
def test_no_control_is_left(text: str) -> None:
    assert not {unicodedata.category(c) for c in visible(text)} & {"Cs", "Zl", "Zp"}
    assert not {c for c in visible(text) if unicodedata.category(c) == "Cc"} - {"\n", "\t"}
    assert not {unicodedata.category(c) for c in plain(text)} & {"Cc", "Cs", "Zl", "Zp"}
    visible(text).encode()
    plain(text).encode()
