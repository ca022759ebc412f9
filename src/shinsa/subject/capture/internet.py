"""The headers of IPv4 (RFC 791) and IPv6 (RFC 8200), and what is put together again from fragments."""

from __future__ import annotations

import struct
from typing import NamedTuple

from shinsa.subject.capture.faults import PIECES, Faults
from shinsa.subject.capture.links import IPV4

TCP, UDP, ICMP6 = 6, 17, 58
FRAGMENT = 44
_LONGEST = 1 << 16
_MOST_PENDING = 64
_MOST_PIECES = 128
_MOST_EXTENSIONS = 8
_EXTENSIONS = frozenset((0, 43, 60, 135, 139, 140))
_AUTHENTICATION = 51
_HEAD_4 = struct.Struct(">2xH2sHxB2x4s4s").unpack_from
"""Length, identification, fragment, protocol, addresses."""
_HEAD_6 = struct.Struct(">4xHBx16s16s").unpack_from
"""Length of what follows, next header, addresses."""


class Packet(NamedTuple):
    """What an IP packet carries: the protocol's number, the addresses as bytes, and where it lies."""

    protocol: int
    source: bytes
    target: bytes
    data: bytes
    at: int
    end: int
    missing: int = 0
    """Bytes at its end that were not recorded."""


class Fragments:
    """Packets of which not all fragments are here yet; a bounded number, the oldest goes first."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._pending: dict[bytes, dict[int, tuple[bytes, bool]]] = {}

    def add(self, name: bytes, begin: int, piece: bytes, *, last: bool) -> bytes | None:
        """The whole, once its last fragment has come; None until then."""
        pieces = self._pending.setdefault(name, {})
        pieces.setdefault(begin, (piece, last))
        whole = _joined(pieces)
        if whole is not None or begin + len(piece) > _LONGEST or len(pieces) > _MOST_PIECES:
            del self._pending[name]
            if whole is None:
                self._faults.note(PIECES)
        elif len(self._pending) > _MOST_PENDING:
            del self._pending[next(iter(self._pending))]
            self._faults.note(PIECES)
        return whole

    def end(self) -> None:
        """Say how many were never complete."""
        for _ in self._pending:
            self._faults.note(PIECES)
        self._pending.clear()


def _joined(pieces: dict[int, tuple[bytes, bool]]) -> bytes | None:
    whole, last = b"", False
    for begin in sorted(pieces):
        piece, last = pieces[begin]
        if begin > len(whole):
            return None
        whole += piece[len(whole) - begin :]
    return whole if last else None


def open_packet(carries: int, data: bytes, at: int, end: int, fragments: Fragments) -> Packet | None:
    """The packet; None for a fragment that does not complete one. Raises ValueError for what is malformed."""
    if carries == IPV4:
        return _version_4(data, at, end, fragments)
    return _version_6(data, at, end, fragments)


def _version_4(data: bytes, at: int, end: int, fragments: Fragments) -> Packet | None:
    if at + 20 > end or data[at] >> 4 != 4:
        raise ValueError(at)
    head = (data[at] & 15) * 4
    length, identity, fragment, protocol, source, target = _HEAD_4(data, at)
    begin, claimed = at + head, at + (length or end - at)
    if head < 20 or begin > end or claimed < begin:
        raise ValueError(at)
    if fragment & 0x3FFF:
        name = source + target + identity + bytes([protocol])
        piece = data[begin : min(claimed, end)]
        whole = fragments.add(name, (fragment & 0x1FFF) * 8, piece, last=not fragment & 0x2000)
        return None if whole is None else Packet(protocol, source, target, whole, 0, len(whole))
    return Packet(protocol, source, target, data, begin, min(claimed, end), max(claimed - end, 0))


def _version_6(data: bytes, at: int, end: int, fragments: Fragments) -> Packet | None:
    if at + 40 > end or data[at] >> 4 != 6:
        raise ValueError(at)
    length, protocol, source, target = _HEAD_6(data, at)
    begin, claimed = at + 40, at + 40 + (length or end - at - 40)
    stop = min(claimed, end)
    for _ in range(_MOST_EXTENSIONS):
        if protocol not in _EXTENSIONS and protocol not in {FRAGMENT, _AUTHENTICATION}:
            break
        if begin + 8 > stop:
            raise ValueError(at)
        after, size = data[begin], data[begin + 1]
        if protocol == FRAGMENT:
            place, identity = struct.unpack_from(">2xH4s", data, begin)
            if place & 0xFFF9:
                name = source + target + identity
                whole = fragments.add(name, place & 0xFFF8, data[begin + 8 : stop], last=not place & 1)
                return None if whole is None else Packet(after, source, target, whole, 0, len(whole))
            size = 0
        begin += (size + 2) * 4 if protocol == _AUTHENTICATION else (size + 1) * 8
        protocol = after
    if begin > stop:
        raise ValueError(at)
    return Packet(protocol, source, target, data, begin, stop, max(claimed - end, 0))
