"""A value is shown in its language, nothing hidden in it; only what stands between backticks becomes markup."""

from __future__ import annotations

from markupsafe import Markup

from shinsa.model.text import Text
from shinsa.reports.markup import shown


def test_texts_speak_and_strings_hide_nothing() -> None:
    assert shown(Text("yes", "はい"), "ja") == "はい"
    assert shown(Text("yes", "はい"), "fr") == "yes"
    assert shown("a\u202eb", "en") == "a⟨U+202E⟩b"
    assert shown(7, "en") == "7"
    assert shown(Markup("<b>"), "en") == "<b>"


def test_code_is_set_and_what_is_in_it_escaped() -> None:
    assert shown(Text("Set `a<b>`.", ""), "en") == Markup("Set <code>a&lt;b&gt;</code>.")
    assert not isinstance(shown(Text("<b>", ""), "en"), Markup)
