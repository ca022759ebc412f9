"""A line of a document, whatever format it came in."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """What a reader sees as one line, item or heading, and where it stands."""

    text: str
    number: int | None = None
    """The line of the file, or the paragraph of a Word document, from 1; None in a PDF."""
    page: int | None = None
    """The page, from 1, where the format has pages."""
    heading: int = 0
    """Its level as a heading, from 1; 0 for anything else."""
    item: bool = False
    """An item of a list, bulleted or numbered."""
    ordinal: int = 0
    """Its number in a numbered list, from 1; 0 for anything else."""
    linked: bool = False
    """It is nothing but a link."""
    links: tuple[str, ...] = ()
    """Where the links in it lead, as written."""
    anchor: str = ""
    """The nearest anchor at or above it, by which a link leads there, where the format has anchors."""
    unread: bool = False
    """A page that is nothing but pictures, of which nobody read what they show."""


class Unreadable(Exception):
    """A document cannot be read; `reason` says why."""

    def __init__(self, reason: Text) -> None:
        """`reason` completes the sentence "it was not read: …"."""
        super().__init__(reason.en)
        self.reason = reason
