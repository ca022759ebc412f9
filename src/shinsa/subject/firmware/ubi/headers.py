"""The three headers of UBI: erase counter, volume identifier, and the records of the volume table.

Source: drivers/mtd/ubi/ubi-media.h of Linux. Everything is big-endian, and every header has its CRC-32.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from shinsa.subject.firmware.format import Window

MAGIC, VOLUME_MAGIC = b"UBI#", b"UBI!"
HEADER = 64
RECORD = 172
MOST_VOLUMES = 128
#: Volumes from here on are UBI's own: the volume table and what fastmap keeps.
INTERNAL = 0x7FFF_EFFF
STATIC = 2


def checksum(data: bytes | memoryview) -> int:
    """The CRC-32 of UBI: the usual one, not inverted at the end."""
    return zlib.crc32(data) ^ 0xFFFF_FFFF


@dataclass(frozen=True, slots=True)
class Eraser:
    """What an erase block says of itself: where its volume header and its data lie, and of which device it is."""

    volume_header: int
    data: int
    device: int


@dataclass(frozen=True, slots=True)
class Leb:
    """Which logical block of which volume an erase block holds, and where its data lies in the image."""

    volume: int
    number: int
    sequence: int
    static: bool
    copied: bool
    size: int
    blocks: int
    padding: int
    crc: int
    offset: int


@dataclass(frozen=True, slots=True)
class Record:
    """One volume of the table."""

    name: bytes
    reserved: int
    updating: bool


def _sound(raw: bytes, magic: bytes) -> bool:
    return raw[:4] == magic and checksum(raw[:-4]) == int.from_bytes(raw[-4:], "big")


def eraser_at(window: Window, position: int) -> Eraser | None:
    """Read the erase counter header at a position; None when there is no valid one."""
    if position + HEADER > len(window.data) or not _sound(window.bytes(position, HEADER), MAGIC):
        return None
    volume_header, data, device = window.unpack(">3I", position + 16)
    return Eraser(volume_header, data, device) if HEADER <= volume_header < data else None


def leb_at(window: Window, position: int, data: int) -> Leb | None:
    """Read the volume header at a position; None when there is no valid one."""
    if position + HEADER > len(window.data) or not _sound(window.bytes(position, HEADER), VOLUME_MAGIC):
        return None
    kind, copied, _, volume, number = window.unpack(">3BII", position + 5)
    size, blocks, padding, crc = window.unpack(">4I", position + 20)
    (sequence,) = window.unpack(">Q", position + 40)
    return Leb(volume, number, sequence, kind == STATIC, bool(copied), size, blocks, padding, crc, data)


def records(table: memoryview) -> dict[int, Record]:
    """Read the volumes of a volume table; records with a wrong checksum are left out."""
    found = {}
    for number in range(min(MOST_VOLUMES, len(table) // RECORD)):
        raw = bytes(table[number * RECORD : (number + 1) * RECORD])
        reserved = int.from_bytes(raw[:4], "big")
        if reserved and checksum(raw[:-4]) == int.from_bytes(raw[-4:], "big"):
            length = int.from_bytes(raw[14:16], "big")
            found[number] = Record(raw[16 : 16 + min(length, 127)], reserved, bool(raw[13]))
    return found
