"""What a server answers to a ClientHello, read from bytes. Malformed bytes are a refusal, never an error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from shinsa.subject.device.tls.records import (
    CERTIFICATE,
    CERTIFICATE_REQUEST,
    KEY_EXCHANGE,
    KEY_SHARE,
    SERVER_DONE,
    SERVER_HELLO,
    TLS1_2,
    Heard,
    hear,
    looks_like_tls,
)

LONGEST_CHAIN = 20
"""Certificates of one chain that are read."""
_NAMED_CURVE = 3
_NO_REASON = frozenset({0, 80, 90})
"""Alerts that say nothing of the offer: close_notify, internal_error and user_canceled (RFC 8446, 6)."""
_RETRY = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")
"""The random of a HelloRetryRequest (RFC 8446, 4.1.3)."""


class Refusal(Enum):
    """The server did not take the offer."""

    ALERT = "alert"
    CLOSED = "closed"
    """It hung up without a reason: it refuses, or has no room just now."""
    NOT_TLS = "not TLS"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The server took the offer: the version and suite it chose, and what else it sent in the clear."""

    version: int
    suite: int
    compression: int = 0
    random: bytes = field(default=b"", compare=False)
    extensions: Mapping[int, bytes] = field(default_factory=dict)
    chain: tuple[bytes, ...] = ()
    """Its certificates as DER, in the order sent."""
    key_exchange: bytes = b""
    """The body of its ServerKeyExchange."""
    asks_certificate: bool = False

    @property
    def certificate(self) -> bytes:
        """Its own certificate; empty when none was seen."""
        return self.chain[0] if self.chain else b""

    @property
    def wanted_group(self) -> int | None:
        """The group that a HelloRetryRequest of TLS 1.3 asks for."""
        body = self.extensions.get(KEY_SHARE, b"")
        return int.from_bytes(body, "big") if self.random == _RETRY and len(body) == 2 else None


@dataclass(frozen=True, slots=True)
class Exchange:
    """The public part of a key exchange that the server signed: a named group, or a prime of its own by its length in bits."""

    group: int | None = None
    prime: int | None = None
    public: bytes = b""
    modulus: bytes = b""
    generator: bytes = b""
    signature: int | None = None
    """The algorithm that signs it in TLS 1.2 (RFC 5246, 7.4.1.4.1)."""


def is_whole(data: bytes, *, to_the_end: bool = False) -> bool:
    """Whether `data` says all that is asked: an alert, a ServerHello, or also all that follows it in the clear."""
    if data and not looks_like_tls(data[:6].ljust(3, b"\x00")):
        return len(data) >= 3
    heard = hear(data)
    if heard.alert:
        return True
    return ends(heard) if to_the_end else any(kind == SERVER_HELLO for kind, _ in heard.messages)


def ends(heard: Heard) -> bool:
    """Whether the server's first flight is over: it says so, or goes on encrypted after its ServerHello (TLS 1.3)."""
    return any(
        kind == SERVER_DONE or (kind == SERVER_HELLO and KEY_SHARE in _read_extensions(_tail(body)))
        for kind, body in heard.messages
    )


def read_answer(data: bytes, *, ended: bool) -> Chosen | Refusal:
    """What the server said."""
    if not data:
        return Refusal.CLOSED if ended else Refusal.SILENT
    if not looks_like_tls(data):
        return Refusal.NOT_TLS
    heard = hear(data)
    return read_flight(heard) or (
        Refusal.NOT_TLS
        if any(kind == SERVER_HELLO for kind, _ in heard.messages)
        else Refusal.ALERT
        if heard.alert and heard.alert[-1] not in _NO_REASON
        else Refusal.CLOSED
        if heard.alert or ended
        else Refusal.SILENT
    )


def read_flight(heard: Heard) -> Chosen | None:
    """The server's first flight; None without a ServerHello that can be read."""
    bodies = dict(reversed(heard.messages))
    body = bodies.get(SERVER_HELLO, b"")
    after = 35 + (body[34] if len(body) > 34 else 0)
    if len(body) < after + 3:
        return None
    extensions = _read_extensions(body[after + 3 + 2 :])
    negotiated = extensions.get(43, b"")
    version = int.from_bytes(negotiated if len(negotiated) == 2 else body[:2], "big")
    return Chosen(
        version,
        int.from_bytes(body[after : after + 2], "big"),
        body[after + 2],
        body[2:34],
        extensions,
        _chain(bodies.get(CERTIFICATE, b"")),
        bodies.get(KEY_EXCHANGE, b""),
        CERTIFICATE_REQUEST in bodies,
    )


def _tail(body: bytes) -> bytes:
    return body[35 + (body[34] if len(body) > 34 else 0) + 5 :]


def _read_extensions(data: bytes) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(data):
        kind, size = int.from_bytes(data[at : at + 2], "big"), int.from_bytes(data[at + 2 : at + 4], "big")
        found[kind] = data[at + 4 : at + 4 + size]
        at += 4 + size
    return found


def _chain(body: bytes) -> tuple[bytes, ...]:
    found: list[bytes] = []
    at = 3
    while at + 3 <= len(body) and len(found) < LONGEST_CHAIN:
        size = int.from_bytes(body[at : at + 3], "big")
        if not size or at + 3 + size > len(body):
            break
        found.append(body[at + 3 : at + 3 + size])
        at += 3 + size
    return tuple(found)


def read_exchange(chosen: Chosen, suite: str) -> Exchange | None:
    """The key exchange that came with a suite of this name; None where it has none, or where it cannot be read."""
    body = chosen.key_exchange
    if "PSK" in suite:
        body = body[2 + int.from_bytes(body[:2], "big") :]
    signed = chosen.version == TLS1_2 and "ANON" not in suite.upper() and "PSK" not in suite
    if "ECDH" in suite:
        if len(body) < 5 or body[0] != _NAMED_CURVE:
            return None
        public, rest = body[4 : 4 + body[3]], body[4 + body[3] :]
        return Exchange(
            group=int.from_bytes(body[1:3], "big"), public=public, signature=_algorithm(rest, signed=signed)
        )
    numbers: list[bytes] = []
    at = 0
    for _ in range(3):
        size = int.from_bytes(body[at : at + 2], "big")
        numbers.append(body[at + 2 : at + 2 + size])
        at += 2 + size
    if "DH" not in suite or not all(numbers) or at > len(body):
        return None
    modulus, generator, public = numbers
    bits = int.from_bytes(modulus, "big").bit_length()
    return Exchange(None, bits, public, modulus, generator, _algorithm(body[at:], signed=signed))


def _algorithm(rest: bytes, *, signed: bool) -> int | None:
    return int.from_bytes(rest[:2], "big") if signed and len(rest) >= 2 else None
