"""Directory listings of ext: records read in order, which also reads hashed directories, whose index hides in empty records.

Source: Documentation/filesystems/ext4/directory.rst of Linux.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import chain

from shinsa.subject.firmware.bounds import Budget
from shinsa.subject.firmware.ext.attributes import Attributes
from shinsa.subject.firmware.ext.blockmap import runs
from shinsa.subject.firmware.ext.inodes import INLINE, Node
from shinsa.subject.firmware.ext.superblock import FILE_TYPE, Superblock
from shinsa.subject.firmware.format import Malformed

HEADER_SIZE = 8
#: An inline directory begins with the inode of its parent instead of `.` and `..`.
INLINE_PARENT = 4
WHOLE_BLOCK = (0, 0xFFFF)


def names(superblock: Superblock, node: Node, attributes: Attributes, budget: Budget) -> Iterator[tuple[bytes, int]]:
    """Give each name with the number of its inode; raises `Malformed` where the listing breaks off."""
    if node.flags & INLINE:
        first, second = node.map[INLINE_PARENT:], attributes.inline_data(node)
        yield from chain(_records(superblock, first), _records(superblock, second))
        return
    size = superblock.block_size
    for run in runs(superblock, node, budget):
        for block in range(run.physical, run.physical + run.count if run.written else 0):
            budget.spend_work(size)
            yield from _records(superblock, superblock.disk.bytes(block * size, size))


def _records(superblock: Superblock, data: bytes) -> Iterator[tuple[bytes, int]]:
    typed = superblock.incompatible & FILE_TYPE
    position = 0
    while position + HEADER_SIZE <= len(data):
        number, length, size, kind = struct.unpack_from("<IHBB", data, position)
        size = size if typed else size | kind << 8
        if superblock.block_size >= 1 << 16:
            length = superblock.block_size if length in WHOLE_BLOCK else (length & 0xFFFC) | (length & 3) << 16
        if length < HEADER_SIZE or position + length > len(data) or (number and HEADER_SIZE + size > length):
            raise Malformed(f"a record of {length} bytes with a name of {size}")
        name = data[position + HEADER_SIZE : position + HEADER_SIZE + size]
        if number and name not in {b".", b".."}:
            yield name, number
        position += length
