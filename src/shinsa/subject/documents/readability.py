"""How hard a text is to read, as far as counting tells: Flesch's reading ease, and the measures customary for Japanese."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shinsa.model.dataclass import dataclass
from shinsa.subject.documents.sentences import Sentence

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[^aeiouydt])ed$|(?<=[^aeiouysxz])es$")
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
    """The measures of what a section says; None where it says nothing that could be counted, or in another language."""
    said = [one.text for one in sentences if one.says]
    if language.lower().startswith("ja"):
        return _japanese(said)
    return _english(said) if language.lower().startswith("en") else None


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
