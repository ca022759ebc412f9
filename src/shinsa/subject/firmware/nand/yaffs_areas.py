"""Finds the YAFFS file systems in a NAND dump: they need the spare areas that others can do without."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.firmware.format import Window
from shinsa.subject.firmware.nand.pages import Pages
from shinsa.subject.firmware.yaffs.objects import Objects
from shinsa.subject.firmware.yaffs.tags import Layout, layout_of

#: How the header of an object below the root begins, by its byte order.
HEADS = {
    kind.to_bytes(4, "little" if order == "<" else "big") + (1).to_bytes(4, "little" if order == "<" else "big"): order
    for kind in (1, 3)
    for order in "<>"
}


def yaffs_areas(window: Window, pages: Pages) -> Iterator[Objects]:
    """Give the scanned objects of each YAFFS that lies in the dump, front to back."""
    start = floor = 0
    sizes = ((pages.page, pages.spare),)
    while start + pages.stride <= len(window.data):
        head = bytes(window.data[start : start + 10])
        order = HEADS.get(head[:8]) if head[8:] == b"\xff\xff" else None
        layout = layout_of(_from(window, start), order, sizes) if order else None
        if layout is None:
            start += pages.stride
            continue
        objects = Objects(_from(window, _beginning(window, layout, start, floor)), layout)
        objects.scan()
        yield objects
        # at least one chunk was valid
        start = floor = objects.window.offset - window.offset + max(objects.end, pages.stride)


def _beginning(window: Window, layout: Layout, start: int, floor: int) -> int:
    """Go back over chunks that were written earlier than the first header of the root's own."""
    first = start
    while start - layout.stride >= floor:
        start -= layout.stride
        if layout.at(window, start) is not None:
            first = start
        elif not layout.is_blank(window, start):
            break
    return first


def _from(window: Window, start: int) -> Window:
    return Window(window.where, window.offset + start, window.data[start:], window.budget)
