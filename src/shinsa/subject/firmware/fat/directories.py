"""Directory records of FAT: short names, and the long names that stand in the records before them.

Source: Microsoft FAT Specification of 2005, "Long File Name Implementation".
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.fat.volume import RECORD_SIZE

FREE, END, KANJI = 0xE5, 0, 0x05
VOLUME, DIRECTORY, LONG = 0x08, 0x10, 0x0F
LAST_PIECE, PIECE_NUMBER = 0x40, 0x1F
LOWER_NAME, LOWER_SUFFIX = 0x08, 0x10


@dataclass(frozen=True, slots=True)
class Record:
    """One file or directory."""

    name: bytes
    is_directory: bool
    cluster: int
    size: int


def records(data: bytes) -> Iterator[Record]:
    """Give what a directory holds; free records, volume labels, `.` and `..` are left out."""
    pieces: dict[int, bytes] = {}
    count = check = -1
    for at in range(0, len(data) - RECORD_SIZE + 1, RECORD_SIZE):
        raw = data[at : at + RECORD_SIZE]
        if raw[0] == END:
            return
        if raw[0] != FREE and raw[11] & 0x3F == LONG:
            if raw[0] & LAST_PIECE:
                pieces, count, check = {}, raw[0] & PIECE_NUMBER, raw[13]
            pieces[raw[0] & PIECE_NUMBER] = raw[1:11] + raw[14:26] + raw[28:32]
            continue
        if raw[0] != FREE and not raw[11] & VOLUME:
            long = _long(pieces, count) if pieces and check == _checksum(raw[:11]) else b""
            name = long or _short(raw)
            if name not in {b".", b".."} or long:
                high, low, size = struct.unpack_from("<H4xHI", raw, 20)
                yield Record(name, bool(raw[11] & DIRECTORY), high << 16 | low, size)
        pieces, count = {}, -1


def _long(pieces: dict[int, bytes], count: int) -> bytes:
    """Put a long name together; nothing when a piece is missing."""
    if sorted(pieces) != list(range(1, count + 1)):
        return b""
    text = b"".join(pieces[number] for number in range(1, count + 1)).decode("utf-16-le", "replace")
    return text.split("\0")[0].rstrip("\uffff").encode("utf-8", "replace")


def _checksum(short: bytes) -> int:
    total = 0
    for byte in short:
        total = ((total & 1) << 7) + (total >> 1) + byte & 0xFF
    return total


def _short(raw: bytes) -> bytes:
    name = bytes([FREE]) + raw[1:8] if raw[0] == KANJI else raw[:8]
    name, suffix = name.rstrip(b" "), raw[8:11].rstrip(b" ")
    name = name.lower() if raw[12] & LOWER_NAME else name
    suffix = suffix.lower() if raw[12] & LOWER_SUFFIX else suffix
    return (name + b"." + suffix if suffix else name).decode("cp437").encode()
