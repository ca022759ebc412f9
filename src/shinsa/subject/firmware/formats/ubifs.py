"""UBIFS, the writable file system of NAND flash, within a UBI volume or on its own.

Source: fs/ubifs of Linux. Limitation: what is encrypted (fscrypt) is named, not read.
"""

from __future__ import annotations

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.collector import Collector
from shinsa.subject.firmware.format import Format, Magic, Opened, Window
from shinsa.subject.firmware.ubifs.filesystem import NAME, FileSystem
from shinsa.subject.firmware.ubifs.index import Index
from shinsa.subject.firmware.ubifs.nodes import MAGIC, Media, superblock_of


def open_ubifs(window: Window) -> Opened | None:
    """Open a UBIFS that begins with its superblock."""
    superblock = superblock_of(window)
    if superblock is None:
        return None
    size = min(superblock.block * superblock.blocks, len(window.data))
    window = Window(window.where, window.offset, window.data[:size], window.budget)
    media = Media(window, superblock.block)
    collector = Collector(window.budget)
    index = Index(media, superblock)
    try:
        state = index.read()
    except Exhausted as error:
        return Opened(size, reason=f"the reading stopped: {error}")
    for fault in index.faults:
        collector.fault(fault)
    return Opened(size, (FileSystem(media, state, window.label(NAME), collector).tree(),))


FORMAT = Format(NAME, (Magic(MAGIC),), open_ubifs)
