"""The nodes of UBIFS as they lie in logical erase blocks.

Source: fs/ubifs/ubifs-media.h of Linux. Everything is little-endian, and every node has its CRC-32.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
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
    """The logical erase blocks of one file system. Places count as if they lay one behind the other.

    They do so in the image, or else `lebs` gives where each of them lies; the others are erased.
    """

    window: Window
    block: int
    lebs: Mapping[int, int] | None = None

    @property
    def count(self) -> int:
        """How many logical erase blocks there are, counted to the last that is not erased."""
        if self.lebs is None:
            return -(-len(self.window.data) // self.block)
        return max(self.lebs, default=-1) + 1

    def take(self, place: int, size: int) -> memoryview:
        """Give the bytes at a place, which never reach beyond their block; fewer where the image breaks off."""
        number, offset = divmod(place, self.block)
        start = number * self.block if self.lebs is None else self.lebs.get(number)
        if start is None:
            raise Malformed(f"logical erase block {number} is not in the image")
        return self.window.data[start + offset : start + min(offset + size, self.block)]

    def place(self, number: int, offset: int) -> int:
        """Give the place of an offset within a logical erase block, or raise `Malformed`."""
        if not 0 <= offset < self.block:
            raise Malformed(f"the offset {offset:#x} lies outside of a logical erase block")
        return number * self.block + offset

    def node(self, place: int) -> Node:
        """Read the node at a place; raises `Malformed` when there is none, or its checksum is wrong."""
        head = self.take(place, HEAD)
        if len(head) < HEAD or head[:4] != MAGIC:
            raise Malformed(f"no node at {place:#x}")
        crc, sequence, length, kind = struct.unpack_from("<IQIB", head, 4)
        if not HEAD <= length <= self.block - place % self.block:
            raise Malformed(f"the node at {place:#x} has a length of {length}")
        data = self.take(place, length)
        if len(data) < length:
            raise Malformed(f"the image breaks off within the node at {place:#x}")
        if zlib.crc32(data[8:]) ^ 0xFFFF_FFFF != crc:
            raise Malformed(f"the node at {place:#x} has a wrong checksum")
        return Node(sequence, kind, place, data)

    def nodes(self, number: int, offset: int = 0) -> Iterator[Node]:
        """Give the nodes of a logical erase block one after the other, as far as they go; padding is left out.

        Raises `Malformed` where something that is neither a node nor erased follows.
        """
        if self.lebs is not None and number not in self.lebs:
            return
        place, end = number * self.block + offset, (number + 1) * self.block
        while place + 8 <= end:
            head = bytes(self.take(place, 8))
            if len(head) < 8:
                return
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


def superblock_of(window: Window, start: int = 0) -> Superblock | None:
    """Read the superblock node at the beginning; None when there is no valid one."""
    (length,) = window.unpack("<I", start + 16)
    block, blocks = window.unpack("<2I", start + 36)
    if length != 4096 or not 4096 <= block <= 1 << 24 or block % 8 or not blocks:
        return None
    try:
        node = Media(window, block, {0: start}).node(0)
    except Malformed:
        return None
    log, areas, orphans = node.unpack("3I", 56)
    if node.kind != SUPERBLOCK:
        return None
    return Superblock(block, blocks, log, LOG_BLOCK + log + areas + orphans)
