"""A TLS server that takes the weakest suite which a client offers, as bytes: no library of today would.

It goes as far as the client's answer: whether it goes on with the suite, or breaks off (TLS 1.0 to 1.2; RFC 5246, 7.3).
"""

from __future__ import annotations

import contextlib
import secrets
import socket
import time
from collections.abc import Sequence

from shinsa.subject.bench.handshake import CHUNK, Ending, Handshake
from shinsa.subject.capture.dissect.tls_hello import ALERTS, VERSIONS, TlsClientHello
from shinsa.subject.device.tls.records import (
    CERTIFICATE,
    HANDSHAKE,
    RENEGOTIATION_INFO,
    SERVER_DONE,
    SERVER_HELLO,
    TLS1_2,
    extension,
    handshake,
    hear,
    record,
    sized,
    u16,
)
from shinsa.subject.device.tls.suites import suite_name, weakness

NONE_OFFERED = "NO_WEAK_SUITE_OFFERED"
NOT_PLAYABLE = "NO_PLAYABLE_SUITE_OFFERED"
_BY_RSA = "TLS_RSA_WITH_"
"""Suites in which the client answers the certificate alone; others need a signature that the weakest have no need of."""
_CLIENT_KEY_EXCHANGE = 16
_CODES = {name: code for code, name in VERSIONS.items() if code >> 8 == 3}
_LONGEST = 8192


def choose_weak(
    stream: socket.socket, hello: TlsClientHello | None, chain: Sequence[bytes], seconds: float
) -> Handshake:
    """Answer a client with the weakest suite that it offers; what became of it. Raises nothing.

    Where it offers none, nothing is sent, and `shown` stays False.
    """
    weak = sorted((code for code in hello.suites if weakness(suite_name(code))), key=strength) if hello else []
    if hello is None or not weak:
        return Handshake(Ending.OWN, reason=NONE_OFFERED if hello else NOT_PLAYABLE)
    playable = [code for code in weak if suite_name(code).startswith(_BY_RSA)]
    if not playable:
        return Handshake(Ending.OWN, reason=NOT_PLAYABLE)
    version = min(max(_CODES.get(name, 0) for name in hello.versions), TLS1_2)
    try:
        stream.settimeout(seconds)
        stream.sendall(_flight(version, playable[0], chain, hello))
        return _answered(_heard(stream, seconds), suite_name(playable[0]))
    except OSError:
        return Handshake(Ending.HUNG_UP, shown=True)


def strength(code: int) -> tuple[bool, int]:
    """A number that grows with the strength of a weak suite: nothing is weaker than no encryption, and 3DES is the best of the weak."""
    return "3DES" in suite_name(code), code


def _flight(version: int, suite: int, chain: Sequence[bytes], hello: TlsClientHello) -> bytes:
    """ServerHello, Certificate and ServerHelloDone."""
    renewed = (
        extension(RENEGOTIATION_INFO, b"\0") if RENEGOTIATION_INFO in hello.extensions or 0xFF in hello.suites else b""
    )
    chosen = (
        u16(version) + secrets.token_bytes(32) + b"\0" + u16(suite) + b"\0" + (sized(renewed, 2) if renewed else b"")
    )
    certificates = sized(b"".join(sized(one, 3) for one in chain), 3)
    messages = handshake(SERVER_HELLO, chosen) + handshake(CERTIFICATE, certificates) + handshake(SERVER_DONE, b"")
    return record(HANDSHAKE, messages, version)


def _heard(stream: socket.socket, seconds: float) -> bytes | None:
    """What the client answers, until that says enough; None where it stays silent. Raises OSError."""
    until, data = time.monotonic() + seconds, b""
    with contextlib.suppress(TimeoutError):
        while len(data) < _LONGEST and not (hear(data).messages or hear(data).alert):
            stream.settimeout(max(until - time.monotonic(), 0.001))
            part = stream.recv(CHUNK)
            if not part:
                return data
            data += part
        return data
    return None


def _answered(data: bytes | None, suite: str) -> Handshake:
    if data is None:
        return Handshake(Ending.SILENT, shown=True)
    said = hear(data)
    if any(kind == _CLIENT_KEY_EXCHANGE for kind, _ in said.messages):
        return Handshake(Ending.HUNG_UP, finished=True, shown=True, version=suite)
    if said.alert:
        name = ALERTS.get(said.alert[-1], "unknown").upper()
        return Handshake(Ending.ALERTED, shown=True, version=suite, reason=name)
    return Handshake(Ending.HUNG_UP, shown=True)
