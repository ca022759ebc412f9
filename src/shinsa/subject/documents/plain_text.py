"""Plain text and Markdown into lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from shinsa.subject.documents.line import Line

_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+(.*?)\s*#*")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*")
_ITEM = re.compile(
    r"\s*(?:[-*+•・]\s+|\(?(\d{1,3})[.)．）]\s*(?=\D)|([①-⑳])\s*|[Ss]tep\s+(\d{1,3})[.:)]?\s+|手順\s*(\d{1,3})[.:：)）]?\s*)"
    r"(?P<words>\S.*)",
)
_LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\(([^()\s]{0,500})[^()\n]{0,200}\)")
_URL = re.compile(r"<?(https?://[^\s<>\"'）)」】]{1,500}|mailto:[^\s<>\"']{1,200})>?")
_ROW = re.compile(r"\s{0,3}\|(.*)\|\s*")
_RULE = re.compile(r"[\s|:-]+")
_CODED = re.compile(r"\s{0,3}(```|~~~)")


def plain_lines(text: str) -> Iterator[Line]:
    """Each line of a plain text; an empty line ends a paragraph."""
    for number, line in enumerate(text.splitlines(), 1):
        item = _ITEM.fullmatch(line)
        words = item["words"] if item else line.strip()
        yield Line(words, number, item=bool(item), ordinal=_ordinal(item), links=_urls(line))


def markdown_lines(text: str) -> Iterator[Line]:
    """Each line of a Markdown text: headings and items told apart, links as their words, comments and code left out."""
    lines = "".join(_seen(text)).splitlines()
    coded = False
    for number, line in enumerate(lines, 1):
        if _CODED.match(line):
            coded = not coded
        elif not coded and (row := _ROW.fullmatch(line)):
            yield from _row(row[1], number)
        elif not coded and not _UNDERLINE.fullmatch(line):
            below = lines[number] if number < len(lines) else ""
            yield _markdown_line(line, below, number)


def _markdown_line(line: str, below: str, number: int) -> Line:
    links = _links(line)
    item = _ITEM.fullmatch(line)
    words = item["words"] if item else line.strip()
    linked = bool(_LINK.fullmatch(words))
    if heading := _HEADING.fullmatch(line):
        return Line(_plain(heading[2]), number, heading=len(heading[1]), linked=bool(_LINK.fullmatch(heading[2])))
    if line.strip() and not item and _UNDERLINE.fullmatch(below):
        return Line(_plain(words), number, heading=1 if below.strip().startswith("=") else 2)
    return Line(_plain(words), number, item=bool(item), ordinal=_ordinal(item), linked=linked, links=links)


def _row(cells: str, number: int) -> Iterator[Line]:
    """A row of a table, which is read by itself; the line below its head says nothing."""
    if not _RULE.fullmatch(cells):
        yield Line("", number)
        yield Line(_plain(cells.strip()), number, links=_links(cells))
        yield Line("", number)


def _links(line: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(link[1] for link in _LINK.findall(line)), *_urls(line))))


def _ordinal(item: re.Match[str] | None) -> int:
    """The number that an item bears; 0 for a bullet."""
    borne = next((group for group in item.groups()[:-1] if group), "") if item else ""
    return int(unicodedata.normalize("NFKC", borne)) if borne else 0


def _seen(text: str) -> Iterator[str]:
    """The text without comments; the lines they took stay, so that the numbers hold."""
    at = 0
    while (start := text.find("<!--", at)) >= 0:
        yield text[at:start]
        end = text.find("-->", start)
        at = end + 3 if end >= 0 else len(text)
        yield "\n" * text.count("\n", start, at)
    yield text[at:]


def _plain(words: str) -> str:
    return _LINK.sub(r"\1", words).replace("**", "").replace("__", "").replace("`", "")


def _urls(line: str) -> tuple[str, ...]:
    return tuple(_URL.findall(line))
