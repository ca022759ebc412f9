"""What a TLS client says first: the name that it wants to talk to, and the versions and cipher suites that it takes (RFC 8446, 4.1.2)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

LONGEST = 16_384
"""Bytes of a hello that are waited for; no client of today sends as many."""
_RECORD, _HANDSHAKE, _CLIENT_HELLO = 5, 0x16, 1
_SERVER_NAME, _SUPPORTED_VERSIONS = 0, 43
_MALFORMED = (IndexError, struct.error, ValueError)


@dataclass(frozen=True, slots=True)
class ClientHello:
    """A client's offer. `versions` is empty where it names only the highest that it takes (TLS 1.2 and older)."""

    name: str
    highest: int
    versions: tuple[int, ...]
    suites: tuple[int, ...]


def begins_tls(data: bytes) -> bool:
    """Whether these bytes can be the beginning of a TLS client's."""
    return data[:1] == b"\x16" and data[1:2] in {b"", b"\x03"}


def is_whole(data: bytes) -> bool:
    """Whether the hello is all there, or will not be waited for any longer."""
    return len(data) >= LONGEST or _body(data) is not None


def read_hello(data: bytes) -> ClientHello | None:
    """The hello at the beginning of `data`; None for what is none or is cut off."""
    try:
        body = _body(data)
        return _read(body) if body is not None else None
    except _MALFORMED:
        return None


def _body(data: bytes) -> bytes | None:
    """The message, which may be split over several records."""
    stream, at = bytearray(), 0
    while at + _RECORD <= len(data) and data[at] == _HANDSHAKE:
        size = int.from_bytes(data[at + 3 : at + 5], "big")
        stream += data[at + _RECORD : at + _RECORD + size]
        at += _RECORD + size
    if len(stream) < 4 or stream[0] != _CLIENT_HELLO:
        return None
    size = int.from_bytes(stream[1:4], "big")
    return bytes(stream[4 : 4 + size]) if len(stream) >= 4 + size else None


def _read(body: bytes) -> ClientHello:
    (highest,) = struct.unpack_from("!H", body)
    at = 35 + body[34]
    (size,) = struct.unpack_from("!H", body, at)
    suites = struct.unpack_from(f"!{size // 2}H", body, at + 2)
    at += 2 + size
    at += 1 + body[at]
    extensions = _extensions(body[at + 2 :])
    versions = extensions.get(_SUPPORTED_VERSIONS, b"\0")
    count = versions[0] // 2
    return ClientHello(
        _server_name(extensions.get(_SERVER_NAME, b"")), highest, struct.unpack_from(f"!{count}H", versions, 1), suites
    )


def _extensions(data: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("!HH", data, at)
        found.setdefault(kind, data[at + 4 : at + 4 + size])
        at += 4 + size
    return found


def _server_name(data: bytes) -> str:
    """The host name (RFC 6066, 3), where it looks like one."""
    name = data[5 : 5 + int.from_bytes(data[3:5], "big")] if data[2:3] == b"\0" else b""
    plain = name.decode("ascii", "replace").lower().rstrip(".")
    return plain if plain and len(plain) <= 253 and all(c.isalnum() or c in "-._" for c in plain) else ""
