"""Sentences that a person reads, in English and Japanese side by side."""

from __future__ import annotations

from collections.abc import Iterable

from shinsa.model.dataclass import dataclass

SHOWN_BY_DEFAULT = 5
"""How many members of a long list a sentence names before it says how many more there are."""


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One sentence in the two languages of the reports."""

    en: str
    ja: str

    def in_language(self, language: str) -> str:
        """The sentence in `language` ("en" or "ja"); any other language reads English."""
        return self.ja if language == "ja" else self.en

    def __str__(self) -> str:
        return self.en

    def __bool__(self) -> bool:
        return bool(self.en or self.ja)


NO_TEXT = Text("", "")


def say(en: str, ja: str, /, **values: object) -> Text:
    """A sentence from two templates; `{name}` stands for a value, and a value that is a `Text` speaks each language.

    Values are put in once and never read as templates, so a hostile string stays a string.
    """
    return Text(
        en.format(**{name: _spoken(value, "en") for name, value in values.items()}),
        ja.format(**{name: _spoken(value, "ja") for name, value in values.items()}),
    )


def listed(items: Iterable[object], shown: int = SHOWN_BY_DEFAULT) -> Text:
    """The distinct items in order, the first `shown` of them by name and the rest as a number."""
    names = list(dict.fromkeys(_name(item) for item in items))
    named = names[:shown]
    en, ja = ", ".join(name.en for name in named), "、".join(name.ja for name in named)
    if len(names) > shown:
        more = len(names) - shown
        en, ja = f"{en} and {more} more", f"{ja} ほか{more}件"
    return Text(en, ja)


def _name(item: object) -> Text:
    return item if isinstance(item, Text) else Text(str(item), str(item))


def _spoken(value: object, language: str) -> object:
    return value.in_language(language) if isinstance(value, Text) else value
