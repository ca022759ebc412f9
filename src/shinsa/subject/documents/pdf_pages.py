"""The pages of a PDF, read in a process of its own: the rows of each with their size, height and links, and whether it shows pictures."""

from __future__ import annotations

import io
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from shinsa.subject.documents.refusals import LOCKED, TOO_LONG, Refused

if TYPE_CHECKING:
    from pypdf import PageObject

PAGES = 500
"""Pages that are read; a manual of a device has some hundred."""
LINKS = 200
"""Links of one page that are followed to their words."""

Row = tuple[str, float, float, list[str]]
"""Its text, the size of its letters and its height above the foot of the page, in points, and where links on it lead."""
Link = tuple[float, float, str]
"""The lower and upper edge of a link, and where it leads."""


def read(raw: bytes) -> Iterator[tuple[list[Row], bool]]:
    """The rows of each page. Raises Refused where it needs a password or has too many pages, and whatever pypdf raises."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused(LOCKED)
    if len(reader.pages) > PAGES:
        raise Refused(TOO_LONG)
    for page in reader.pages:
        resources = page.get("/Resources")
        pictured = resources is not None and "/XObject" in resources.get_object()
        yield _rows(page), pictured


def _rows(page: PageObject) -> list[Row]:
    """The rows from the top of the page, as far as their text is in order."""
    rows = _Rows()
    page.extract_text(visitor_text=rows.take)
    links = list(_links(page))
    return [
        (text, size, height, [target for low, high, target in links if low - 1 <= height <= high])
        for text, size, height in rows.found
    ]


class _Rows:
    """Takes the pieces of text as pypdf comes upon them; a line break begins the next row."""

    def __init__(self) -> None:
        self.found: list[tuple[str, float, float]] = [("", 0.0, 0.0)]
        self.longest = 0

    def take(self, text: str, page: list[float], place: list[float], font: object, size: float) -> None:
        """One piece: the two matrices say where it stands, and how much larger it is drawn."""
        del font
        height = place[4] * page[1] + place[5] * page[3] + page[5]
        for number, part in enumerate(text.split("\n")):
            if number:
                self.found.append(("", 0.0, 0.0))
                self.longest = 0
            before, drawn, at = self.found[-1]
            if len(part.strip()) > self.longest:
                self.longest = len(part.strip())
                drawn, at = size * math.hypot(*place[2:4]) * math.hypot(*page[2:4]), height
            self.found[-1] = (before + part, round(drawn, 1), round(at, 1))


def _links(page: PageObject) -> Iterator[Link]:
    """The links that lead out of the document; one that makes no sense is passed over."""
    annotations: Any = page.get("/Annots") or []
    for each in list(annotations.get_object() if hasattr(annotations, "get_object") else annotations)[:LINKS]:
        try:
            link = each.get_object()
            low, high = sorted((float(link["/Rect"][1]), float(link["/Rect"][3])))
            yield low, high, str(link["/A"].get_object()["/URI"])
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            continue
