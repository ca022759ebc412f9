"""A value is shown in its language, nothing hidden in it; only what stands between backticks becomes markup."""

from __future__ import annotations

from markupsafe import Markup

from shinsa.model.text import Text
from shinsa.reports.markup import showing


def test_texts_speak_and_strings_hide_nothing() -> None:
    assert showing("ja")(Text("yes", "はい")) == "はい"
    assert showing("fr")(Text("yes", "はい")) == "yes"
    assert showing("en")("a\u202eb") == "a⟨U+202E⟩b"
    assert showing("en")(7) == "7"
    assert showing("en")(Markup("<b>")) == "<b>"


def test_code_is_set_and_what_is_in_it_escaped() -> None:
    assert showing("en")(Text("Set `a<b>`.", "")) == Markup("Set <code>a&lt;b&gt;</code>.")
    assert not isinstance(showing("en")(Text("<b>", "")), Markup)
