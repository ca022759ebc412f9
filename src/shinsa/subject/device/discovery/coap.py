"""Asks a CoAP server without security for the resources that it offers (RFC 7252; RFC 6690). Only GET is sent, and nothing is observed."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from urllib.parse import unquote_to_bytes

from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.discovery.udp_scan import Datagram
from shinsa.subject.device.transport import Transport

RESOURCES = 5
"""Resources of one server that are asked for."""
_LINK = re.compile(r"<(/[^>?\s]{1,60})>")
_GET, _CONTENT, _NO_SUCH_METHOD = 0x01, 0x45, 0x85
_URI_PATH, _LONGEST_SHORT = 11, 12
_ACKNOWLEDGES, _TOKEN = 2, 4


def offered(links: str) -> tuple[str, ...]:
    """The paths of a list of links (RFC 6690, 2), at most `RESOURCES`, without the list itself."""
    paths = dict.fromkeys(found[1] for found in _LINK.finditer(links))
    return tuple(path for path in paths if not path.startswith("/.well-known"))[:RESOURCES]


def open_to_all(transport: Transport, port: int, paths: Sequence[str], bounds: DeviceBounds) -> Iterator[str]:
    """The paths that are given to whoever asks, or exist for other methods; a server that wants security says 4.01 (RFC 8613, 8.2)."""
    tokens = [secrets.token_bytes(_TOKEN) for _ in paths]
    asked = [Datagram(port, get(path, token)) for path, token in zip(paths, tokens, strict=True)]
    for path, token, reply in zip(paths, tokens, transport.ask_all(asked, bounds), strict=True):
        if code(reply.data or b"", token) in {_CONTENT, _NO_SUCH_METHOD}:
            yield path


def get(path: str, token: bytes) -> bytes:
    """A confirmable GET of a path (RFC 7252, 3), with a token of four bytes, whose first two number the message."""
    options, delta = b"", _URI_PATH
    for segment in path.strip("/").split("/"):
        raw = unquote_to_bytes(segment)
        size = len(raw)
        nibble, more = (size, b"") if size <= _LONGEST_SHORT else (13, bytes([size - 13]))
        options, delta = options + bytes([delta << 4 | nibble]) + more + raw, 0
    return bytes([0x40 | _TOKEN, _GET]) + token[:2] + token + options


def code(answer: bytes, token: bytes) -> int | None:
    """The code of the answer that belongs to a token, in the acknowledgement or alone; None for any other bytes."""
    mine = len(answer) >= 4 + _TOKEN and answer[0] & 0x0F == _TOKEN and answer[4 : 4 + _TOKEN] == token
    return answer[1] if mine and answer[0] >> 6 == 1 and answer[0] >> 4 & 3 <= _ACKNOWLEDGES else None
