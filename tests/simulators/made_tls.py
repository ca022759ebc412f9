"""A TLS server up to the end of its first flight, with whatever faults are asked for; no library would do that any more."""

from __future__ import annotations

import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from shinsa.subject.device.tls.records import (
    CERTIFICATE,
    CLIENT_HELLO,
    HANDSHAKE,
    KEY_EXCHANGE,
    KEY_SHARE,
    SERVER_DONE,
    SERVER_HELLO,
    TLS1_2,
    TLS1_3,
    extension,
    handshake,
    hear,
    record,
    sized,
    u16,
)
from shinsa.subject.device.tls.suites import suite_name
from tests.simulators.noise import noise

ALERT = b"\x15\x03\x03\x00\x02\x02\x28"
RENEGOTIATION = b"\xff\x01\x00\x01\x00"
RETRY = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")
FALLBACK = 0x5600


@dataclass(frozen=True)
class Offered:
    """What a client's hello offers."""

    version: int
    suites: tuple[int, ...]
    compressions: bytes
    extensions: Mapping[int, bytes]

    def numbers(self, kind: int) -> tuple[int, ...]:
        """The list of two-byte numbers in an extension."""
        body = self.extensions.get(kind, b"\0\0")[2:]
        return tuple(int.from_bytes(body[at : at + 2], "big") for at in range(0, len(body), 2))


@dataclass(frozen=True)
class MadeTls:
    """Takes these suites by version. `signs`: hashes that it signs over; `extensions`: those of its ServerHello."""

    takes: Mapping[int, Sequence[int]]
    certificate: bytes = b""
    extensions: bytes = RENEGOTIATION
    above: Sequence[bytes] = ()
    """Certificates that go along."""
    compresses: bool = False
    curves: Sequence[int] = (29,)
    prime: int = 2048
    signs: Sequence[int] = (4,)
    refuses_fallback: bool = True
    obliging: bool = False
    """Takes the suite that the client names first."""
    react: Callable[[bytes], bytes] = lambda _: b""
    """What it says to each further record; empty when it says nothing."""

    def talk(self, stream: socket.socket) -> None:
        """One hello, one flight, and then what it was told to say."""
        offered = read_hello(read_record(stream))
        if offered is None:
            return
        stream.sendall(self.flight(offered))
        while came := read_record(stream):
            stream.sendall(self.react(came))

    def flight(self, offered: Offered) -> bytes:
        """The answer to a hello."""
        version = max((v for v in self.takes if v in _versions(offered)), default=0)
        known = self.takes.get(version, ())
        common = [code for code in known if code in offered.suites]
        suite = next((code for code in offered.suites if self.obliging and code in known), next(iter(common), None))
        falls = FALLBACK in offered.suites and self.refuses_fallback and version < max(self.takes)
        if suite is None or falls:
            return ALERT
        if version == TLS1_3:
            return self._retry(offered, suite)
        key = self._key_exchange(offered, version, suite_name(suite))
        if key is None:
            return ALERT
        squeezed = b"\1" if self.compresses and 1 in offered.compressions else b"\0"
        hello = u16(version) + noise(32) + b"\0" + u16(suite) + squeezed + sized(self.extensions, 2)
        chain = sized(b"".join(sized(der, 3) for der in (self.certificate, *self.above)), 3)
        parts = [
            (SERVER_HELLO, hello),
            (CERTIFICATE, chain),
            *([(KEY_EXCHANGE, key)] if key else []),
            (SERVER_DONE, b""),
        ]
        return record(HANDSHAKE, b"".join(handshake(kind, body) for kind, body in parts), version)

    def _retry(self, offered: Offered, suite: int) -> bytes:
        group = next((number for number in self.curves if number in offered.numbers(10)), None)
        if group is None:
            return ALERT
        extensions = extension(43, u16(TLS1_3)) + extension(KEY_SHARE, u16(group))
        body = u16(TLS1_2) + RETRY + b"\0" + u16(suite) + b"\0" + sized(extensions, 2)
        return record(HANDSHAKE, handshake(SERVER_HELLO, body), TLS1_2)

    def _key_exchange(self, offered: Offered, version: int, suite: str) -> bytes | None:
        """Empty where the suite has none; None where nothing on offer can be agreed on."""
        hashes = [number >> 8 for number in offered.numbers(13)] if version == TLS1_2 else [2]
        chosen = next((number for number in self.signs if number in hashes), None if version == TLS1_2 else 2)
        signature = (u16((chosen or 0) << 8 | 1) if version == TLS1_2 else b"") + sized(noise(64), 2)
        if "_ECDH" in suite:
            group = next((number for number in self.curves if number in offered.numbers(10)), None)
            missing = group is None or chosen is None
            return None if missing else b"\3" + u16(group or 0) + sized(noise(32), 1) + signature
        if "_DHE_" in suite:
            modulus = ((1 << self.prime >> 1) + bool(self.prime)).to_bytes((self.prime + 7) // 8, "big")
            return None if chosen is None else sized(modulus, 2) + sized(b"\2", 2) + sized(noise(32), 2) + signature
        return b""


def read_hello(data: bytes) -> Offered | None:
    """The ClientHello in the first record."""
    body = next((body for kind, body in hear(data).messages if kind == CLIENT_HELLO), b"")
    if len(body) < 38:
        return None
    at = 35 + body[34]
    size = int.from_bytes(body[at : at + 2], "big")
    suites = tuple(int.from_bytes(body[i : i + 2], "big") for i in range(at + 2, at + 2 + size, 2))
    at += 2 + size
    compressions = body[at + 1 : at + 1 + body[at]]
    at += 1 + body[at] + 2
    extensions = {}
    while at + 4 <= len(body):
        size = int.from_bytes(body[at + 2 : at + 4], "big")
        extensions[int.from_bytes(body[at : at + 2], "big")] = body[at + 4 : at + 4 + size]
        at += 4 + size
    return Offered(int.from_bytes(body[:2], "big"), suites, compressions, extensions)


def _versions(offered: Offered) -> tuple[int, ...]:
    listed = offered.extensions.get(43)
    if listed is None:
        return tuple(range(0x0300, offered.version + 1))
    return tuple(int.from_bytes(listed[at : at + 2], "big") for at in range(1, len(listed), 2))


def read_record(stream: socket.socket) -> bytes:
    """One record, or empty where there is none."""
    head = stream.recv(5, socket.MSG_WAITALL)
    if len(head) < 5 or head[0] & 0x80:
        return b""
    return head + stream.recv(int.from_bytes(head[3:5], "big"), socket.MSG_WAITALL)
