"""How frames of each kind of network are opened: whose they are, and where what they carry begins.

Sources: the registry of link types at tcpdump.org, IEEE 802.3, 802.1Q and 802.11, RFC 1661, RFC 2516.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

ETHERNET, COOKED = 1, 113
IPV4, IPV6, ARP = 0x0800, 0x86DD, 0x0806
ENCRYPTED = 0
"""The type of what is in an encrypted radio frame."""
_HEAD = struct.Struct(">6s6sH").unpack_from
"""Of an Ethernet frame: to whom, from whom, what."""
_NOBODY = bytes(6)
_VLANS = frozenset((0x8100, 0x88A8, 0x9100))
_PPPOE = 0x8864
_PPP = MappingProxyType({0x0021: IPV4, 0x0057: IPV6})
_LEAST_TYPE = 0x0600
_MOST_TAGS = 4
_SNAP = b"\xaa\xaa\x03\x00\x00\x00"
_FAMILIES = MappingProxyType({2: IPV4, 10: IPV6, 24: IPV6, 28: IPV6, 30: IPV6})
"""Of the address families of operating systems, as the "null" link type has them."""


class Frame(NamedTuple):
    """What a frame carries: its EtherType, where it begins, and the MACs, empty where the link has none."""

    carries: int
    at: int
    source: bytes = b""
    target: bytes = b""


def open_frame(link: int, data: bytes, at: int, end: int) -> Frame | None:
    """The frame; None where it carries nothing that is looked at.

    Raises ValueError for what is malformed, KeyError for a link that is not known.
    """
    return _OPENERS[link](data, at, end)


def _number(data: bytes, at: int, end: int) -> int:
    if at + 2 > end:
        raise ValueError(at)
    return (data[at] << 8) | data[at + 1]


def _ethernet(data: bytes, at: int, end: int) -> Frame | None:
    if at + 14 > end:
        raise ValueError(at)
    target, source, carries = _HEAD(data, at)
    frame = Frame(carries, at + 14, _mac(source), _mac(target))
    return frame if carries == IPV4 else _typed(data, end, frame)


def _mac(address: bytes) -> bytes:
    """The address; empty for that of a loopback, which is nobody's."""
    return b"" if address == _NOBODY else address


def _typed(data: bytes, end: int, frame: Frame) -> Frame | None:
    """What is behind an EtherType, which may be a tag, a length or a tunnel over the line."""
    carries, at, source, target = frame
    for _ in range(_MOST_TAGS):
        if carries not in _VLANS:
            break
        carries = _number(data, at + 2, end)
        at += 4
    if carries < _LEAST_TYPE:
        return _snap(data, at, end, source, target)
    if carries == _PPPOE:
        carries = _PPP.get(_number(data, at + 6, end), _LEAST_TYPE)
        at += 8
    return Frame(carries, at, source, target)


def _snap(data: bytes, at: int, end: int, source: bytes, target: bytes) -> Frame | None:
    if data[at : at + 6] != _SNAP:
        return None
    return Frame(_number(data, at + 6, end), at + 8, source, target)


def _cooked(data: bytes, at: int, end: int) -> Frame | None:
    source = _mac(data[at + 6 : at + 12]) if _number(data, at + 4, end) == 6 else b""
    return _typed(data, end, Frame(_number(data, at + 14, end), at + 16, source))


def _cooked_2(data: bytes, at: int, end: int) -> Frame | None:
    if at + 20 > end:
        raise ValueError(at)
    source = _mac(data[at + 12 : at + 18]) if data[at + 11] == 6 else b""
    return _typed(data, end, Frame(_number(data, at, end), at + 20, source))


def _raw(data: bytes, at: int, end: int) -> Frame | None:
    if at >= end:
        raise ValueError(at)
    carries = {4: IPV4, 6: IPV6}.get(data[at] >> 4)
    return None if carries is None else Frame(carries, at)


def _null(data: bytes, at: int, end: int) -> Frame | None:
    if at + 4 > end:
        raise ValueError(at)
    family = data[at : at + 4]
    number = int.from_bytes(family, "little" if family[0] else "big")
    return Frame(_FAMILIES[number], at + 4) if number in _FAMILIES else None


def _ppp(data: bytes, at: int, end: int) -> Frame | None:
    if data[at : at + 2] == b"\xff\x03":
        at += 2
    carries = _PPP.get(_number(data, at, end))
    return None if carries is None else Frame(carries, at + 2)


def _radiotap(data: bytes, at: int, end: int) -> Frame | None:
    if at + 4 > end:
        raise ValueError(at)
    return _radio(data, at + int.from_bytes(data[at + 2 : at + 4], "little"), end)


def _radio(data: bytes, at: int, end: int) -> Frame | None:
    """An 802.11 frame; only data frames carry something (IEEE 802.11, 9.2.4 and 9.3.2)."""
    if at + 24 > end:
        return None
    kind, flags = data[at], data[at + 1]
    if kind & 0x0C != 0x08 or kind & 0x40:
        return None
    first, second, third = (data[at + begin : at + begin + 6] for begin in (4, 10, 16))
    fourth = data[at + 24 : at + 30]
    to_network, from_network = flags & 1, flags & 2
    target = third if to_network else first
    source = (fourth if to_network else third) if from_network else second
    if flags & 0x40:
        return Frame(ENCRYPTED, end, source, target)
    body = at + 24 + (6 if to_network and from_network else 0)
    if kind & 0x80:
        if body < end and data[body] & 0x80:  # several frames in one
            raise ValueError(body)
        body += 6 if flags & 0x80 else 2
    return _snap(data, body, end, source, target)


_OPENERS: Mapping[int, Callable[[bytes, int, int], Frame | None]] = MappingProxyType(
    {
        0: _null,
        ETHERNET: _ethernet,
        9: _ppp,
        12: _raw,
        14: _raw,
        101: _raw,
        105: _radio,
        108: _null,
        COOKED: _cooked,
        127: _radiotap,
        228: _raw,
        229: _raw,
        276: _cooked_2,
    }
)
