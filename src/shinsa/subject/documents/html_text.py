"""HTML into the lines that a reader of the page sees."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser

from shinsa.subject.documents.line import Line

UNSEEN = frozenset({"script", "style", "template", "noscript", "head", "nav", "svg", "select", "iframe", "object"})
"""Elements whose text is no part of what the page says."""
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"},
)
INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "s", "small", "span", "strong"}
    | {"sub", "sup", "time", "u", "var", "wbr", "ruby", "rb", "label", "img"},
)
ANCHOR = 100
"""Characters of an anchor that are kept."""
CELLS = frozenset({"td", "th"})
LISTS = frozenset({"ol", "ul", "menu"})
UNNUMBERED = -1
DEPTH = 50
"""Lists within lists that are told apart."""
TAG = 4096
"""Characters of the longest tag that is read as one; an address in an attribute may have two thousand."""
HIDING = ("display:none", "visibility:hidden", "opacity:0;", "font-size:0;")
"""What a style says of an element that is not seen."""
HEADINGS = {f"h{level}": level for level in range(1, 7)}
Attributes = list[tuple[str, str | None]]


def html_lines(text: str) -> Iterator[Line]:
    """One line for each block of the page, with the line of the file that it begins on."""
    reader = _Reader()
    reader.feed("".join(_closed(text)))
    reader.close()
    reader.end_block()
    return iter(reader.lines)


def _closed(text: str) -> Iterator[str]:
    """The text with every `<` that no near `>` closes made plain: the parser would search the rest for each of them."""
    at = 0
    while (start := text.find("<", at)) >= 0:
        yield text[at:start]
        if text.startswith("<!--", start):
            at = text.find("-->", start) + 3
            if at < 3:
                return
        elif (end := text.find(">", start, start + TAG)) >= 0:
            yield text[start : end + 1]
            at = end + 1
        else:
            yield "&lt;"
            at = start + 1
    yield text[at:]


class _Reader(HTMLParser):
    """Collects the blocks of a page. Nothing is nested, so that no page can nest too deep."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.unseen: str = ""
        self.depth = 0
        self.words: list[str] = []
        self.linked_words = 0
        self.links: list[str] = []
        self.heading = 0
        self.item = False
        self.ordinal = 0
        self.lists: list[int] = []
        self.link = False
        self.anchor = ""
        self.number = 1

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        """A block begins, or something that is not seen."""
        if self.unseen:
            self.depth += tag == self.unseen
            return
        if tag not in VOID and (tag in UNSEEN or _is_hidden(attrs)):
            self.end_block()
            self.unseen, self.depth = tag, 1
            return
        anchored = next(
            (value for name, value in attrs if value and (name == "id" or (tag, name) == ("a", "name"))), ""
        )
        if tag == "a":
            self.link = True
            self.links.extend(value for name, value in attrs if name == "href" and value)
        elif tag not in INLINE:
            self.end_block(tag)
            self.heading = HEADINGS.get(tag, 0)
            self._item(tag)
        self.anchor = anchored[:ANCHOR] or self.anchor

    def _item(self, tag: str) -> None:
        """A list begins, or one of its items, which has a number where the list is one of steps."""
        if tag in LISTS and len(self.lists) < DEPTH:
            self.lists.append(0 if tag == "ol" else UNNUMBERED)
        elif tag == "li":
            if self.lists and self.lists[-1] != UNNUMBERED:
                self.lists[-1] += 1
            self.ordinal = max(self.lists[-1], 0) if self.lists else 0
        self.item = tag == "li" or (self.item and tag == "p")

    def handle_endtag(self, tag: str) -> None:
        """A block ends, or what is not seen."""
        if self.unseen:
            self.depth -= tag == self.unseen
            if self.depth == 0 or tag == "body":
                self.unseen = ""
        elif tag == "a":
            self.link = False
        elif tag not in INLINE:
            self.end_block(tag)
            self.heading, self.item = 0, False
            if tag in LISTS and self.lists:
                self.lists.pop()

    def handle_data(self, data: str) -> None:
        """Words, unless they are not seen."""
        if self.unseen or not (words := data.split()):
            return
        if not self.words:
            self.number = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
        self.words.append(" ".join(words))
        if self.link:
            self.linked_words += 1

    def end_block(self, tag: str = "") -> None:
        """What was collected becomes a line, followed by the end of its paragraph; the cells of a row are one."""
        if self.words:
            linked = self.linked_words == len(self.words)
            line = Line(
                " ".join(self.words),
                self.number,
                heading=self.heading,
                item=self.item,
                ordinal=self.ordinal if self.item else 0,
                linked=linked,
                links=tuple(self.links),
                anchor=self.anchor,
            )
            self.lines.append(line)
        if tag not in CELLS and self.lines and self.lines[-1].text:
            self.lines.append(Line("", self.number))
        self.words, self.links, self.linked_words = [], [], 0


def _is_hidden(attributes: Attributes) -> bool:
    styles = ((value or "").replace(" ", "").lower() + ";" for name, value in attributes if name == "style")
    return any(name == "hidden" for name, _ in attributes) or any(word in style for style in styles for word in HIDING)
