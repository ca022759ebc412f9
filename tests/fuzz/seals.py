"""Finds the checksums in a seed, so that a mutated image can be given right ones: else no change gets past the first."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tests.fuzz.seeds import seeds


@dataclass(frozen=True, slots=True)
class Seal:
    """The checksum of the bytes from `start` to `end` stands at `at`; `begin` is what it starts from."""

    start: int
    end: int
    at: int
    order: str
    begin: int = 0

    def set(self, data: bytearray) -> None:
        """Write the right checksum."""
        if self.at + 4 <= len(data):
            value = zlib.crc32(data[self.start : self.end], self.begin) ^ 0xFFFF_FFFF
            struct.pack_into(f"{self.order}I", data, self.at, value)


def _jffs2(data: bytes, order: str) -> Iterator[Seal]:
    magic = b"\x85\x19" if order == "<" else b"\x19\x85"
    at = data.find(magic)
    while at >= 0:
        kind, length = struct.unpack_from(f"{order}HI", data, at + 2) if at + 8 <= len(data) else (0, 0)
        if kind == 0xE001:
            yield Seal(at + 40, at + length, at + 36, order, 0xFFFF_FFFF)
            yield Seal(at, at + 32, at + 32, order, 0xFFFF_FFFF)
        if kind == 0xE002:
            yield Seal(at + 68, at + length, at + 60, order, 0xFFFF_FFFF)
            yield Seal(at, at + 60, at + 64, order, 0xFFFF_FFFF)
        yield Seal(at, at + 8, at + 8, order, 0xFFFF_FFFF)
        at = data.find(magic, at + 4)


def _ubi(data: bytes) -> Iterator[Seal]:
    for magic in (b"UBI#", b"UBI!"):
        at = data.find(magic)
        while at >= 0:
            yield Seal(at, at + 60, at + 60, ">")
            at = data.find(magic, at + 1)
    # both copies of the volume table begin where the data of the first two blocks does
    first = data.find(b"rootfs") // 1024 * 1024
    for block in (1024, 1024 + 8192) if first < 8192 else (first,):
        yield from (Seal(at, at + 168, at + 168, ">") for at in range(block, block + 172 * 40, 172))


def _ubifs(data: bytes) -> Iterator[Seal]:
    at = data.find(b"\x31\x18\x10\x06")
    while at >= 0:
        (length,) = struct.unpack_from("<I", data, at + 16)
        yield Seal(at + 8, at + length, at + 4, "<")
        at = data.find(b"\x31\x18\x10\x06", at + 4)


@cache
def seals(name: str) -> tuple[Seal, ...]:
    """Give the checksums of a seed, inner ones before outer ones; none for formats without or with others."""
    data = seeds()[name]
    finders: dict[str, Callable[[bytes], Iterable[Seal]]] = {
        "jffs2": lambda data: _jffs2(data, "<"),
        "jffs2-big": lambda data: _jffs2(data, ">"),
        "ubi": _ubi,
        "ubifs": _ubifs,
        "ubi-ubifs": lambda data: (*_ubifs(data), *_ubi(data)),
    }
    return tuple(finders[name](data)) if name in finders else ()
