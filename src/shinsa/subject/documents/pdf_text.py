"""PDF into lines with pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from shinsa.model.text import Text
from shinsa.subject.documents.limited import rows
from shinsa.subject.documents.line import Line, Unreadable
from shinsa.subject.documents.plain_text import plain_lines

_EMPTY = Text("the PDF holds no text, only pictures", "PDFに文字がなく、画像だけです")


def pdf_lines(raw: bytes) -> Iterator[Line]:
    """The lines of each page. Raises Unreadable, also for a PDF of pictures only: nobody read what it says."""
    pages: list[tuple[list[str], bool]] = rows("pdf", raw)
    if not any(line.strip() for page, _ in pages for line in page):
        raise Unreadable(_EMPTY)
    for number, (page, pictured) in enumerate(pages, 1):
        for line in plain_lines("\n".join(page)):
            yield replace(line, number=None, page=number)
        yield Line("", None, number, unread=pictured and not any(line.strip() for line in page))
