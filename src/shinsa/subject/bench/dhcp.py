"""A DHCP server for the one device on the bench: answers to DHCP messages (RFC 2131), as bytes. Nothing is opened."""

from __future__ import annotations

import struct
from ipaddress import IPv4Address, IPv4Interface

SECONDS_LEASED = 3600
_COOKIE = b"\x63\x82\x53\x63"
_OPTIONS_AT = 240
_MASK, _ROUTER, _NAMES, _TIME, _WANTED, _LEASE, _KIND, _SERVER, _END = 1, 3, 6, 42, 50, 51, 53, 54, 255
_DISCOVER, _OFFER, _REQUEST, _ACK, _NAK, _INFORM = 1, 2, 3, 5, 6, 8


def leased(lab: IPv4Interface) -> IPv4Address:
    """The address that the device gets: the first of the network that the laboratory has not."""
    return next(address for address in lab.network.hosts() if address != lab.ip)


def answer(request: bytes, lab: IPv4Interface) -> bytes | None:
    """The answer of the server at `lab`, which is router, name server and time server too; None where none is due."""
    if len(request) < _OPTIONS_AT or request[0] != 1 or request[236:240] != _COOKIE:
        return None
    options = _options(request[_OPTIONS_AT:])
    kind = options.get(_KIND, b"\0")[0]
    if options.get(_SERVER, lab.ip.packed) != lab.ip.packed or kind not in {_DISCOVER, _REQUEST, _INFORM}:
        return None
    mine = leased(lab)
    wanted = options.get(_WANTED) or request[12:16]
    if kind == _REQUEST and wanted not in {mine.packed, b"\0\0\0\0"}:
        return _message(request, IPv4Address(0), ((_KIND, bytes([_NAK])), (_SERVER, lab.ip.packed)))
    told = [(_KIND, bytes([_OFFER if kind == _DISCOVER else _ACK])), (_SERVER, lab.ip.packed)]
    told += [(_MASK, lab.netmask.packed), *((option, lab.ip.packed) for option in (_ROUTER, _NAMES, _TIME))]
    if kind != _INFORM:
        told.append((_LEASE, struct.pack("!I", SECONDS_LEASED)))
    return _message(request, IPv4Address(0) if kind == _INFORM else mine, told)


def _message(
    request: bytes, given: IPv4Address, options: list[tuple[int, bytes]] | tuple[tuple[int, bytes], ...]
) -> bytes:
    head = bytes([2, *request[1:3], 0]) + request[4:8] + b"\0\0" + request[10:12] + request[12:16] + given.packed
    told = b"".join(bytes([option, len(value)]) + value for option, value in options)
    return head + bytes(8) + request[28:44] + bytes(192) + _COOKIE + told + bytes([_END])


def _options(data: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 0
    while at + 1 < len(data) and data[at] != _END:
        if data[at] == 0:
            at += 1
            continue
        value = data[at + 2 : at + 2 + data[at + 1]]
        if not value:
            break
        found.setdefault(data[at], value)
        at += 2 + data[at + 1]
    return found
