"""Questions for services that tell names and announce other services: DNS, multicast DNS, LLMNR, NetBIOS."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.device.discovery.banner import Recognised, product
from shinsa.subject.device.discovery.protocols.question import Question, at
from shinsa.subject.device.wire import shown

ID = 0x5348
PTR, TXT, SRV = 12, 16, 33
_INTERNET, _CHAOS, _UNICAST = 1, 3, 0x8001
_RECORDS = 200
_HOPS = 32
_SERVICES = ("_services", "_dns-sd", "_udp", "local")
TYPES = 24
"""Kinds of services that a multicast DNS responder is asked about."""


@dataclass(frozen=True, slots=True)
class Record:
    """One resource record (RFC 1035, 3.2): owner, type, and where its data lie in the message."""

    owner: tuple[str, ...]
    kind: int
    start: int
    end: int


def query(labels: tuple[str, ...], kind: int, family: int = _INTERNET) -> bytes:
    """A DNS query for one name (RFC 1035, 4.1)."""
    name = b"".join(bytes([len(raw)]) + raw for raw in (label.encode()[:63] for label in labels)) + b"\0"
    head = ID.to_bytes(2, "big") + b"\0\0\0\x01\0\0\0\0\0\0"
    return head + name + kind.to_bytes(2, "big") + family.to_bytes(2, "big")


def records(data: bytes) -> Iterator[Record]:
    """The records of an answer, as far as they can be read. Raises nothing."""
    try:
        at_byte = 12
        for _ in range(min(int.from_bytes(data[4:6], "big"), _RECORDS)):
            at_byte = _name(data, at_byte)[1] + 4
        total = sum(int.from_bytes(data[at : at + 2], "big") for at in (6, 8, 10))
        for _ in range(min(total, _RECORDS)):
            owner, at_byte = _name(data, at_byte)
            size = int.from_bytes(data[at_byte + 8 : at_byte + 10], "big")
            start, end = at_byte + 10, at_byte + 10 + size
            if end > len(data):
                return
            yield Record(owner, int.from_bytes(data[at_byte : at_byte + 2], "big"), start, end)
            at_byte = end
    except (IndexError, ValueError):
        return


def _name(data: bytes, at_byte: int) -> tuple[tuple[str, ...], int]:
    """A name and where it ends; pointers are followed a bounded number of times (RFC 1035, 4.1.4). Raises IndexError, ValueError."""
    labels: list[str] = []
    end = 0
    for _ in range(_HOPS):
        size = data[at_byte]
        if size >= 0xC0:
            end = end or at_byte + 2
            at_byte = int.from_bytes(data[at_byte : at_byte + 2], "big") & 0x3FFF
        elif size == 0:
            return tuple(labels), end or at_byte + 1
        else:
            labels.append(shown(data[at_byte + 1 : at_byte + 1 + size], 63))
            at_byte += 1 + size
    raise ValueError("a name that does not end")


def is_answer(data: bytes) -> bool:
    """Whether this answers a query of ours: same number, or none as multicast DNS has it, response bit, opcode 0."""
    numbered = data[:2] in {ID.to_bytes(2, "big"), b"\0\0"}
    return len(data) >= 12 and numbered and bool(data[2] & 0x80) and not data[2] & 0x78 and not data[3] & 0x40


def _dns(data: bytes) -> Recognised | None:
    if not is_answer(data):
        return None
    words = next((_strings(data, record)[:1] for record in records(data) if record.kind == TXT), ())
    said = "".join(words)
    return Recognised("dns", *product(said), words=said)


def _strings(data: bytes, record: Record) -> tuple[str, ...]:
    """The strings of a TXT record (RFC 1035, 3.3.14)."""
    found: list[str] = []
    at_byte = record.start
    while at_byte < record.end and len(found) < _RECORDS:
        size = data[at_byte]
        found.append(shown(data[at_byte + 1 : min(at_byte + 1 + size, record.end)]))
        at_byte += 1 + size
    return tuple(found)


def _multicast(data: bytes) -> Recognised | None:
    """RFC 6762, 6.7: an answer to a direct question; RFC 6763, 9: the kinds of services that there are."""
    if not is_answer(data) or data[3] & 0x0F not in {0, 3}:
        return None
    kinds = [_name(data, record.start)[0] for record in records(data) if record.kind == PTR]
    named = [".".join(kind[:2]) for kind in kinds if len(kind) >= 3 and kind[0].startswith("_")]
    return Recognised("mdns", words=shown(", ".join(dict.fromkeys(named))))


def service_query(kind: str) -> bytes:
    """Asks for the services of a kind such as "_http._tcp" (RFC 6763, 4)."""
    return query((*kind.split("."), "local"), PTR, _UNICAST)


@dataclass(frozen=True, slots=True)
class Announced:
    """A service that the device announces: its name, its kind such as "http", transport and port."""

    name: str
    protocol: str
    transport: str
    port: int


def announced(data: bytes) -> tuple[Announced, ...]:
    """The services whose place an answer tells (SRV, RFC 2782; RFC 6763, 5)."""
    found = []
    for record in records(data) if is_answer(data) else ():
        labels = record.owner
        if record.kind == SRV and len(labels) >= 4 and labels[-2] in {"_tcp", "_udp"} and record.end - record.start > 6:
            port = int.from_bytes(data[record.start + 4 : record.start + 6], "big")
            if not port:  # a name without a service
                continue
            found.append(Announced(" ".join(labels[:-3]), labels[-3].removeprefix("_"), labels[-2][1:], port))
    return tuple(dict.fromkeys(found))


def reverse_question(ip: str) -> Question | None:
    """Asks a host for the name of its own address, which it knows when it has nothing to announce (RFC 6762, 4)."""
    try:
        labels = ipaddress.ip_address(ip.partition("%")[0]).reverse_pointer.split(".")
    except ValueError:
        return None
    return Question(query(tuple(labels), PTR, _UNICAST), _multicast, at(5353))


def _llmnr(data: bytes) -> Recognised | None:
    """RFC 4795, 2.1."""
    return Recognised("llmnr") if is_answer(data) else None


_STATUS = ID.to_bytes(2, "big") + b"\0\0\0\x01\0\0\0\0\0\0\x20CK" + b"A" * 30 + b"\0\0\x21\0\x01"


def _netbios(data: bytes) -> Recognised | None:
    """Node status response (RFC 1002, 4.2.18): the names that the host has, 15 characters each, and its hardware address."""
    if data[:2] != _STATUS[:2] or not data[2] & 0x80 or data[46:48] != b"\0\x21" or len(data) < 57:
        return None
    name, address = shown(data[57:72]), data[57 + 18 * data[56] :][:6]
    told = (("name", name), ("hardware address", address.hex(":")))
    return Recognised("netbios-ns", words=name, tells=told if len(address) == 6 else told[:1])


_VERSION = query(("version", "bind"), TXT, _CHAOS)
UDP = (
    Question(_VERSION, _dns, at(53)),
    Question(query(_SERVICES, PTR, _UNICAST), _multicast, at(5353)),
    Question(query(("version", "bind"), 1), _llmnr, at(5355)),
    Question(_STATUS, _netbios, at(137)),
)
TCP = (
    Question(
        len(_VERSION).to_bytes(2, "big") + _VERSION,
        lambda data: _dns(data[2:]) if int.from_bytes(data[:2], "big") >= 12 else None,
        at(53),
    ),
)
MULTICAST = Question(query(_SERVICES, PTR, _UNICAST), _multicast, at(5353))
