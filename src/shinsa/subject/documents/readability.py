"""How hard a text is to read, as far as counting tells: Flesch's reading ease, and the measures customary for Japanese."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shinsa.model.dataclass import dataclass
from shinsa.subject.documents.sentences import Sentence

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[^aeiouydt])ed$|(?<=[^aeiouysxz])es$")
_PROSE = re.compile(
    r"\b(?:the|an?|and|or|of|to|in|on|at|by|for|from|with|if|when|that|this|these|it|its|you|your|we|our|is|are|be|can|will|"
    r"not|do|does|has|have|may|must|should)\b|[.!?][\"')]?$",
    re.IGNORECASE,
)
"""What a sentence of English has, one of these words or an end; a line of a list of parts has neither."""
_CODE = re.compile(r"\S*[/\\_@=<>{}|\d]\S*")
"""Addresses, paths, options and part numbers, which nobody reads by syllables."""
_KANA = re.compile("[\u3041-\u3096]")
"""What no sentence of Japanese lacks, and lists of names do."""
_SIGN = re.compile("[\u3041-\u3096\u30a1-\u30fc\u4e00-\u9fff]")
_KANJI = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Measured:
    """Sentences, their mean length (words, or characters of Japanese), and one index of the text's own language."""

    sentences: int
    length: int
    ease: int | None = None
    kanji: int | None = None


def measured(sentences: Sequence[Sentence], language: str) -> Measured | None:
    """The measures of what a section says; None where it says nothing that could be counted, or in another language.

    Lists of parts, tables and code are no sentences; where a section holds nothing else, they are counted all the same.
    """
    said = [one.text for one in sentences if one.says]
    if language.lower().startswith("ja"):
        return _japanese(_prose(said, _KANA))
    return (
        _english([_CODE.sub(" ", text) for text in _prose(said, _PROSE)]) if language.lower().startswith("en") else None
    )


def _prose(said: Sequence[str], mark: re.Pattern[str]) -> Sequence[str]:
    return [text for text in said if mark.search(text)] or said


def _english(said: Sequence[str]) -> Measured | None:
    words = [word for text in said for word in _WORD.findall(text)]
    if not words:
        return None
    length = len(words) / len(said)
    ease = 206.835 - 1.015 * length - 84.6 * sum(map(_syllables, words)) / len(words)
    return Measured(len(said), round(length), ease=round(ease))


def _syllables(word: str) -> int:
    """Groups of vowels, less a silent ending: right for nine words in ten, which is enough for a mean."""
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word.lower()))))


def _japanese(said: Sequence[str]) -> Measured | None:
    signs = [sign for text in said for sign in _SIGN.findall(text)]
    if not signs:
        return None
    kanji = sum(1 for sign in signs if _KANJI.match(sign))
    return Measured(len(said), round(len(signs) / len(said)), kanji=round(100 * kanji / len(signs)))
