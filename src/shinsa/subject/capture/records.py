"""The packets of a recording, in its two formats: pcap, with either byte order, in micro- and nanoseconds, and pcapng.

Sources: draft-ietf-opsawg-pcap, draft-ietf-opsawg-pcapng. Every packet is told, also one that cannot be read, so that packets
have the numbers that every viewer gives them.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Generator, Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.faults import DAMAGED, NO_INTERFACE, TRUNCATED, Faults
from shinsa.subject.capture.packed import CHUNK, Read
from shinsa.subject.capture.skipping import LONGEST_PACKET, Skipping, Step

Record = tuple[bytes, int, int, int, float, int]
"""A buffer, where in it the packet begins, bytes that are there, bytes on the wire, seconds since 1970, link type."""

SEAM = 1 << 11
"""Bytes of the next chunk that are set behind what is left of the last: the packet between the two is seldom longer."""
LONGEST_BLOCK = 16 << 20
MOST_INTERFACES = 4096
LATEST = 253_402_300_799.0
"""The end of the year 9999: no clock of a file is believed beyond."""
UNREADABLE = -1
"""The link type of a packet of which no more is known than that it is one."""

_CLASSIC = {
    b"\xd4\xc3\xb2\xa1": ("<", 1e-6),
    b"\xa1\xb2\xc3\xd4": (">", 1e-6),
    b"\x4d\x3c\xb2\xa1": ("<", 1e-9),
    b"\xa1\xb2\x3c\x4d": (">", 1e-9),
}
_SECTION = b"\x0a\x0d\x0d\x0a"
_SECTION_TYPE, _INTERFACE_TYPE, _OLD_TYPE, _SIMPLE_TYPE, _ENHANCED_TYPE = 0x0A0D0D0A, 1, 2, 3, 6
_ORDERS = {b"\x4d\x3c\x2b\x1a": "<", b"\x1a\x2b\x3c\x4d": ">"}
_TSRESOL, _TSOFFSET = 9, 14


class NotCapture(ValueError):
    """The file is no recording."""


def records(read: Read, faults: Faults, skipping: Skipping | None = None) -> Iterator[Record]:
    """Every packet, without those that are stepped over.

    Raises NotCapture when the first bytes are of no recording; any later fault ends it and is noted.
    """
    head = _at_least(read, b"", 24)
    if head[:4] in _CLASSIC and len(head) >= 24:
        order, scale = _CLASSIC[head[:4]]
        link = struct.unpack_from(order + "I", head, 20)[0] & 0xFFFF
        unpack = struct.Struct(order + "IIII").unpack_from
        step = skipping.over(order, scale, link) if skipping is not None else _stay
        return _Classic(read, faults, unpack, scale, link, step).packets(head[24:])
    if head[:4] == _SECTION and head[8:12] in _ORDERS:
        return _Blocks(read, faults).packets(head)
    raise NotCapture


def _stay(_buffer: bytes, at: int, _end: int) -> int:
    return at


def _at_least(read: Read, buffer: bytes, size: int) -> bytes:
    while len(buffer) < size and (more := read(CHUNK)):
        buffer += more
    return buffer


@dataclass(frozen=True, slots=True)
class _Classic:
    """A pcap file behind its header."""

    read: Read
    faults: Faults
    unpack: Callable[[bytes, int], tuple[int, ...]]
    """Seconds, their fractions, bytes kept, bytes on the wire."""
    scale: float
    link: int
    step: Step

    def packets(self, buffer: bytes) -> Iterator[Record]:
        """Every packet. Of two chunks only the packet between them is put together."""
        at = yield from self._whole(buffer, 0)
        while at is not None and (more := self.read(CHUNK)):
            rest = buffer[at:]
            at = yield from self._whole(rest + more[:SEAM], 0)
            if at is not None and at >= len(rest):
                buffer, at = more, at - len(rest)
            else:
                buffer = rest + more
            if at is not None:
                at = yield from self._whole(buffer, at)
        if at is not None and at < len(buffer):
            self.faults.note(TRUNCATED)

    def _whole(self, buffer: bytes, at: int) -> Generator[Record, None, int | None]:
        """The packets from a place on that are there whole; returns where the next begins, None where there can be none."""
        unpack, scale, link, step, end = self.unpack, self.scale, self.link, self.step, len(buffer)
        while (at := step(buffer, at, end)) + 16 <= end:
            seconds, fraction, kept, size = unpack(buffer, at)
            if kept > LONGEST_PACKET:
                self.faults.note(DAMAGED)
                return None
            after = at + 16 + kept
            if after > end:
                break
            yield buffer, at + 16, kept, size, seconds + fraction * scale, link
            at = after
        return at


@dataclass(slots=True)
class _Interface:
    link: int
    snap: int
    scale: float = 1e-6
    offset: int = 0


class _Blocks:
    """The blocks of a pcapng file; a new section brings its own byte order and interfaces."""

    def __init__(self, read: Read, faults: Faults) -> None:
        self._read = read
        self._faults = faults
        self._interfaces: list[_Interface] = []
        self._order = "<"
        self._head = struct.Struct("<IIIIIII")
        self._seconds = 0.0

    def packets(self, buffer: bytes) -> Iterator[Record]:
        """Every packet in every section."""
        at, end = 0, len(buffer)
        while True:
            while at + 28 <= end:
                kind, length, number, high, low, kept, size = self._head.unpack_from(buffer, at)
                if kind != _ENHANCED_TYPE or length < 32 or at + length > end:
                    break
                yield self._packet(buffer, at, length, number, (high << 32) | low, (kept, size))
                at += (length + 3) & ~3
            length = self._length(buffer, at, end)
            if length == 0:
                return
            if at + length <= end:
                yield from self._other(buffer, at, length)
                at += length
                continue
            more = self._read(CHUNK)
            if not more:
                break
            buffer = buffer[at:] + more
            at, end = 0, len(buffer)
        if at < end:
            self._faults.note(TRUNCATED)

    def _length(self, buffer: bytes, at: int, end: int) -> int:
        """Of the block there; the smallest that there is while it is not known, 0 where it cannot be."""
        if at + 12 > end:
            return 12
        if buffer[at : at + 4] == _SECTION:
            self._order = _ORDERS.get(buffer[at + 8 : at + 12], self._order)
            self._head = struct.Struct(self._order + "IIIIIII")
        length: int = struct.unpack_from(self._order + "I", buffer, at + 4)[0]
        if not 12 <= length <= LONGEST_BLOCK:
            self._faults.note(DAMAGED)
            return 0
        return (length + 3) & ~3

    def _other(self, buffer: bytes, at: int, length: int) -> Iterator[Record]:
        (kind,) = struct.unpack_from(self._order + "I", buffer, at)
        if kind == _SECTION_TYPE:
            self._interfaces = []
        elif kind == _INTERFACE_TYPE:
            self._describe(buffer, at, length)
        elif kind in {_SIMPLE_TYPE, _OLD_TYPE, _ENHANCED_TYPE}:
            yield self._rare(kind, buffer, at, length)

    def _describe(self, buffer: bytes, at: int, length: int) -> None:
        if length < 20 or len(self._interfaces) >= MOST_INTERFACES:
            return
        link, _, snap = struct.unpack_from(self._order + "HHI", buffer, at + 8)
        one = _Interface(link, snap or LONGEST_PACKET)
        option, last = at + 16, at + length - 4
        while option + 4 <= last:
            code, size = struct.unpack_from(self._order + "HH", buffer, option)
            value = buffer[option + 4 : min(option + 4 + size, last)]
            if code == _TSRESOL and value:
                power = value[0] & 0x7F
                one.scale = 2.0**-power if value[0] & 0x80 else 10.0**-power
            elif code == _TSOFFSET and len(value) >= 8:
                one.offset = struct.unpack_from(self._order + "q", value)[0]
            option += 4 + ((size + 3) & ~3)
        self._interfaces.append(one)

    def _rare(self, kind: int, buffer: bytes, at: int, length: int) -> Record:
        """A packet block without a time, of the old kind, or too short to be one."""
        if kind == _SIMPLE_TYPE and length >= 16 and self._interfaces:
            (size,) = struct.unpack_from(self._order + "I", buffer, at + 8)
            kept = min(size, self._interfaces[0].snap, length - 16)
            return buffer, at + 12, kept, size, self._seconds, self._interfaces[0].link
        if kind == _OLD_TYPE and length >= 32:
            number, _, high, low, kept, size = struct.unpack_from(self._order + "HHIIII", buffer, at + 8)
            return self._packet(buffer, at, length, number, (high << 32) | low, (kept, size))
        self._faults.note(NO_INTERFACE)
        return buffer, at, 0, 0, self._seconds, UNREADABLE

    def _packet(  # noqa: PLR0913, PLR0917 - the fields of the block, once for each packet
        self, buffer: bytes, at: int, length: int, number: int, stamp: int, sizes: tuple[int, int]
    ) -> Record:
        kept, size = sizes
        if number >= len(self._interfaces):
            self._faults.note(NO_INTERFACE)
            return buffer, at, 0, size, self._seconds, UNREADABLE
        one = self._interfaces[number]
        self._seconds = min(max(stamp * one.scale + one.offset, 0.0), LATEST)
        return buffer, at + 28, min(kept, length - 32), size, self._seconds, one.link
