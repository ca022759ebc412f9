"""The first two messages of TLS as bytes: a ClientHello of any version, and what a server answers to it. Nothing is opened.

Formats: SSL 3.0 (RFC 6101), TLS 1.0 to 1.2 (RFC 5246, 7.4.1), TLS 1.3 (RFC 8446, 4.1).
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

SSL3, TLS1_0, TLS1_1, TLS1_2, TLS1_3 = 0x0300, 0x0301, 0x0302, 0x0303, 0x0304
ALERT, HANDSHAKE = 0x15, 0x16
_SERVER_HELLO, _CERTIFICATE, _SERVER_HELLO_DONE = 2, 11, 14
_GROUPS = (29, 23, 24, 25, 30, 22, 21, 20, 19, 18, 17, 16, 14, 13, 11, 9, 26, 27, 28, 256, 257, 258)
"""Named groups of RFC 8422, 7919 and older: a group that is missing would hide the cipher suites that need it."""
_SIGNATURES = (
    0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0807, 0x0808, 0x0809, 0x080A, 0x080B,
    0x0401, 0x0501, 0x0601, 0x0301, 0x0303, 0x0201, 0x0203, 0x0402, 0x0302, 0x0202, 0x0101,
)  # fmt: skip
_RENEGOTIATION_SIGNAL = 0x00FF


class Refusal(Enum):
    """The server did not take the offer."""

    ALERT = "alert"
    CLOSED = "closed"
    NOT_TLS = "not TLS"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The server took the offer: the version and suite it chose, and its certificate where it was sent in the clear."""

    version: int
    suite: int
    certificate: bytes = b""


def client_hello(versions: Sequence[int], suites: Sequence[int], name: str = "") -> bytes:
    """A ClientHello offering `versions` (highest first) and `suites`; `name` is sent as SNI unless empty."""
    legacy = min(versions[0], TLS1_2)
    extensions = b"" if legacy == SSL3 else _extensions(versions, name)
    offered = b"".join(_u16(suite) for suite in (*suites, *(() if TLS1_3 in versions else (_RENEGOTIATION_SIGNAL,))))
    session = secrets.token_bytes(32) if TLS1_3 in versions else b""
    body = _u16(legacy) + secrets.token_bytes(32) + _sized(session, 1) + _sized(offered, 2) + b"\x01\x00"
    if extensions:
        body += _sized(extensions, 2)
    return b"\x16" + _u16(min(legacy, TLS1_0)) + _sized(b"\x01" + _sized(body, 3), 2)


def looks_like_tls(data: bytes) -> bool:
    """Whether an answer begins with a TLS record: an alert or a handshake message of SSL 3.0 or later."""
    return len(data) >= 3 and data[0] in {ALERT, HANDSHAKE} and data[1] == 3 and data[2] <= 4


def is_whole(data: bytes, *, with_certificate: bool = False) -> bool:
    """Whether `data` says all that is asked: an alert, a ServerHello, or also the certificate that follows it."""
    if data and not looks_like_tls(data[:3].ljust(3, b"\x00")):
        return len(data) >= 3
    messages, alert = _messages(data)
    wanted = {_CERTIFICATE, _SERVER_HELLO_DONE} if with_certificate else {_SERVER_HELLO}
    return alert or any(kind in wanted for kind, _ in messages)


def read_answer(data: bytes, *, ended: bool) -> Chosen | Refusal:
    """What the server said. Malformed bytes are a refusal, never an error."""
    if not data:
        return Refusal.CLOSED if ended else Refusal.SILENT
    if not looks_like_tls(data):
        return Refusal.NOT_TLS
    messages, alert = _messages(data)
    hello = next((body for kind, body in messages if kind == _SERVER_HELLO), None)
    if hello is None:
        return Refusal.ALERT if alert else Refusal.CLOSED if ended else Refusal.SILENT
    certificate = next((_first_certificate(body) for kind, body in messages if kind == _CERTIFICATE), b"")
    return _chosen(hello, certificate) or Refusal.NOT_TLS


def _messages(data: bytes) -> tuple[list[tuple[int, bytes]], bool]:
    """The whole handshake messages at the start of `data`, and whether an alert came."""
    stream, alert, at = bytearray(), False, 0
    while at + 5 <= len(data) and data[at] in {ALERT, HANDSHAKE}:
        size = int.from_bytes(data[at + 3 : at + 5], "big")
        if data[at] == ALERT:
            alert = True
            break
        stream += data[at + 5 : at + 5 + size]
        at += 5 + size
    found, at = [], 0
    while at + 4 <= len(stream):
        size = int.from_bytes(stream[at + 1 : at + 4], "big")
        if at + 4 + size > len(stream):
            break
        found.append((stream[at], bytes(stream[at + 4 : at + 4 + size])))
        at += 4 + size
    return found, alert


def _chosen(body: bytes, certificate: bytes) -> Chosen | None:
    after = 35 + (body[34] if len(body) > 34 else 0)
    if len(body) < after + 3:
        return None
    version = int.from_bytes(body[:2], "big")
    suite = int.from_bytes(body[after : after + 2], "big")
    return Chosen(_negotiated(body[after + 5 :]) or version, suite, certificate)


def _negotiated(extensions: bytes) -> int | None:
    """The version in the supported_versions extension (RFC 8446, 4.2.1)."""
    at = 0
    while at + 4 <= len(extensions):
        kind, size = int.from_bytes(extensions[at : at + 2], "big"), int.from_bytes(extensions[at + 2 : at + 4], "big")
        if kind == 43 and size == 2:
            return int.from_bytes(extensions[at + 4 : at + 6], "big")
        at += 4 + size
    return None


def _first_certificate(body: bytes) -> bytes:
    size = int.from_bytes(body[3:6], "big")
    return body[6 : 6 + size] if size and len(body) >= 6 + size else b""


def _extensions(versions: Sequence[int], name: str) -> bytes:
    out = _extension(10, _sized(b"".join(map(_u16, _GROUPS)), 2)) + _extension(11, b"\x01\x00")
    if name:
        out = _extension(0, _sized(b"\x00" + _sized(name.encode("idna"), 2), 2)) + out
    if versions[0] >= TLS1_2:
        out += _extension(13, _sized(b"".join(map(_u16, _SIGNATURES)), 2))
    if TLS1_3 in versions:
        # Any 32 bytes are a public X25519 key; a server that wants another group says so and names its suite.
        share = _u16(29) + _sized(secrets.token_bytes(32), 2)
        out += _extension(43, _sized(b"".join(map(_u16, versions)), 1)) + _extension(51, _sized(share, 2))
        out += _extension(45, b"\x01\x01")
    return out


def _extension(kind: int, body: bytes) -> bytes:
    return _u16(kind) + _sized(body, 2)


def _u16(value: int) -> bytes:
    return value.to_bytes(2, "big")


def _sized(body: bytes, width: int) -> bytes:
    return len(body).to_bytes(width, "big") + body
