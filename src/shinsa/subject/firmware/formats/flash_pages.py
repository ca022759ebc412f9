"""Dumps of NAND flash as chip readers take them, every page followed by its spare area, which is taken out here.

Limitation: the error correction in the spare areas is not applied; a flipped bit shows as a wrong checksum further in.
An image is looked at so before anything else is believed at its beginning, as far as names of modules go.
"""

from __future__ import annotations

from bisect import bisect_right

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.collector import Collector
from shinsa.subject.firmware.format import Format, Magic, Opened, Part, Window
from shinsa.subject.firmware.nand.pages import pages_of, without_spare
from shinsa.subject.firmware.nand.yaffs_areas import yaffs_areas
from shinsa.subject.firmware.tree import FileTree
from shinsa.subject.firmware.yaffs.filesystem import FileSystem

NAME = "nand"
YAFFS = ("yaffs2", "yaffs1")


def open_flash_pages(window: Window) -> Opened | None:
    """Open the pages of a dump as one blob, and the YAFFS in it as trees; None when there are no spare areas."""
    pages = pages_of(window)
    if pages is None:
        return None
    trees: list[FileTree] = []
    starts: list[int] = []
    ends: list[int] = []

    def hidden(place: int) -> bool:
        at = bisect_right(starts, place) - 1
        return at >= 0 and place < ends[at]

    reason = ""
    parts: tuple[Part, ...] = ()
    try:
        for objects in yaffs_areas(window, pages):
            form = YAFFS[objects.layout.first]
            label = objects.window.label(form)
            trees.append(FileSystem(objects, form, label, Collector(window.budget)).tree())
            starts.append(objects.window.offset - window.offset)
            ends.append(starts[-1] + objects.end)
        window.budget.spend_held(len(window.data))
        data = without_spare(window, pages, hidden)
        parts = (Part(window.label(NAME), memoryview(data)),)
    except Exhausted as error:
        reason = f"the reading stopped: {error}"
    name = f"nand pages of {pages.page}+{pages.spare} bytes"
    return Opened(len(window.data), tuple(trees), parts, reason, name)


FORMAT = Format(NAME, (Magic(b""),), open_flash_pages, first_only=True)
