"""The nodes of UBIFS as they lie in logical erase blocks.

Source: fs/ubifs/ubifs-media.h of Linux. Everything is little-endian, and every node has its CRC-32.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.format import Malformed, Window

MAGIC = b"\x31\x18\x10\x06"
INO, DATA, DENT, XENT, TRUN, PAD, SUPERBLOCK, MASTER, REF, INDEX, START = range(11)
HEAD = 24
SMALLEST_PADDING = b"\xce"
MASTER_BLOCKS = (1, 2)
LOG_BLOCK = 3


@dataclass(frozen=True, slots=True)
class Node:
    """One node: its sequence number, its type, where it lies, and its bytes with the head."""

    sequence: int
    kind: int
    offset: int
    data: memoryview

    def unpack(self, layout: str, offset: int) -> tuple[int, ...]:
        """Read fields, or raise `Malformed` when the node is too short for them."""
        try:
            return struct.unpack_from(f"<{layout}", self.data, offset)
        except struct.error as error:
            raise Malformed(f"the node at {self.offset:#x} is too short") from error


@dataclass(frozen=True, slots=True)
class Superblock:
    """What the superblock fixes: sizes of the areas, in logical erase blocks."""

    block: int
    blocks: int
    log_blocks: int
    main: int


@dataclass(frozen=True, slots=True)
class Media:
    """The logical erase blocks of one file system."""

    window: Window
    block: int

    def place(self, number: int, offset: int) -> int:
        """Give the place of an offset within a logical erase block, or raise `Malformed`."""
        if not 0 <= offset < self.block:
            raise Malformed(f"the offset {offset:#x} lies outside of a logical erase block")
        return number * self.block + offset

    def node(self, place: int) -> Node:
        """Read the node at a place; raises `Malformed` when there is none, or its checksum is wrong."""
        if self.window.bytes(place, 4) != MAGIC:
            raise Malformed(f"no node at {place:#x}")
        crc, sequence, length, kind = self.window.unpack("<IQIB", place + 4)
        if not HEAD <= length <= self.block - place % self.block:
            raise Malformed(f"the node at {place:#x} has a length of {length}")
        if place + length > len(self.window.data):
            raise Malformed(f"the image breaks off within the node at {place:#x}")
        data = self.window.data[place : place + length]
        if zlib.crc32(data[8:]) ^ 0xFFFF_FFFF != crc:
            raise Malformed(f"the node at {place:#x} has a wrong checksum")
        return Node(sequence, kind, place, data)

    def nodes(self, number: int, offset: int = 0) -> Iterator[Node]:
        """Give the nodes of a logical erase block one after the other, as far as they go; padding is left out.

        Raises `Malformed` where something that is neither a node nor erased follows.
        """
        place, end = number * self.block + offset, min((number + 1) * self.block, len(self.window.data))
        while place + 8 <= end:
            head = self.window.bytes(place, 8)
            if head.startswith(SMALLEST_PADDING):
                place += 8
                continue
            if head == b"\xff" * 8:
                return
            self.window.budget.spend_work(HEAD)
            node = self.node(place)
            if node.kind == PAD:
                place += len(node.data) + node.unpack("I", HEAD)[0]
            else:
                place += -(-len(node.data) // 8) * 8
                yield node


def superblock_of(window: Window) -> Superblock | None:
    """Read the superblock node at the beginning; None when there is no valid one."""
    (length,) = window.unpack("<I", 16)
    block, blocks = window.unpack("<2I", 36)
    if length != 4096 or not 4096 <= block <= 1 << 24 or block % 8 or not blocks:
        return None
    try:
        node = Media(window, block).node(0)
    except Malformed:
        return None
    log, areas, orphans = node.unpack("3I", 56)
    if node.kind != SUPERBLOCK:
        return None
    return Superblock(block, blocks, log, LOG_BLOCK + log + areas + orphans)
