"""The first words of a TLS client, as far as somebody who answers them needs them: whether they are all there, and whom it wants."""

from __future__ import annotations

import re

from shinsa.subject.capture.dissect.cursor import Cut
from shinsa.subject.capture.dissect.tls_hello import CLIENT_HELLO, read_client_hello

LONGEST = 16_384
"""Bytes of a hello that are waited for; no client of today sends as many."""
_RECORD, _HANDSHAKE = 5, 0x16
_NAME = re.compile(r"[a-z0-9_-][a-z0-9_.-]{0,252}", re.ASCII)


def begins_tls(data: bytes) -> bool:
    """Whether these bytes can be the beginning of a TLS client's."""
    return data[:1] == b"\x16" and data[1:2] in {b"", b"\x03"}


def is_whole(data: bytes) -> bool:
    """Whether the hello is all there, or will not be waited for any longer."""
    return len(data) >= LONGEST or _body(data) is not None


def wanted_name(data: bytes) -> str:
    """The host name that the client asks for (RFC 6066, 3); empty where it names none, or what looks like none."""
    body = _body(data)
    try:
        name = read_client_hello(body).server_name.lower().rstrip(".") if body is not None else ""
    except Cut:
        return ""
    return name if _NAME.fullmatch(name) else ""


def _body(data: bytes) -> bytes | None:
    """The message, which may be split over several records."""
    stream, at = bytearray(), 0
    while at + _RECORD <= len(data) and data[at] == _HANDSHAKE:
        size = int.from_bytes(data[at + 3 : at + 5], "big")
        stream += data[at + _RECORD : at + _RECORD + size]
        at += _RECORD + size
    if len(stream) < 4 or stream[0] != CLIENT_HELLO:
        return None
    size = int.from_bytes(stream[1:4], "big")
    return bytes(stream[4 : 4 + size]) if len(stream) >= 4 + size else None
