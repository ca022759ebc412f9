"""The words of a page itself stand in it escaped, each in its language, however a template names them."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from shinsa.model.text import Text
from shinsa.reports import pages


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Environment:
    words = {"both": Text("R&D `x`", "研究"), "braces": Text("{{ 1 + 1 }}", "{{ 1 + 1 }}")}
    monkeypatch.setattr(pages, "TEXTS", words)
    return pages.environment("en")


def test_a_word_is_the_same_by_itself_and_in_an_expression(made: Environment) -> None:
    page = made.from_string("{{ T.both }}\n{{ T.both if 1 else T.braces }}\n{{ T['both'] }}\n")
    assert page.render() == "R&amp;D <code>x</code>\n" * 2 + "R&amp;D <code>x</code>"


def test_a_word_is_never_read_as_a_template(made: Environment) -> None:
    assert made.from_string("{{ T.braces }}").render() == "{{ 1 + 1 }}"


def test_a_word_that_there_is_not_is_told_before_the_page_is_filled(made: Environment) -> None:
    with pytest.raises(KeyError, match="gone"):
        made.from_string("{{ T.gone }}")
