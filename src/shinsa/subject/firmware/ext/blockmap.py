"""Where the blocks of a file lie: extent trees, and the indirect blocks of ext2 and ext3.

Both walks go forward only: a map that leads back, or in a circle, is refused. Source: Documentation/filesystems/ext4
(ifork.rst) of Linux.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.bounds import Budget
from shinsa.subject.firmware.ext.inodes import EXTENTS, Node
from shinsa.subject.firmware.ext.superblock import Superblock
from shinsa.subject.firmware.format import Malformed

EXTENT_MAGIC = 0xF30A
ENTRY_SIZE = 12
DEEPEST = 5
#: A longer extent is one that is set aside and not yet written: it reads as zeros.
LONGEST = 32768
DIRECT = 12


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive blocks of a file that lie together: the first in the file, the first on the device, how many."""

    logical: int
    physical: int
    count: int
    written: bool = True

    def goes_on_in(self, other: Run) -> bool:
        """Whether another run begins where this one ends."""
        begins = (other.logical - self.count, other.physical - self.count, other.written)
        return begins == (self.logical, self.physical, self.written)


def runs(superblock: Superblock, node: Node, budget: Budget) -> Iterator[Run]:
    """Give the runs of a file in order, up to its size; raises `Malformed` where its map is broken. Holes are left out."""
    most = -(-node.size // superblock.block_size)
    walk = _extents if node.flags & EXTENTS else _pointers
    current: Run | None = None
    for run in walk(superblock, node.map, most, budget):
        if current is not None and current.goes_on_in(run):
            current = Run(current.logical, current.physical, current.count + run.count, run.written)
            continue
        if current is not None:
            yield current
        current = run
    if current is not None:
        yield current


def _extents(superblock: Superblock, root: bytes, most: int, budget: Budget) -> Iterator[Run]:
    waiting: list[tuple[int, int]] = []
    node, above, done = root, DEEPEST + 1, 0
    while True:
        magic, entries, _, depth = struct.unpack_from("<4H", node)
        full = (len(node) - ENTRY_SIZE) // ENTRY_SIZE
        if magic != EXTENT_MAGIC or entries > full or depth >= above or (not entries and node is not root):
            raise Malformed("a node of its extent tree is broken")
        if depth:
            children = [_child(node, index) for index in range(entries)]
            waiting.extend((child, depth) for child in reversed(children))
        for index in range(0 if depth else entries):
            run = _extent(node, index)
            if run.logical < done or not run.count:
                raise Malformed("its extents are not in order")
            if run.logical >= most:
                return
            done = run.logical + run.count
            yield run
        if not waiting:
            return
        block, above = waiting.pop()
        budget.spend_work(superblock.block_size)
        node = superblock.disk.bytes(block * superblock.block_size, superblock.block_size)


def _child(node: bytes, index: int) -> int:
    low: int
    high: int
    _, low, high, _ = struct.unpack_from("<IIHH", node, ENTRY_SIZE * (index + 1))
    return low | high << 32


def _extent(node: bytes, index: int) -> Run:
    logical, count, high, low = struct.unpack_from("<IHHI", node, ENTRY_SIZE * (index + 1))
    written = count <= LONGEST
    return Run(logical, low | high << 32, count if written else count - LONGEST, written)


def _pointers(superblock: Superblock, root: bytes, most: int, budget: Budget) -> Iterator[Run]:
    size = superblock.block_size
    width = size // 4
    numbers = struct.unpack("<15I", root)
    waiting = [(numbers[DIRECT + level - 1], level) for level in (3, 2, 1)]
    waiting.extend((number, 0) for number in reversed(numbers[:DIRECT]))
    logical = 0
    while waiting and logical < most:
        number, level = waiting.pop()
        if not number:
            logical += width**level
        elif level == 0:
            yield Run(logical, number, 1)
            logical += 1
        else:
            budget.spend_work(size)
            below = superblock.disk.unpack(f"<{width}I", number * size)
            waiting.extend((child, level - 1) for child in reversed(below))
