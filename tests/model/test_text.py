"""A sentence speaks both languages, and a hostile value stays a value."""

from __future__ import annotations

import pytest

from shinsa.model.text import NO_TEXT, Text, listed, say

APPLE = Text("apple", "りんご")


@pytest.mark.parametrize(("language", "spoken"), [("en", "apple"), ("ja", "りんご"), ("fr", "apple")])
def test_it_speaks_the_language_asked_for(language: str, spoken: str) -> None:
    assert APPLE.in_language(language) == spoken


def test_only_the_empty_text_is_false() -> None:
    assert not NO_TEXT
    assert APPLE
    assert Text("", "あ")


def test_values_speak_the_language_of_their_sentence() -> None:
    assert say("an {x}, {n}", "{x}、{n}", x=APPLE, n=2) == Text("an apple, 2", "りんご、2")


def test_braces_in_a_value_are_no_template() -> None:
    assert say("{x}", "{x}", x="{x.__class__} {0}").en == "{x.__class__} {0}"


@pytest.mark.parametrize(
    ("items", "en", "ja"),
    [
        ([], "", ""),
        (["a", "b", "a"], "a, b", "a、b"),
        ([1, APPLE], "1, apple", "1、りんご"),
        (list("abcdefg"), "a, b, c, d, e and 2 more", "a、b、c、d、e ほか2件"),
    ],
)
def test_a_list_names_the_first_and_counts_the_rest(items: list[object], en: str, ja: str) -> None:
    assert listed(items) == Text(en, ja)
