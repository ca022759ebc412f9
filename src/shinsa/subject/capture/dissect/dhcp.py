"""DHCP for IPv4 (RFC 2131, 2132) and IPv6 (RFC 8415): what a device tells of itself, and what it is told."""

from __future__ import annotations

import socket
from collections.abc import Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import Cursor, Cut, text
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_COOKIE = bytes.fromhex("63825363")
_TYPES = ("", "DISCOVER", "OFFER", "REQUEST", "DECLINE", "ACK", "NAK", "RELEASE", "INFORM")
_TYPES6 = (
    "", "SOLICIT", "ADVERTISE", "REQUEST", "CONFIRM", "RENEW", "REBIND", "REPLY", "RELEASE", "DECLINE", "RECONFIGURE",
    "INFORMATION-REQUEST", "RELAY-FORW", "RELAY-REPL",
)  # fmt: skip
_DNS, _HOST, _NTP, _ASKED, _TYPE, _WANTED, _VENDOR, _CLIENT_NAME = 6, 12, 42, 50, 53, 55, 60, 81
_CLIENT6, _ADDRESS6, _VENDOR6, _DNS6, _NAME6, _SNTP6 = 1, 5, 16, 23, 39, 31
_IA_NA = 3
_REPLY = 2
"""What a server of BOOTP says, in the first byte."""
_REPLIES6 = frozenset((2, 7, 10))
"""What only a server of DHCPv6 says: ADVERTISE, REPLY, RECONFIGURE."""
_RELAYED = 12
_MOST_OPTIONS = 128


@dataclass(frozen=True, slots=True)
class DhcpMessage(Word):
    """One message."""

    version: int
    """4 or 6."""
    type: str
    """"DISCOVER", "REQUEST", "ACK" ...; of IPv6 "SOLICIT", "REPLY" ...; empty for plain BOOTP."""
    mac: str
    """Of the client; empty where it does not tell it (it need not, in IPv6)."""
    address: str
    """That is assigned, or else asked for; empty where none is named."""
    host_name: str
    vendor_class: str
    """What the client says of its make, such as "udhcp 1.23.2"."""
    wanted: tuple[int, ...]
    """The options that the client asks for, in its order: it tells implementations apart."""
    dns: tuple[str, ...]
    """Name servers that are offered."""
    ntp: tuple[str, ...]
    """Time servers that are offered."""


def tells_dhcp(data: bytes) -> bool:
    """BOOTP's head with the magic cookie (RFC 2131, 3)."""
    return len(data) >= 240 and data[0] in {1, 2} and data[2] <= 16 and data[236:240] == _COOKIE


def tells_dhcp6(data: bytes) -> bool:
    """A known type and options that fill the datagram, of which one is an identifier of client or server."""
    if len(data) < 8 or not 1 <= data[0] < _RELAYED:
        return False
    try:
        options = _options(Cursor(data, 4), 2)
    except Cut:
        return False
    identifiers = [body for kind, body in options if kind in {1, 2}]
    return any(len(body) >= 4 and body[0] == 0 and 1 <= body[1] <= 4 for body in identifiers)


class Dhcp(Dissector):
    """Follows messages, each for itself. Servers answer to where they were not asked from: the first message tells who is one."""

    protocol = "dhcp"

    def __init__(self) -> None:
        self._begun = False

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at
        if tells_dhcp(data):
            if not self._begun:
                self._begun, self.reversed = True, by_client is (data[0] == _REPLY)
            yield _read4(data)


class Dhcp6(Dissector):
    """Follows messages, as `Dhcp` does; what a relay wraps is left out."""

    protocol = "dhcpv6"

    def __init__(self) -> None:
        self._begun = False

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at
        if tells_dhcp6(data):
            if not self._begun:
                self._begun, self.reversed = True, by_client is (data[0] in _REPLIES6)
            yield _read6(data)


def _read4(data: bytes) -> DhcpMessage:
    found = dict(reversed(_options4(data)))
    kind = found.get(_TYPE, b"\0")[:1]
    own, given = data[12:16], data[16:20]
    address = next((raw for raw in (given, found.get(_ASKED, b""), own) if any(raw)), b"")
    return DhcpMessage(
        4, _TYPES[kind[0]] if kind and kind[0] < len(_TYPES) else "", data[28:34].hex(":") if data[2] == 6 else "",
        socket.inet_ntoa(address) if len(address) == 4 else "", text(found.get(_HOST, b"") or found.get(_CLIENT_NAME, b"")[3:]),
        text(found.get(_VENDOR, b"")), tuple(found.get(_WANTED, b"")), _addresses(found.get(_DNS, b""), 4),
        _addresses(found.get(_NTP, b""), 4),
    )  # fmt: skip


def _options4(data: bytes) -> list[tuple[int, bytes]]:
    """Options up to the end mark; what is cut off is left out."""
    found: list[tuple[int, bytes]] = []
    at = 240
    while at + 1 < len(data) and data[at] != 255 and len(found) < _MOST_OPTIONS:
        if not data[at]:
            at += 1
            continue
        found.append((data[at], data[at + 2 : at + 2 + data[at + 1]]))
        at += 2 + data[at + 1]
    return found


def _read6(data: bytes) -> DhcpMessage:
    options = _options(Cursor(data, 4), 2)
    found = dict(reversed(options))
    inner = [
        one for kind, body in options if kind == _IA_NA and len(body) > 12 for one in _options(Cursor(body, 12), 2)
    ]
    address = next((body[:16] for kind, body in inner if kind == _ADDRESS6 and len(body) >= 16), b"")
    return DhcpMessage(
        6, _TYPES6[data[0]], _mac(found.get(_CLIENT6, b"")), socket.inet_ntop(socket.AF_INET6, address) if address else "",
        text(found.get(_NAME6, b"")[2:]), text(found.get(_VENDOR6, b"")[6:]), tuple(found.get(6, b"")[1::2]),
        _addresses(found.get(_DNS6, b""), 16), _addresses(found.get(_SNTP6, b""), 16),
    )  # fmt: skip


def _options(cursor: Cursor, width: int) -> list[tuple[int, bytes]]:
    found: list[tuple[int, bytes]] = []
    while cursor.left:
        found.append((cursor.number(width), cursor.sized(width)))
        if len(found) > _MOST_OPTIONS:
            raise Cut
    return found


def _mac(identifier: bytes) -> str:
    """The Ethernet address in an identifier that has one (RFC 8415, 11.2 and 11.4)."""
    kind = identifier[:4]
    if kind in {b"\0\x01\0\x01", b"\0\x03\0\x01"}:
        return identifier[8 if kind[1] == 1 else 4 :][:6].hex(":")
    return ""


def _addresses(raw: bytes, size: int) -> tuple[str, ...]:
    family = socket.AF_INET if size == 4 else socket.AF_INET6
    whole = range(0, len(raw) - size + 1, size)
    return tuple(socket.inet_ntop(family, raw[at : at + size]) for at in whole)
