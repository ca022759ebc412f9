"""Writes UBI images block by block.

Source: drivers/mtd/ubi/ubi-media.h of Linux.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

LAYOUT = 0x7FFF_EFFF
DYNAMIC, STATIC = 1, 2


def crc(data: bytes) -> int:
    """The CRC-32 of UBI."""
    return zlib.crc32(data) ^ 0xFFFF_FFFF


def sealed(data: bytes) -> bytes:
    """The data with its checksum behind it."""
    return data + struct.pack(">I", crc(data))


@dataclass(slots=True)
class Ubi:
    """An image that grows by one erase block at a time."""

    size: int = 8192
    device: int = 0x1234
    header: int = 512
    data: int = 1024
    out: bytearray = field(default_factory=bytearray)
    sequence: int = 0

    @property
    def room(self) -> int:
        """Bytes that a logical block holds."""
        return self.size - self.data

    def erased(self) -> None:
        """Add an erase block that holds nothing yet."""
        self.out += self._eraser().ljust(self.size, b"\xff")

    def block(
        self,
        volume: int,
        number: int,
        data: bytes,
        *,
        kind: int = DYNAMIC,
        blocks: int = 0,
        copied: bool = False,
        sequence: int | None = None,
        checksum: int | None = None,
    ) -> None:
        """Add an erase block that holds a logical block."""
        self.sequence += 1
        checked = checksum if checksum is not None else crc(data) if kind == STATIC or copied else 0
        size = len(data) if kind == STATIC or copied else 0
        head = b"UBI!" + struct.pack(">4BII4x", 1, kind, copied, 0, volume, number)
        head += struct.pack(">4I4xQ12x", size, blocks, 0, checked, sequence if sequence is not None else self.sequence)
        block = self._eraser().ljust(self.header, b"\xff") + sealed(head)
        self.out += (block.ljust(self.data, b"\xff") + data).ljust(self.size, b"\xff")

    def table(self, names: Mapping[int, bytes], *, updating: bool = False) -> None:
        """Add both copies of the volume table."""
        empty = sealed(bytes(168))
        records = b""
        for number in range(40):
            name = names.get(number)
            if name is None:
                records += empty
                continue
            head = struct.pack(">3I2BH128sB23x", 10, 1, 0, DYNAMIC, updating, len(name), name, 0)
            records += sealed(head)
        for number in range(2):
            self.block(LAYOUT, number, records)

    def volume(self, number: int, data: bytes, *, kind: int = DYNAMIC) -> None:
        """Add all logical blocks of a volume."""
        blocks = -(-len(data) // self.room)
        for at in range(blocks):
            piece = data[at * self.room : (at + 1) * self.room]
            self.block(number, at, piece, kind=kind, blocks=blocks if kind == STATIC else 0)

    def _eraser(self) -> bytes:
        return sealed(b"UBI#" + struct.pack(">B3xQ3I32x", 1, 0, self.header, self.data, self.device))
