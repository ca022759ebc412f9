"""A rule is named by where it stands and says what it wants."""

from __future__ import annotations

import pytest

from shinsa.model.judgement import Judgement, inconclusive
from shinsa.model.rule import Rule, rule
from shinsa.model.text import NO_TEXT, Text


def _ask(word: str = "nothing") -> Judgement:
    """Every lamp is off.

    More that only a developer reads.
    """
    return inconclusive(Text(word, word), NO_TEXT)


def _made() -> Rule:
    _ask.__module__ = "shinsa.rules.lamps.all_off"
    return rule(ja="すべて消灯している。")(_ask)


def test_its_id_is_its_path_and_its_first_line_what_it_wants() -> None:
    made = _made()

    assert made.id == "lamps.all_off"
    assert made.wants == Text("Every lamp is off.", "すべて消灯している。")


def test_it_is_asked_like_a_function() -> None:
    assert _made()("seen").because.en == "seen"
    assert _made()(word="named").because.en == "named"


@pytest.mark.parametrize("docstring", [None, "", "  \n "])
def test_a_rule_that_does_not_say_what_it_wants_is_refused(docstring: str | None) -> None:
    def silent() -> Judgement:
        return inconclusive(NO_TEXT, NO_TEXT)

    silent.__doc__ = docstring

    with pytest.raises(ValueError, match="silent has no docstring"):
        rule(ja="")(silent)
