"""PDF into lines with pages. What is set larger than the text is a heading, and a gap ends a paragraph."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise
from operator import itemgetter

from shinsa.model.text import Text
from shinsa.subject.documents.limited import rows
from shinsa.subject.documents.line import Line, Unreadable
from shinsa.subject.documents.plain_text import plain_lines
from shinsa.subject.documents.sentences import FIGURE

LARGER = 1.15
"""How many times the size of the text a heading is set in, at least."""
LEVELS = 6
TEXT = 3
"""Rows of one size in a row that are text, whatever their size."""
HEADING = 80
"""Characters of the longest heading."""
GAP = 1.3
"""How many times the usual distance of rows a paragraph is set off by, at least."""
BESIDE = 80
"""Characters beside a picture that are its number or a running title, and not what the page says."""
_EMPTY = Text("the PDF holds no text, only pictures", "PDFに文字がなく、画像だけです")
_LETTER = re.compile(r"[^\W\d_]")
_ENDS = re.compile(r"[.。!?！？:：;,、]\s*$")

Row = tuple[str, float, float, list[str]]
"""As `pdf_pages` gives it: text, size, height, links."""


def pdf_lines(raw: bytes) -> Iterator[Line]:
    """The lines of each page. Raises Unreadable, also for a PDF of pictures only: nobody read what it says."""
    pages: list[tuple[list[Row], bool]] = rows("pdf", raw)
    if not any(row[0].strip() for page, _ in pages for row in page):
        raise Unreadable(_EMPTY)
    levels, distance = _levels(row for page, _ in pages for row in page), _distance(page for page, _ in pages)
    for number, (page, pictured) in enumerate(pages, 1):
        above = 0.0
        running = _running(page)
        for at, (text, size, height, links) in enumerate(page):
            if above and distance and not 0 <= above - height <= GAP * distance:
                yield Line("", None, number)
            above = height if text.strip() else above
            yield from _lines(
                text, number, levels.get(size, 0) if _may_head(text) and at not in running else 0, tuple(links)
            )
        yield Line("", None, number, unread=pictured and sum(len(row[0].strip()) for row in page) <= BESIDE)


def _lines(text: str, page: int, level: int, links: tuple[str, ...]) -> Iterator[Line]:
    for line in plain_lines(" ".join(text.splitlines())):
        if level:
            yield Line(text.strip(), page=page, heading=level, links=links)
        else:
            yield replace(line, number=None, page=page, links=tuple(dict.fromkeys((*line.links, *links))))


def _running(page: list[Row]) -> frozenset[int]:
    """The rows of running text: as many as no heading has stand below each other in one size."""
    written = [(at, row[1]) for at, row in enumerate(page) if row[0].strip()]
    groups = ([at for at, _ in group] for _, group in groupby(written, key=itemgetter(1)))
    return frozenset(at for group in groups if len(group) >= TEXT for at in group)


def _may_head(text: str) -> bool:
    """A heading is short and names something; a sentence or a date set large is a statement all the same."""
    words = text.strip()
    return (
        len(words) <= HEADING and bool(_LETTER.search(words)) and not _ENDS.search(words) and not FIGURE.search(words)
    )


def _levels(found: Iterable[Row]) -> dict[float, int]:
    """The level of a heading by its size: those that are larger than what most letters are set in, the largest first."""
    letters: Counter[float] = Counter()
    for text, size, *_ in found:
        letters[size] += len(text.strip())
    usual = max(letters, key=lambda size: letters[size])
    larger = sorted((size for size in letters if usual and size >= LARGER * usual), reverse=True)
    return {size: min(level, LEVELS) for level, size in enumerate(larger, 1)}


def _distance(pages: Iterable[list[Row]]) -> float:
    """How far one row usually stands below the other, in points; 0 where there are no two."""
    heights = ([row[2] for row in page if row[0].strip()] for page in pages)
    apart = Counter(round(upper - lower, 1) for page in heights for upper, lower in pairwise(page) if upper > lower)
    return max(apart, key=lambda gap: (apart[gap], -gap), default=0.0)
