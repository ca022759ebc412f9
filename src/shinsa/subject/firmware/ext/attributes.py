"""Extended attributes of ext4: those that stand in the inode, and those in a block of their own.

Source: Documentation/filesystems/ext4/attributes.rst of Linux.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from shinsa.subject.firmware.bounds import Budget
from shinsa.subject.firmware.ext.inodes import Node
from shinsa.subject.firmware.ext.superblock import Superblock
from shinsa.subject.firmware.format import Malformed

MAGIC = 0xEA02_0000
BLOCK_HEADER = 32
ENTRY_SIZE = 16
#: The number that stands for the prefix of a name.
SECURITY, SYSTEM = 6, 7
CAPABILITY, DATA = b"capability", b"data"
MOST_ATTRIBUTES = 256
KEPT_BLOCKS = 256


@dataclass(slots=True)
class Attributes:
    """Reads attributes when they are asked for. Many files share one block, so that blocks are kept."""

    superblock: Superblock
    budget: Budget
    _blocks: dict[int, bytes] = field(default_factory=dict)

    def capabilities(self, node: Node) -> str:
        """Give the file capabilities in hexadecimal, empty when there are none; raises `Malformed`."""
        value = self._within(node, SECURITY, CAPABILITY)
        if value is None and node.attributes:
            block = self._block(node.attributes)
            value = _find(block, BLOCK_HEADER, 0, SECURITY, CAPABILITY)
        return value.hex() if value else ""

    def inline_data(self, node: Node) -> bytes:
        """Give what of a file's contents stands behind its block map, in the inode; raises `Malformed`."""
        return self._within(node, SYSTEM, DATA) or b""

    @staticmethod
    def _within(node: Node, prefix: int, name: bytes) -> bytes | None:
        if len(node.extra) < 4 or struct.unpack_from("<I", node.extra)[0] != MAGIC:
            return None
        return _find(node.extra, 4, 4, prefix, name)

    def _block(self, number: int) -> bytes:
        known = self._blocks.get(number)
        if known is None:
            size = self.superblock.block_size
            self.budget.spend_work(size)
            known = self.superblock.disk.bytes(number * size, size)
            if struct.unpack_from("<I", known)[0] != MAGIC:
                raise Malformed(f"block {number} does not hold attributes")
            if len(self._blocks) >= KEPT_BLOCKS:
                self._blocks.clear()
            self._blocks[number] = known
        return known


def _find(data: bytes, start: int, base: int, prefix: int, name: bytes) -> bytes | None:
    """Find one attribute among the entries at `start`; places of values count from `base`."""
    position = start
    for _ in range(MOST_ATTRIBUTES):
        if position + ENTRY_SIZE > len(data) or not any(data[position : position + 4]):
            return None
        length, kind, place, inode, size, _ = struct.unpack_from("<BBHIII", data, position)
        if kind == prefix and data[position + ENTRY_SIZE : position + ENTRY_SIZE + length] == name:
            value = data[base + place : base + place + size]
            if inode or len(value) != size:
                raise Malformed("an attribute's value lies outside of its block")
            return value
        position += ENTRY_SIZE + -(-length // 4) * 4
    return None
