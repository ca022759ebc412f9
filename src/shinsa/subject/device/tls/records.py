"""A ClientHello of any version as bytes, and the framing of records and handshake messages. Nothing is opened.

Formats: SSL 3.0 (RFC 6101), TLS 1.0 to 1.2 (RFC 5246, 7.4.1), TLS 1.3 (RFC 8446, 4.1).
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass

SSL3, TLS1_0, TLS1_1, TLS1_2, TLS1_3 = 0x0300, 0x0301, 0x0302, 0x0303, 0x0304
CHANGE_CIPHER, ALERT, HANDSHAKE, APPLICATION, HEARTBEAT = 0x14, 0x15, 0x16, 0x17, 0x18
CLIENT_HELLO, SERVER_HELLO, TICKET, CERTIFICATE, KEY_EXCHANGE, CERTIFICATE_REQUEST, SERVER_DONE = (
    1,
    2,
    4,
    11,
    12,
    13,
    14,
)
ENCRYPT_THEN_MAC, EXTENDED_MASTER_SECRET, KEY_SHARE, RENEGOTIATION_INFO, HEARTBEATS = 22, 23, 51, 0xFF01, 15
"""Extensions by number (RFC 7366, 7627, 8446, 5746, 6520)."""
FALLBACK = 0x5600
"""Signals a retry with a lower version (RFC 7507)."""
GROUPS = (29, 23, 24, 25, 30, 4588, 4587, 4589, 22, 21, 20, 19, 18, 17, 16, 14, 13, 11, 9, 26, 27, 28, 256, 257, 258)
"""Named groups of RFC 8422, 7919, ML-KEM hybrids and older: a group that is missing would hide the suites that need it."""
MODERN_GROUPS = (29, 23, 24, 25, 30, 4588, 4587, 4589, 31, 32, 33, 41, 256, 257, 258, 259, 260)
"""Those of TLS 1.3 (RFC 8446, 4.2.7; RFC 8734): some servers refuse a hello of it alone that offers any other."""
SIGNATURES = (
    0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0807, 0x0808, 0x0809, 0x080A, 0x080B,
    0x0401, 0x0501, 0x0601, 0x0301, 0x0303, 0x0201, 0x0203, 0x0402, 0x0302, 0x0202, 0x0101,
)  # fmt: skip
_RENEGOTIATION_SIGNAL = 0x00FF
_NO_COMPRESSION = b"\0"


@dataclass(frozen=True, slots=True)
class Hello:
    """What a client offers: versions (highest first), suites, and the name sent as SNI unless empty."""

    versions: Sequence[int]
    suites: Sequence[int]
    name: str = ""
    groups: Sequence[int] = ()
    """Empty for all that belong to the versions."""
    signatures: Sequence[int] = SIGNATURES
    compressions: bytes = _NO_COMPRESSION
    extensions: bytes = b""
    """More extensions, made by `extension`."""
    share: bool = True
    """Whether TLS 1.3 gets a key share; without one the server names the group that it wants."""
    first: bool = True
    """False for the hello of a renegotiation, which tells of the handshake before it in an extension (RFC 5746, 3.5)."""

    def record(self) -> bytes:
        """The hello as the first record of a connection."""
        return record(HANDSHAKE, handshake(CLIENT_HELLO, self.body()), min(self._legacy, TLS1_0))

    def body(self, random: bytes = b"", cookie: bytes | None = None) -> bytes:
        """The message without its head; `random` is made up unless given. With a cookie, be it empty, it is one of DTLS."""
        modern = TLS1_3 in self.versions
        wire = (lambda version: version) if cookie is None else dtls_version
        signal = () if modern or not self.first else (_RENEGOTIATION_SIGNAL,)
        offered = b"".join(u16(suite) for suite in (*self.suites, *signal))
        session = secrets.token_bytes(32) if modern and cookie is None else b""
        out = u16(wire(self._legacy)) + (random or secrets.token_bytes(32)) + sized(session, 1)
        out += b"" if cookie is None else sized(cookie, 1)
        out += sized(offered, 2) + sized(self.compressions, 1)
        return out if self._legacy == SSL3 else out + sized(self._extensions(wire) + self.extensions, 2)

    @property
    def _legacy(self) -> int:
        return min(self.versions[0], TLS1_2)

    def _extensions(self, wire: Callable[[int], int]) -> bytes:
        groups = self.groups or (MODERN_GROUPS if min(self.versions) == TLS1_3 else GROUPS)
        out = extension(10, sized(b"".join(map(u16, groups)), 2)) + extension(11, b"\x01\x00")
        if self.name:
            out = extension(0, sized(b"\x00" + sized(self.name.encode("idna"), 2), 2)) + out
        if self.versions[0] >= TLS1_2:
            out += extension(13, sized(b"".join(map(u16, self.signatures)), 2))
        if TLS1_3 in self.versions:
            # Any 32 bytes are a public X25519 key; a server that wants another group says so and names its suite.
            share = u16(29) + sized(secrets.token_bytes(32), 2) if self.share else b""
            out += extension(43, sized(b"".join(u16(wire(version)) for version in self.versions), 1)) + extension(
                KEY_SHARE, sized(share, 2)
            )
            out += extension(45, b"\x01\x01")
        return out


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it came, sealed or in the clear."""

    kind: int
    body: bytes
    number: int | None = None
    """Epoch (16 bits) and sequence number (48 bits) of DTLS; None in a stream, where the order tells."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What the records of an answer hold, as far as they are whole and in the clear."""

    messages: tuple[tuple[int, bytes], ...] = ()
    """Handshake messages by kind."""
    alert: bytes = b""
    """The first alert: level and description."""
    others: tuple[tuple[int, bytes], ...] = ()
    """Records of other kinds, as they came."""


