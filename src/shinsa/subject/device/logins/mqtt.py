"""MQTT's first two packets: CONNECT and what the broker says to it (3.1.1: OASIS, 3.1 and 3.2; 5.0: the same clauses)."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import Entry, Outcome

V3_1_1, V5 = 4, 5
_CONNECT, _CONNACK, _DISCONNECT = 0x10, 0x20, b"\xe0\x00"
_KEEP_ALIVE_SECONDS = 30
_UNSUPPORTED_VERSION = frozenset({0x01, 0x84})
_REFUSED = frozenset({0x04, 0x05, 0x86, 0x87, 0x8C})
"""Bad user name or password, not authorised, bad authentication method."""
_HELD_OFF = frozenset({0x03, 0x88, 0x89, 0x8A, 0x97, 0x9F})
"""Unavailable, busy, banned, quota exceeded, too many connections."""


def connect_packet(version: int, user: str | None = None, password: str | None = None) -> bytes:
    """A CONNECT with a clean session and a random client identifier; no credentials where both are None."""
    flags = 0x02 | (0x80 if user is not None else 0) | (0x40 if password is not None else 0)
    body = _text("MQTT") + bytes([version, flags]) + _KEEP_ALIVE_SECONDS.to_bytes(2, "big")
    body += b"\0" if version == V5 else b""
    body += _text(f"shinsa{secrets.token_hex(4)}")
    body += b"".join(_text(value) for value in (user, password) if value is not None)
    return bytes([_CONNECT]) + _length(len(body)) + body


def connack_code(data: bytes) -> int | None:
    """The return or reason code of a CONNACK; None for any other bytes."""
    if len(data) < 4 or data[0] != _CONNACK or data[2] & 0xFE:
        return None
    return data[3] if data[1] >= 2 and data[1] < 0x80 else None


def is_connack(data: bytes) -> bool:
    """Whether enough came to tell."""
    return len(data) >= 4


class MqttLogin:
    """A broker as a door: each try is one CONNECT, in 3.1.1 and, where the broker knows only 5.0, in that."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Connect with these credentials, or with none. Raises nothing."""
        for code in self._codes(user, password):
            if code == 0:
                return Entry(Outcome.ACCEPTED)
            if code in _REFUSED:
                return Entry(Outcome.REFUSED)
            if code in _HELD_OFF:
                return Entry(Outcome.HELD_OFF, f"CONNACK 0x{code:02X}")
            if code not in _UNSUPPORTED_VERSION:
                return Entry(Outcome.UNCLEAR, f"CONNACK 0x{code:02X}")
        return Entry(Outcome.DROPPED, "no CONNACK")

    def _codes(self, user: str | None, password: str | None) -> Iterator[int]:
        for version in (V3_1_1, V5):
            try:
                with self._endpoint.open() as wire:
                    wire.send(connect_packet(version, user, password))
                    code = connack_code(wire.read(self._endpoint.bounds.answer_seconds, is_connack))
                    if code == 0:
                        wire.send(_DISCONNECT)
            except OSError:
                code = None
            if code is not None:
                yield code


def _text(value: str) -> bytes:
    raw = value.encode()[:0xFFFF]
    return len(raw).to_bytes(2, "big") + raw


def _length(size: int) -> bytes:
    """Variable byte integer (2.2.3)."""
    out = bytearray()
    while True:
        size, digit = size >> 7, size & 0x7F
        out.append(digit | (0x80 if size else 0))
        if not size:
            return bytes(out)
