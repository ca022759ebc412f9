"""Writes small block devices: partition tables, Android's dynamic partitions and sparse images."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence

SECTOR = 512
BLOCK = 4096
SPARSE_HEADER = "<IHHHHIIII"


def build_gpt(partitions: Mapping[str, bytes], *, sector: int = SECTOR, gap: bytes = b"", first: int = 64) -> bytes:
    """Give a disk with both copies of its table; `gap` lies before the first partition."""
    entries, body, place = b"", bytearray(), first + -(-len(gap) // sector)
    body += gap.ljust((place - first) * sector, b"\0")
    for number, (name, data) in enumerate(partitions.items(), 1):
        count = -(-len(data) // sector)
        entries += struct.pack(
            "<16s16sQQQ72s", b"T" * 16, bytes([number]) * 16, place, place + count - 1, 0, name.encode("utf-16-le")
        )
        body += data.ljust(count * sector, b"\0")
        place += count
    entries = entries.ljust(128 * 128, b"\0")
    table = len(entries) // sector
    head = _gpt_header(1, place + table, 2, entries)
    tail = _gpt_header(place + table, 1, place, entries)
    protective = bytes(446) + struct.pack("<B3xB3xII", 0, 0xEE, 1, place + table) + bytes(48) + b"\x55\xaa"
    front = protective.ljust(sector, b"\0") + head.ljust(sector, b"\0") + entries
    return front.ljust(first * sector, b"\0") + bytes(body) + entries + tail.ljust(sector, b"\0")


def _gpt_header(mine: int, other: int, table: int, entries: bytes) -> bytes:
    def pack(checksum: int) -> bytes:
        fields = (b"EFI PART", 0x10000, 92, checksum, 0, mine, other, 34, other, bytes(16), table, 128, 128)
        return struct.pack("<8sIIII4Q16sQIII", *fields, zlib.crc32(entries))

    return pack(zlib.crc32(pack(0)))


def build_mbr(entries: Sequence[tuple[int, int, int]], parts: Mapping[int, bytes], *, sectors: int = 0) -> bytes:
    """Give a disk: entries are (type, first sector, sectors), parts are bytes by sector."""
    table = b"".join(struct.pack("<B3xB3xII", 0, *entry) for entry in entries)
    disk = bytearray((bytes(446) + table).ljust(510, b"\0") + b"\x55\xaa")
    for place, data in parts.items():
        disk = disk.ljust(place * SECTOR, b"\0")
        disk[place * SECTOR : place * SECTOR + len(data)] = data
    return bytes(disk.ljust(sectors * SECTOR, b"\0"))


def extended_table(logical: tuple[int, int, int], following: tuple[int, int, int] = (0, 0, 0)) -> bytes:
    """Give a table in an extended partition."""
    return build_mbr([logical, following], {})


def build_super(
    partitions: Mapping[str, Sequence[tuple[int, int, int]]], size: int, data: Mapping[int, bytes]
) -> bytes:
    """Give dynamic partitions: each a list of extents (sectors, kind, first sector); data by sector."""
    names = extents = b""
    for name, parts in partitions.items():
        names += struct.pack("<36sIIII", name.encode(), 0, len(extents) // 24, len(parts), 0)
        extents += b"".join(struct.pack("<QIQI", count, kind, first, 0) for count, kind, first in parts)
    tables = names + extents
    head = struct.pack("<IHHI32sI32s", 0x414C5030, 10, 2, 256, b"", len(tables), b"")
    head += struct.pack("<6I", 0, len(partitions), 52, len(names), len(extents) // 24, 24)
    geometry = struct.pack("<II32sIII", 0x616C4467, 52, b"", 65536, 1, 4096)
    image = bytearray(size)
    image[4096 : 4096 + len(geometry)] = geometry
    image[12288 : 12288 + 256 + len(tables)] = head.ljust(256, b"\0") + tables
    for sector, content in data.items():
        image[sector * SECTOR : sector * SECTOR + len(content)] = content
    return bytes(image)


def build_sparse(data: bytes, *, fill: bytes = b"") -> bytes:
    """Give a sparse image: blank blocks are left out, blocks of a repeated `fill` are named by it."""
    data = data.ljust(-(-len(data) // BLOCK) * BLOCK, b"\0")
    chunks = []
    for at in range(0, len(data), BLOCK):
        block = data[at : at + BLOCK]
        if not any(block):
            chunks.append(struct.pack("<HHII", 0xCAC3, 0, 1, 12))
        elif fill and block == fill * (BLOCK // len(fill)):
            chunks.append(struct.pack("<HHII", 0xCAC2, 0, 1, 16) + fill)
        else:
            chunks.append(struct.pack("<HHII", 0xCAC1, 0, 1, 12 + BLOCK) + block)
    head = struct.pack(SPARSE_HEADER, 0xED26FF3A, 1, 0, 28, 12, BLOCK, len(data) // BLOCK, len(chunks), 0)
    return head + b"".join(chunks)
