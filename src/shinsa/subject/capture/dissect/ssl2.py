"""Hellos in the format of SSLv2, which clients used up to TLS 1.0 for servers that knew nothing newer (RFC 5246, E.2)."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.capture.dissect.cursor import Cursor, Cut, numbers
from shinsa.subject.capture.dissect.held import Held
from shinsa.subject.capture.dissect.tls_hello import TlsCertificates, TlsClientHello, TlsServerHello, version_name
from shinsa.subject.capture.dissector import Word

CLIENT_HELLO, CLIENT_MASTER_KEY, SERVER_HELLO = b"\x01", b"\x02", b"\x04"
_OFFERED = frozenset({0x0002, 0x0300, 0x0301, 0x0302, 0x0303})


def is_client_hello(head: bytes) -> bool:
    """Whether it begins with a hello of this format whose lengths agree with each other."""
    if len(head) < 11 or not head[0] & 0x80 or head[2] != 1:
        return False
    size, version, *lengths = numbers(head[:2] + head[3:11])
    suites, session, challenge = lengths
    whole = size & 0x7FFF == 9 + suites + session + challenge
    return whole and version in _OFFERED and suites > 0 and suites % 3 == 0 and 16 <= challenge <= 32


def message(held: Held) -> bytes | None:
    """The next message, without its length; None while it is not whole."""
    head = held.peek(3)
    if len(head) < 3:
        return None
    # With the highest bit the length takes two bytes, without it three, and padding follows.
    width = 2 if head[0] & 0x80 else 3
    size = int.from_bytes(head[:2], "big") & (0x7FFF if width == 2 else 0x3FFF)
    whole = held.take(width + size)
    return None if whole is None else whole[width:]


def read_client_hello(raw: bytes) -> TlsClientHello:
    """What the client offers; its suites have three bytes, those of TLS begin with a zero. Raises Cut."""
    cursor = Cursor(raw, 1)
    version, size = cursor.number(2), cursor.number(2)
    cursor.take(4)
    suites = numbers(cursor.take(size), 3)
    return TlsClientHello("ssl2", (version_name(version),), suites, "", (), (), (), (), "")


def read_server_hello(raw: bytes) -> Iterator[Word]:
    """What the server answers: its suites, of which the client chooses, and its certificate. Raises Cut."""
    cursor = Cursor(raw, 3)
    if cursor.number(2) != 2:
        raise Cut
    certificate, suites, _ = (cursor.number(2) for _ in range(3))
    chain = cursor.take(certificate)
    offered = numbers(cursor.take(suites), 3)
    yield TlsServerHello("SSLv2", offered[0] if offered else 0, "", retry=False)
    if chain:
        yield TlsCertificates((chain,))
