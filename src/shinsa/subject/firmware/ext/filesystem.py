"""An ext file system as a file tree: its entries are read once, contents when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from shinsa.subject.firmware.bounds import Budget, Exhausted
from shinsa.subject.firmware.collector import Collector
from shinsa.subject.firmware.ext.attributes import Attributes
from shinsa.subject.firmware.ext.blockmap import runs
from shinsa.subject.firmware.ext.inodes import INLINE, Inode, read_inode
from shinsa.subject.firmware.ext.superblock import NEEDS_RECOVERY, Superblock
from shinsa.subject.firmware.ext.walk import Walk
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.tree import Entry, Unreadable, content_of


class ExtFs:
    """The tree of one ext file system. Raises `Malformed` when its root cannot be read."""

    def __init__(self, superblock: Superblock, budget: Budget, label: str) -> None:
        """Walk the whole directory structure; file contents stay where they are."""
        self.label = label
        self.format = superblock.name
        self._superblock = superblock
        self._budget = budget
        self._attributes = Attributes(superblock, budget)
        collector = Collector(budget)
        missing = superblock.size - superblock.disk.size
        if missing > 0:
            collector.fault(f"the image breaks off {missing} bytes before the file system ends")
        if superblock.incompatible & NEEDS_RECOVERY:
            collector.fault("its journal was not replayed: what was written last may be missing or old")
        walk = Walk(label, superblock, self._attributes, collector)
        walk.run()
        self._files = walk.files
        self.entries: Mapping[str, Entry] = MappingProxyType(collector.sorted())
        self.faults = tuple(collector.faults)

    def read(self, entry: Entry, limit: int) -> bytes:
        """Give the whole contents of a file, or raise `Unreadable`."""
        number = self._files.get(content_of(entry, limit))
        if number is None:
            raise Unreadable(f"{entry.path} is not in {self.label}")
        try:
            inode = read_inode(self._superblock, number)
            if inode.refused or inode.size > limit:
                raise Unreadable(f"{entry.path}: {inode.refused or f'more than the limit of {limit} bytes'}")
            return contents(self._superblock, inode, self._attributes, self._budget)
        except (Malformed, Exhausted) as error:
            raise Unreadable(f"{entry.path}: {error}") from error


def contents(superblock: Superblock, inode: Inode, attributes: Attributes, budget: Budget) -> bytes:
    """Give the contents of an inode, holes as zeros; raises `Malformed`. The caller bounds its size."""
    if not inode.size:
        return b""
    if inode.flags & INLINE:
        data = (inode.map + attributes.inline_data(inode))[: inode.size]
        if len(data) != inode.size:
            raise Malformed("its inline data is shorter than its size")
        return data
    pieces, done, block = [], 0, superblock.block_size
    for run in runs(superblock, inode, budget):
        start = run.logical * block
        if start > done:
            pieces.append(bytes(start - done))
        size = min(run.count * block, inode.size - start)
        pieces.append(superblock.disk.bytes(run.physical * block, size) if run.written else bytes(size))
        done = start + size
    if done < inode.size:
        pieces.append(bytes(inode.size - done))
    return b"".join(pieces) if len(pieces) != 1 else pieces[0]
