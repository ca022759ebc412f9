"""The paragraphs of a Word document (ECMA-376, part 1), read as a stream in a process of its own.

Nothing is built of the XML but the paragraphs at hand. Hidden and deleted text is no part of what the document says.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import field

from shinsa.model.dataclass import dataclass
from shinsa.subject.documents.docx_styles import Styles, heading_of, styles_of, whole
from shinsa.subject.documents.refusals import TOO_LONG, Refused
from shinsa.subject.documents.xml_stream import Attributes, Handlers, feed

BODY = "word/document.xml"
LINKS = "word/_rels/document.xml.rels"
_BESIDE = re.compile(r"word/(?:footnotes|endnotes|header\d{0,4}|footer\d{0,4})\.xml")
"""Parts that stand beside the body on a page; they are read behind it."""
PARTS = 10_000
"""Parts of one document; each picture is one."""
WITHIN = 50
"""Paragraphs and tables within each other, as in text boxes."""
UNSEEN = frozenset({"del", "moveFrom", "Fallback"})
"""Elements of which nothing is seen: what was deleted or moved away, and what is drawn once more for old programs."""
FORMER = "Change"
"""How the names of elements end that hold what properties were before a tracked change."""
CELL = " | "
"""What stands between the cells of a row that is read as one line."""
OFF = frozenset({"0", "false", "off", "none"})
"""What switches a property off that is on where it says nothing."""
ROW = 600
"""Characters of such a row; the cells of a longer one hold text of their own."""


@dataclass
class Paragraph:
    """What is known of a paragraph: its words, and what its properties make of it."""

    page: int
    style: str = ""
    numbering: str = ""
    level: int = 0
    heading: int = 0
    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join("".join(self.words).split())


Row = tuple[str, int, int, bool, int, list[str]]
"""Text, page (from 1), level as a heading, item of a list, its ordinal, links."""


def read(raw: bytes) -> Iterator[Row]:
    """Every paragraph and row of a table that says something. Raises Refused, BadZipFile, ExpatError and KeyError."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if len(archive.infolist()) > PARTS:
            raise Refused(TOO_LONG)
        body = _Body(styles_of(archive), _links(archive))
        for part in (BODY, *filter(_BESIDE.fullmatch, archive.namelist())):
            with archive.open(part) as stream:
                feed(stream, Handlers(body.start, body.end, body.data))
            body.targets = {}
    return iter(body.rows)


def _links(archive: zipfile.ZipFile) -> dict[str, str]:
    """Where links lead, by the ids that the body knows them by."""
    found: dict[str, str] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") == "External":
            found[attributes.get("Id", "")] = attributes.get("Target", "")

    if LINKS in archive.namelist():
        with archive.open(LINKS) as stream:
            feed(stream, Handlers(start))
    return found


class _Body:
    """Follows the elements of the body, and keeps the rows."""

    def __init__(self, styles: Styles, links: dict[str, str]) -> None:
        self.styles, self.targets = styles, links
        self.rows: list[Row] = []
        self.open: list[Paragraph] = []
        self.tables: list[list[list[Row]]] = []
        self.counts: dict[tuple[str, int], int] = {}
        self.page = 1
        self.unseen, self.hidden, self.speaks = 0, False, False

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if self.unseen or name in UNSEEN or name.endswith(FORMER):
            self.unseen += 1
            return
        if name in {"p", "tr"} and max(len(self.open), len(self.tables)) >= WITHIN:
            raise Refused(TOO_LONG)
        if name == "p":
            self.open.append(Paragraph(self.page))
        elif name == "tr":
            self.tables.append([])
        elif name == "tc" and self.tables:
            self.tables[-1].append([])
        elif self.open:
            self._inside(name, attributes, self.open[-1])

    def _inside(self, name: str, attributes: Attributes, at: Paragraph) -> None:
        """An element within a paragraph begins."""
        self._property(name, attributes, at)
        if name in {"lastRenderedPageBreak", "br", "cr", "tab", "noBreakHyphen"}:
            self.page += name == "lastRenderedPageBreak" or attributes.get("type") == "page"
            at.words.append("-" if name == "noBreakHyphen" else " " if name != "lastRenderedPageBreak" else "")
        elif name == "hyperlink" and (target := self.targets.get(attributes.get("id", ""))):
            at.links.append(target)
        elif name == "r":
            self.hidden = False
        elif name == "t":
            self.speaks = not self.hidden

    def _property(self, name: str, attributes: Attributes, at: Paragraph) -> None:
        value = attributes.get("val", "")
        if name == "pStyle":
            at.style = value
        elif name == "numId":
            at.numbering = value
        elif name == "ilvl":
            at.level = whole(value)
        elif name == "outlineLvl":
            at.heading = heading_of(value)
        elif name == "vanish":
            self.hidden = value not in OFF

    def data(self, text: str) -> None:
        """Text, where it is seen."""
        if self.speaks and self.open and not self.unseen:
            self.open[-1].words.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        if self.unseen:
            self.unseen -= 1
        elif name == "t":
            self.speaks = False
        elif name == "p" and self.open:
            self._paragraph(self.open.pop())
        elif name == "tr" and self.tables:
            self._row([cell for cell in self.tables.pop() if cell])

    def _row(self, cells: list[list[Row]]) -> None:
        """A row of a table is a line, unless the table only arranges the text."""
        paragraphs = [paragraph for cell in cells for paragraph in cell]
        texts = [" ".join(paragraph[0] for paragraph in cell) for cell in cells]
        if len(cells) > 1 and sum(map(len, texts)) <= ROW:
            self._keep(
                (CELL.join(texts), paragraphs[0][1], 0, False, 0, [link for one in paragraphs for link in one[5]])
            )
        else:
            for paragraph in paragraphs:
                self._keep(paragraph)

    def _paragraph(self, one: Paragraph) -> None:
        style = self.styles.of(one.style)
        numbering = one.numbering or style.numbering
        item = numbering not in {"", "0"}
        ordinal = self._ordinal(numbering, one.level) if item and one.text else 0
        if one.text:
            self._keep((one.text, one.page, one.heading or style.heading, item, ordinal, one.links))

    def _keep(self, row: Row) -> None:
        """Into the cell that is open, else into the document."""
        if self.tables and self.tables[-1]:
            self.tables[-1][-1].append(row)
        else:
            self.rows.append(row)

    def _ordinal(self, numbering: str, level: int) -> int:
        """The number of an item; 0 in a list of bullets. A list of a lower level begins anew below each item."""
        if not self.styles.numbered(numbering, level):
            return 0
        for key in [key for key in self.counts if key[0] == numbering and key[1] > level]:
            del self.counts[key]
        self.counts[numbering, level] = self.counts.get((numbering, level), 0) + 1
        return self.counts[numbering, level]
