"""Tells dumps of NAND flash that hold the spare area behind each page, and takes the spare areas out.

Sources: ONFI 5.1 and the data sheets of small-page parts for the mark of bad blocks, drivers/mtd/ubi/ubi-media.h of Linux.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass

from shinsa.subject.firmware.format import Window
from shinsa.subject.firmware.ubi.headers import MAGIC, VOLUME_MAGIC, eraser_at

#: Page and spare sizes of NAND parts in use.
SIZES = (
    *((2048, 64), (4096, 128), (4096, 224), (4096, 256), (4096, 218), (2048, 128), (2048, 112), (512, 16)),
    *((8192, 256), (8192, 436), (8192, 448), (8192, 512), (8192, 640), (8192, 744), (16384, 1216), (16384, 1280)),
    (1024, 32),
)
#: Where the mark of bad blocks stands in the spare area: byte 5 of small pages, the first of others.
SMALL_PAGE, SMALL_MARK = 512, 5
SAMPLED = 256
#: Bytes of a page that are compared with the spare area behind them.
BEFORE = 64
#: Written pages by which sizes are believed.
FEWEST_WRITTEN = 12
#: How far the first erase block of UBI is searched.
SEARCHED = 64 * 1024 * 1024
#: Bytes of a dump that are copied at a time.
COPIED = 16 * 1024 * 1024
#: Places with its magic, but without a valid header, after which the search ends.
MOST_MISSES = 64


@dataclass(frozen=True, slots=True)
class Pages:
    """The sizes of a page and of the spare area behind it."""

    page: int
    spare: int

    @property
    def stride(self) -> int:
        """Bytes from one page to the next."""
        return self.page + self.spare

    @property
    def mark(self) -> int:
        """Where the mark of bad blocks stands in the spare area."""
        return SMALL_MARK if self.page == SMALL_PAGE else 0


def pages_of(window: Window) -> Pages | None:
    """Give the sizes of pages and spare areas of a dump; None when the data shows no spare areas."""
    return _by_marks(window) or _by_ubi(window)


def _by_marks(window: Window) -> Pages | None:
    """Compare the spare areas of written pages: the mark of a good block is 0xff in all of them, and something beside it.

    The data before has no such columns, and the rest of the spare area, its error correction, is not blank.
    """
    for pages in (Pages(*sizes) for sizes in SIZES):
        count, rest = divmod(len(window.data), pages.stride)
        if rest or count < FEWEST_WRITTEN:
            continue
        window.budget.spend_work(SAMPLED * pages.stride)
        tails = _written(window, pages, count)
        mark = BEFORE + pages.mark
        marked = [tail for tail in tails if tail[mark] == 0xFF]
        corrected = sum(tail[BEFORE:].count(0xFF) < pages.spare for tail in tails)
        # a dump may hold a few bad blocks
        if len(tails) < FEWEST_WRITTEN or min(len(marked), corrected) * 20 < len(tails) * 19:
            continue
        columns = [all(tail[at] == 0xFF for tail in marked) for at in range(BEFORE + pages.spare)]
        if not any(columns[:BEFORE]) and sum(columns[BEFORE:]) >= 2:
            return pages
    return None


def _written(window: Window, pages: Pages, count: int) -> list[bytes]:
    """Give the spare areas of sampled pages that hold other data than mostly 0xff, with the data right before each."""
    step = max(count // SAMPLED, 1)
    found = []
    for number in range(0, count, step):
        start = number * pages.stride
        page = bytes(window.data[start : start + pages.page])
        if page.count(0xFF) * 4 < pages.page:
            found.append(bytes(window.data[start + pages.page - BEFORE : start + pages.stride]))
    return found


def _by_ubi(window: Window) -> Pages | None:
    """Compare where the first erase block of UBI says that its volume header stands with where it is."""
    misses = 0
    # a magic that a piece of the search cuts in two is found in the next block
    for start in range(0, min(len(window.data), SEARCHED), 1 << 20):
        piece = bytes(window.data[start : start + (1 << 20)])
        window.budget.spend_work(len(piece))
        at = piece.find(MAGIC)
        while at >= 0 and misses < MOST_MISSES:
            misses += 1
            eraser = eraser_at(window, start + at)
            if eraser is not None:
                return _beside(window, start + at, eraser.volume_header)
            at = piece.find(MAGIC, at + 1)
    return None


def _beside(window: Window, start: int, header: int) -> Pages | None:
    for pages in (Pages(*sizes) for sizes in SIZES):
        place = start + header // pages.page * pages.stride
        aligned = not start % pages.stride and not header % pages.page
        if aligned and bytes(window.data[place : place + 4]) == VOLUME_MAGIC:
            return pages
    return None


def without_spare(window: Window, pages: Pages, hidden: Callable[[int], bool]) -> bytes:
    """Give the pages one behind the other; those that are `hidden`, by where they begin, read as erased."""
    blank = b"\xff" * pages.page
    step = COPIED // pages.stride * pages.stride
    end = len(window.data) - pages.page + 1
    # its value is not copied, and what it was made of is let go on the way
    out = io.BytesIO()
    for first in range(0, end, step):
        out.writelines(
            blank if hidden(start) else window.data[start : start + pages.page]
            for start in range(first, min(first + step, end), pages.stride)
        )
        window.budget.touched(step)
    return out.getvalue()
