"""A name server for which every name exists: answers to DNS messages (RFC 1035), as bytes. Nothing is opened."""

from __future__ import annotations

import ipaddress
import re
import struct
from collections.abc import Callable

SECONDS_TO_LIVE = 30
"""Short, so that a device asks again within a session."""
_HEADER = struct.Struct("!HHHHHH")
_A, _AAAA, _ANY, _INTERNET = 1, 28, 255, 1
_RESPONSE, _AUTHORITATIVE, _RECURSION_WANTED, _RECURSION_OFFERED = 0x8000, 0x0400, 0x0100, 0x0080
_OPCODE, _NOT_IMPLEMENTED = 0x7800, 4
LONGEST_NAME = 253
_STRANGE = re.compile(rb"[^A-Za-z0-9_-]")


def answer(query: bytes, address: Callable[[str], str], newer: Callable[[str], str] | None = None) -> bytes | None:
    """The answer to a query, where `address` tells the IPv4 address of a name, and `newer` that of IPv6; None for what is no query.

    Other types than these get an answer without records: the name exists, and has none of these (RFC 2308, 2.2).
    """
    if len(query) < _HEADER.size:
        return None
    number, flags, questions, *_ = _HEADER.unpack_from(query)
    if flags & _RESPONSE:
        return None
    said = _RESPONSE | _AUTHORITATIVE | _RECURSION_OFFERED | flags & (_OPCODE | _RECURSION_WANTED)
    if flags & _OPCODE or questions != 1:
        return _HEADER.pack(number, said | _NOT_IMPLEMENTED, 0, 0, 0, 0)
    read = _question(query)
    if read is None:
        return None
    name, kind, question = read
    told = newer if kind == _AAAA else address if kind in {_A, _ANY} else None
    if not name or told is None:
        return _HEADER.pack(number, said, 1, 0, 0, 0) + question
    found = ipaddress.ip_address(told(name)).packed
    record = struct.pack("!HHHIH", 0xC00C, _A if told is address else _AAAA, _INTERNET, SECONDS_TO_LIVE, len(found))
    return _HEADER.pack(number, said, 1, 1, 0, 0) + question + record + found


def _question(query: bytes) -> tuple[str, int, bytes] | None:
    """The name that is asked for, the type, and the question as it stands; None where it is cut off or no question."""
    labels, at = [], _HEADER.size
    while at < len(query) and (size := query[at]):
        label = query[at + 1 : at + 1 + size]
        if size > 63 or len(label) < size:
            return None
        labels.append(_STRANGE.sub(b"?", label).decode("ascii"))
        at += 1 + size
    name = ".".join(labels)
    if at + 5 > len(query) or len(name) > LONGEST_NAME:
        return None
    kind, group = struct.unpack_from("!HH", query, at + 1)
    return (name, kind, query[_HEADER.size : at + 5]) if group == _INTERNET else None
