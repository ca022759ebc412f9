"""YAFFS2 and YAFFS1, the file systems of raw NAND flash, with the spare areas that hold their tags.

Sources: yaffs_guts.h of YAFFS; the format has no magic, the header of the first object below the root serves.
Limitations: tags within the chunks ("inband") and compressed tags of vendors are not read.
"""

from __future__ import annotations

from typing import Literal

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.collector import Collector
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.yaffs.filesystem import FileSystem
from shinsa.subject.firmware.yaffs.objects import Objects
from shinsa.subject.firmware.yaffs.tags import layout_of

NAME, FIRST_NAME = "yaffs2", "yaffs1"
ORDERS: tuple[Literal["little"], Literal["big"]] = ("little", "big")
#: Headers without spare areas stand at the beginning of pages; how far apart they may be.
PAGE = 512
FARTHEST = 256 * 1024


def open_yaffs(window: Window) -> Opened | None:
    """Open a YAFFS by its first object header; say so when its tags are missing."""
    name = window.bytes(10, 32).split(b"\0")[0]
    if not name or not all(32 <= byte < 127 for byte in name):
        raise Malformed("the first object has no name")
    order = "<" if window.bytes(0, 1) != b"\0" else ">"
    layout = layout_of(window, order)
    if layout is None:
        return _without_spare(window)
    objects = Objects(window, layout)
    try:
        objects.scan()
    except Exhausted as error:
        objects.faults.append(f"the scan stopped: {error}")
    form = FIRST_NAME if layout.first else NAME
    tree = FileSystem(objects, form, window.label(form), Collector(window.budget)).tree()
    return Opened(max(objects.end, layout.stride), (tree,), name=form)


def _without_spare(window: Window) -> Opened | None:
    """Recognise object headers whose chunks lie in the image without their spare areas."""
    heads = tuple(magic.value for magic in FORMAT.magics)
    end, place = 0, PAGE
    while place < len(window.data) and place - end <= FARTHEST:
        window.budget.spend_work(16)
        if bytes(window.data[place : place + 10]).startswith(heads):
            end = place + PAGE
        place += PAGE
    if not end:
        return None
    return Opened(min(end, len(window.data)), reason="the spare areas that hold its tags are not in the image")


FORMAT = Format(
    NAME,
    tuple(Magic(kind.to_bytes(4, order) + (1).to_bytes(4, order) + b"\xff\xff") for kind in (1, 3) for order in ORDERS),
    open_yaffs,
)
