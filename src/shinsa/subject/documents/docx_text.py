"""Word documents into lines: paragraphs by their numbers, with pages where the document was laid out before it was saved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shinsa.subject.documents.limited import rows
from shinsa.subject.documents.line import Line
from shinsa.subject.documents.plain_text import plain_lines


def docx_lines(raw: bytes) -> Iterator[Line]:
    """The paragraphs, each followed by the end of it. Raises Unreadable."""
    found = rows("docx", raw)
    paged = any(page > 1 for _, page, *_ in found)
    for number, (text, page, heading, item, ordinal, links) in enumerate(found, 1):
        line = Line(text, number, page if paged else None, heading, item, ordinal, links=tuple(links))
        yield line if item or heading else _typed(line)
        yield Line("", number, line.page)


def _typed(line: Line) -> Line:
    """The line, an item where its number or bullet was typed by hand."""
    (plain,) = plain_lines(line.text)
    return replace(line, text=plain.text, item=plain.item, ordinal=plain.ordinal, links=(*line.links, *plain.links))
