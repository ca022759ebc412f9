"""UBIFS, the writable file system of NAND flash, within a UBI volume or on its own.

Source: fs/ubifs of Linux. Limitation: what is encrypted (fscrypt) is named, not read.
"""

from __future__ import annotations

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.format import Format, Magic, Opened, Window
from shinsa.subject.firmware.ubifs.filesystem import NAME, ubifs_tree
from shinsa.subject.firmware.ubifs.nodes import MAGIC, Media, superblock_of


def open_ubifs(window: Window) -> Opened | None:
    """Open a UBIFS that begins with its superblock."""
    superblock = superblock_of(window)
    if superblock is None:
        return None
    size = min(superblock.block * superblock.blocks, len(window.data))
    window = Window(window.where, window.offset, window.data[:size], window.budget)
    try:
        tree = ubifs_tree(Media(window, superblock.block), superblock, window.label(NAME))
    except Exhausted as error:
        return Opened(size, reason=f"the reading stopped: {error}")
    return Opened(size, (tree,))


FORMAT = Format(NAME, (Magic(MAGIC),), open_ubifs)
