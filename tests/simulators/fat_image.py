"""Writes small FAT volumes: FAT12, FAT16 or FAT32, with short and long names."""

from __future__ import annotations

import struct
from collections.abc import Mapping

SECTOR = 512
RESERVED = 32
ROOT_RECORDS = 512
END = {12: 0xFFF, 16: 0xFFFF, 32: 0x0FFF_FFFF}


def build_fat(
    bits: int, files: Mapping[str, bytes], *, clusters: int = 0, chain: Mapping[int, int] | None = None
) -> bytes:
    """Give a volume; paths of one or two parts. `chain` overwrites entries of the table."""
    clusters = clusters or (300 if bits != 16 else 4200)
    table: dict[int, int] = {}
    data = bytearray()

    def store(content: bytes) -> int:
        first = len(data) // SECTOR + 2
        count = max(-(-len(content) // SECTOR), 1)
        for step in range(count):
            table[first + step] = first + step + 1 if step < count - 1 else END[bits]
        data.extend(content.ljust(count * SECTOR, b"\0"))
        return first

    folders: dict[str, bytes] = {"": b""}
    for number, (path, content) in enumerate(files.items()):
        folder, _, name = path.rpartition("/")
        first = store(content) if content else 0
        folders[folder] = folders.get(folder, b"") + record(name, number, 0x20, first, len(content))
    root = folders.pop("")
    for number, (folder, listing) in enumerate(folders.items()):
        first = store(record(".", 0, 0x10, 0, 0) + record("..", 0, 0x10, 0, 0) + listing)
        root += record(folder, 90 + number, 0x10, first, 0)
    root_cluster = store(root) if bits == 32 else 0
    table.update(chain or {})
    sectors = -(-(clusters + 2) * bits // 8 // SECTOR) + 1
    start = RESERVED * SECTOR + 2 * sectors * SECTOR + (0 if bits == 32 else ROOT_RECORDS * 32)
    head = struct.pack(
        "<3s8sHBHBHHBH",
        b"\xeb\x58\x90",
        b"test",
        SECTOR,
        1,
        RESERVED,
        2,
        0 if bits == 32 else ROOT_RECORDS,
        0,
        0xF8,
        0 if bits == 32 else sectors,
    )
    head += struct.pack("<HHIIIHHI", 0, 0, 0, start // SECTOR + clusters, sectors, 0, 0, root_cluster)
    boot = head.ljust(510, b"\0") + b"\x55\xaa"
    fat = _table(bits, table, sectors * SECTOR)
    fixed = b"" if bits == 32 else root.ljust(ROOT_RECORDS * 32, b"\0")
    return (boot.ljust(RESERVED * SECTOR, b"\0") + fat * 2 + fixed + data).ljust(start + clusters * SECTOR, b"\0")


def record(name: str, number: int, attribute: int, first: int, size: int) -> bytes:
    """Give the records of one name; a name that is not short gets a long one before it."""
    base, _, suffix = name.partition(".") if name.strip(".") else (name, "", "")
    fits = name == name.upper() and len(base) <= 8 and len(suffix) <= 3 and name.isascii()
    short = (base.ljust(8) + suffix.ljust(3) if fits else f"LONG~{number:03d}DAT").encode()
    raw = short + struct.pack("<B8xH4xHI", attribute, first >> 16, first & 0xFFFF, size)
    return raw if fits else _long(name, short) + raw


def _long(name: str, short: bytes) -> bytes:
    check = 0
    for byte in short:
        check = ((check & 1) << 7) + (check >> 1) + byte & 0xFF
    text = name.encode("utf-16-le") + b"\0\0"
    pieces = [text[at : at + 26].ljust(26, b"\xff") for at in range(0, len(text), 26)]
    records = b""
    for number in range(len(pieces), 0, -1):
        piece = pieces[number - 1]
        order = number | (0x40 if number == len(pieces) else 0)
        records += struct.pack("<B10sBBB12sH4s", order, piece[:10], 0x0F, 0, check, piece[10:22], 0, piece[22:])
    return records


def _table(bits: int, table: Mapping[int, int], size: int) -> bytes:
    whole = 0
    for cluster, value in table.items():
        whole |= value << cluster * bits
    return whole.to_bytes(size, "little")
