"""A DTLS server in one function: a cookie for the first hello, and the flight of a made TLS server, in fragments, for the second."""

from __future__ import annotations

from collections.abc import Callable

from shinsa.subject.device.tls.dtls_records import HELLO_VERIFY
from shinsa.subject.device.tls.records import (
    ALERT,
    HANDSHAKE,
    KEY_SHARE,
    SERVER_HELLO,
    TLS1_1,
    TLS1_3,
    dtls_version,
    extension,
    handshake,
    hear,
    record,
    sized,
    u16,
)
from tests.simulators.made_tls import MadeTls, Offered, read_hello

COOKIE = b"a cookie of the server's"
VERSIONS = {dtls_version(version): version for version in range(TLS1_1, TLS1_3 + 1)}
FRAGMENT = 200


def made_dtls(server: MadeTls, *, asks_cookie: bool = True) -> Callable[[bytes], bytes | None]:
    """What the server sends back for a datagram; None for what is no hello."""

    def answer(datagram: bytes) -> bytes | None:
        if datagram[:1] != bytes([HANDSHAKE]):
            return None
        number, body = int.from_bytes(datagram[17:19], "big"), datagram[25:]
        after = 35 + body[34]
        cookie, rest = body[after + 1 : after + 1 + body[after]], body[after + 1 + body[after] :]
        if asks_cookie and cookie != COOKIE:
            return _fragment(HELLO_VERIFY, u16(dtls_version(TLS1_1)) + sized(COOKIE, 1), 0)
        offered = read_hello(record(HANDSHAKE, handshake(1, body[:after] + rest), TLS1_1))
        assert offered is not None
        flight = hear(server.flight(_as_tls(offered)))
        if flight.alert:
            return _record(ALERT, flight.alert)
        return b"".join(
            _fragment(kind, _as_dtls(kind, said), number + at) for at, (kind, said) in enumerate(flight.messages)
        )

    return answer


def _as_tls(offered: Offered) -> Offered:
    listed = offered.extensions.get(43, b"")
    versions = b"".join(u16(VERSIONS[int.from_bytes(listed[at : at + 2], "big")]) for at in range(1, len(listed), 2))
    extensions = {**offered.extensions, **({43: sized(versions, 1)} if listed else {})}
    return Offered(VERSIONS[offered.version], offered.suites, offered.compressions, extensions)


def _as_dtls(kind: int, body: bytes) -> bytes:
    if kind != SERVER_HELLO:
        return body
    body = u16(dtls_version(int.from_bytes(body[:2], "big"))) + body[2:]
    tls, own = (extension(43, u16(version)) + u16(KEY_SHARE) for version in (TLS1_3, dtls_version(TLS1_3)))
    return body.replace(tls, own)


def _fragment(kind: int, body: bytes, number: int) -> bytes:
    """The message in records of a fragment each, the last one first: datagrams have no order."""
    parts = []
    for at in range(0, max(len(body), 1), FRAGMENT):
        part = body[at : at + FRAGMENT]
        head = bytes([kind]) + len(body).to_bytes(3, "big") + u16(number) + at.to_bytes(3, "big")
        parts.append(_record(HANDSHAKE, head + sized(part, 3)))
    return b"".join(reversed(parts))


def _record(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + u16(dtls_version(TLS1_1)) + bytes(8) + sized(body, 2)
