"""Lines into sentences: what a reader takes as one statement, told apart from headings, links and contents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.documents.line import Line

SECTION = 150
"""Sentences of a section that are looked at, from its heading on."""
NEAR = 12
"""Sentences before and after a hint that count as near it."""
PARAGRAPH = 40
"""Lines that are joined into one paragraph at most."""
_CONTENTS = re.compile(r"(?:\.{3,}|…{1,20}|(?:\. ){3,}|·{3,}|・{3,}|\s{3,}|\t)\s*\d{1,4}")
_ENDS = re.compile(r"(?<=[.!?])\s+(?=[^\s\d])|(?<=[。！？])")
_WORD = re.compile(r"[^\W\d_]+")
FIGURE = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<![\d.])\d{1,4}[ -]?(?:years?|yrs?|months?|weeks?|days?|hours?)\b|\d\s?(?:年|[かカヵケヶ箇]月|日|時間)",
    re.IGNORECASE,
)
"""A year or a period: beside one, a label alone says something, as in "Support period: 5 years"."""
_CJK = re.compile("[\u3041-\u30fa\u3400-\u9fff]")
WORDS = 4
"""English words from which a line can be a statement."""
SIGNS = 8
"""Japanese characters from which a line can be a statement."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One statement with its place. `text` is normalised (NFKC); `says` is False for headings, links and contents."""

    text: str
    number: int | None
    page: int | None
    heading: int = 0
    item: bool = False
    says: bool = True
    ordinal: int = 0
    links: tuple[str, ...] = ()
    anchor: str = ""


def sentences_of(lines: Iterable[Line]) -> tuple[Sentence, ...]:
    """The sentences of a document, in order."""
    return tuple(sentence for paragraph in _paragraphs(lines) for sentence in _sentences(paragraph))


def section_at(sentences: tuple[Sentence, ...], index: int) -> tuple[Sentence, ...]:
    """The section that holds a sentence: from the heading above it to the next of the same or a higher level."""
    start = next((at for at in range(index, -1, -1) if sentences[at].heading), None)
    if start is None:
        return sentences[max(0, index - NEAR) : index + NEAR + 1]
    level = sentences[start].heading
    end = start + 1
    while end < len(sentences) and not 0 < sentences[end].heading <= level:
        end += 1
    return sentences[start : min(end, start + SECTION)]


def hinted(sentences: tuple[Sentence, ...], hint: str) -> tuple[tuple[Sentence, ...], ...]:
    """The sections that a hint points to: at "#anchor", under a heading that holds its words, else around sentences that do."""
    if hint.startswith("#"):
        anchored = next((at for at, sentence in enumerate(sentences) if sentence.anchor == hint[1:]), None)
        return (section_at(sentences, anchored),) if anchored is not None else ()
    words = fold(hint)
    there = [at for at, sentence in enumerate(sentences) if words and words in fold(sentence.text)]
    headed = [at for at in there if sentences[at].heading]
    return tuple(section_at(sentences, at) for at in headed or there)


def _paragraphs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Lines that belong together; a heading, an item, a link and a line of contents stand alone."""
    paragraph: list[Line] = []
    for line in lines:
        alone = line.heading or line.linked or is_contents(line.text)
        if paragraph and (alone or line.item or not line.text or len(paragraph) >= PARAGRAPH):
            yield paragraph
            paragraph = []
        if alone:
            yield [line]
        elif line.text:
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _sentences(paragraph: list[Line]) -> Iterator[Sentence]:
    first = paragraph[0]
    japanese = _CJK.search(first.text) is not None
    joined = ("" if japanese else " ").join(line.text for line in paragraph)
    text = unicodedata.normalize("NFKC", joined).replace("\u2019", "'")
    links = tuple(link for line in paragraph for link in line.links)
    quiet = bool(first.heading) or first.linked or is_contents(first.text)
    if quiet:
        words = " ".join(text.split())
        yield Sentence(
            words, first.number, first.page, first.heading, first.item, says=False, links=links, anchor=first.anchor
        )
        return
    at = 0
    for part in _ENDS.split(text):
        words = " ".join(part.split())
        line = _line_at(paragraph, at)
        at += len(part)
        if words:
            says = _speaks(words, item=first.item)
            yield Sentence(words, line.number, line.page, 0, first.item, says, first.ordinal, links, first.anchor)


def _line_at(paragraph: list[Line], offset: int) -> Line:
    """The line that holds the character at `offset` of the joined paragraph, near enough to be found by a reader."""
    passed = 0
    for line in paragraph:
        passed += len(line.text) + 1
        if passed > offset:
            return line
    return paragraph[-1]


def _speaks(words: str, *, item: bool) -> bool:
    few = item or FIGURE.search(words) is not None
    enough = len(_WORD.findall(words)) >= (2 if few else WORDS)
    return enough or len(_CJK.findall(words)) >= (SIGNS // 2 if few else SIGNS)


def is_contents(text: str) -> bool:
    """Whether a line belongs to a table of contents: it ends with dots and the number of a page."""
    return len(text) < 300 and any(found.end() == len(text.rstrip()) for found in _CONTENTS.finditer(text.rstrip()))


def fold(text: str) -> str:
    """The text as it is compared: normalised, in small letters, with single blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