def dtls_version(version: int) -> int:
    """The number of DTLS on the wire for the version of TLS that it is made of (RFC 6347, 4.1; RFC 9147, 5.3)."""
    return {TLS1_1: 0xFEFF, TLS1_2: 0xFEFD, TLS1_3: 0xFEFC}[version]


def looks_like_tls(data: bytes) -> bool:
    """Whether an answer begins with a TLS record: an alert or a handshake message of SSL 3.0 or later, and not with our own hello."""
    begins = len(data) >= 3 and data[0] in {ALERT, HANDSHAKE} and data[1] == 3 and data[2] <= 4
    return begins and not (data[0] == HANDSHAKE and data[5:6] == bytes([CLIENT_HELLO]))


def hear(data: bytes) -> Heard:
    """The records and messages at the start of `data`; what is cut or hostile ends them."""
    stream, alert, others, at = bytearray(), b"", [], 0
    while at + 5 <= len(data) and CHANGE_CIPHER <= data[at] <= HEARTBEAT and not alert:
        kind, size = data[at], int.from_bytes(data[at + 3 : at + 5], "big")
        part = data[at + 5 : at + 5 + size]
        if kind == HANDSHAKE:
            stream += part
        elif kind == ALERT and len(part) == size:
            alert = part or b"\0"
        elif len(part) == size:
            others.append((kind, part))
        at += 5 + size
    return Heard(tuple(_messages(bytes(stream))), alert, tuple(others))


def _messages(stream: bytes) -> list[tuple[int, bytes]]:
    found, at = [], 0
    while at + 4 <= len(stream):
        size = int.from_bytes(stream[at + 1 : at + 4], "big")
        if at + 4 + size > len(stream):
            break
        found.append((stream[at], stream[at + 4 : at + 4 + size]))
        at += 4 + size
    return found


def record(kind: int, body: bytes, version: int) -> bytes:
    """One record."""
    return bytes([kind]) + u16(version) + sized(body, 2)


def handshake(kind: int, body: bytes) -> bytes:
    """One handshake message."""
    return bytes([kind]) + sized(body, 3)


def extension(kind: int, body: bytes) -> bytes:
    """One extension of a hello."""
    return u16(kind) + sized(body, 2)


def u16(value: int) -> bytes:
    """A number of two bytes."""
    return value.to_bytes(2, "big")


def sized(body: bytes, width: int) -> bytes:
    """The body behind its length in `width` bytes."""
    return len(body).to_bytes(width, "big") + body
