"""What the styles and lists of a Word document make of its paragraphs: headings, and items with numbers or bullets."""

from __future__ import annotations

import re
import zipfile
from dataclasses import field

from shinsa.model.dataclass import dataclass
from shinsa.subject.documents.xml_stream import Attributes, Handlers, feed

STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
BASES = 20
"""Styles that one style may rest on, one upon the other."""
_HEADING = re.compile(r"(?:heading|見出し)\s*([1-9])", re.IGNORECASE)
_BULLETS = frozenset({"bullet", "none", "picture"})


@dataclass
class Style:
    """A paragraph style: the level that it makes a heading of, the list that it makes an item of, what it rests on."""

    heading: int = 0
    numbering: str = ""
    base: str = ""


@dataclass
class Styles:
    """By their ids: styles, and for each list its levels that are numbered."""

    styles: dict[str, Style] = field(default_factory=dict)
    abstract: dict[str, set[int]] = field(default_factory=dict)
    lists: dict[str, str] = field(default_factory=dict)

    def of(self, style: str) -> Style:
        """A style with what it takes from those it rests on."""
        found = Style()
        for _ in range(BASES):
            own = self.styles.get(style)
            if own is None:
                break
            found = Style(found.heading or own.heading, found.numbering or own.numbering)
            style = own.base
        return found

    def numbered(self, numbering: str, level: int) -> bool:
        """Whether the items of this list count."""
        return level in self.abstract.get(self.lists.get(numbering, ""), set())


def styles_of(archive: zipfile.ZipFile) -> Styles:
    """The styles and lists of a document; what it does not define is ordinary text. Raises as `feed`."""
    found = Styles()
    names = set(archive.namelist())
    if STYLES in names:
        reader = _StyleReader(found)
        with archive.open(STYLES) as stream:
            feed(stream, Handlers(reader.start))
    if NUMBERING in names:
        numbers = _ListReader(found)
        with archive.open(NUMBERING) as stream:
            feed(stream, Handlers(numbers.start))
    return found


class _StyleReader:
    def __init__(self, found: Styles) -> None:
        self.found = found
        self.style = Style()

    def start(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("val", "")
        if name == "style":
            self.style = self.found.styles.setdefault(attributes.get("styleId", ""), Style())
        elif name == "name":
            named = _HEADING.fullmatch(value.strip())
            self.style.heading = int(named[1]) if named else int(value.strip().lower() == "title")
        elif name == "outlineLvl" and not self.style.heading:
            self.style.heading = heading_of(value)
        elif name == "numId":
            self.style.numbering = value
        elif name == "basedOn":
            self.style.base = value


class _ListReader:
    def __init__(self, found: Styles) -> None:
        self.found = found
        self.levels: set[int] = set()
        self.level = 0
        self.list = ""

    def start(self, name: str, attributes: Attributes) -> None:
        value = attributes.get("val", "")
        if name == "abstractNum":
            self.levels = self.found.abstract.setdefault(attributes.get("abstractNumId", ""), set())
        elif name == "lvl":
            self.level = whole(attributes.get("ilvl", ""))
        elif name == "numFmt" and value not in _BULLETS:
            self.levels.add(self.level)
        elif name == "num":
            self.list = attributes.get("numId", "")
        elif name == "abstractNumId":
            self.found.lists[self.list] = value


def heading_of(outline: str) -> int:
    """The level of a heading by its outline level, which counts from 0; 9 is ordinary text."""
    return whole(outline) + 1 if outline.isascii() and outline.isdigit() and whole(outline) < 9 else 0


def whole(text: str) -> int:
    """A number in an attribute; 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0
