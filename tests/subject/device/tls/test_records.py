"""A ClientHello as bytes, and the framing of what comes back."""

from __future__ import annotations

import ssl

import pytest

from shinsa.subject.device.tls.records import (
    ALERT,
    HANDSHAKE,
    HEARTBEAT,
    SSL3,
    TLS1_2,
    TLS1_3,
    Hello,
    handshake,
    hear,
    looks_like_tls,
    record,
)


def test_an_ssl3_hello_has_no_extensions_and_a_name_is_sent_otherwise() -> None:
    assert b"cam.local" not in Hello([SSL3], [5], "cam.local").record()
    assert b"cam.local" in Hello([TLS1_2], [5], "cam.local").record()


def test_the_platform_library_understands_the_hello() -> None:
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).wrap_bio(incoming, outgoing, server_side=True)
    incoming.write(Hello([TLS1_3, TLS1_2], [0x1301, 0xC02F]).record())
    with pytest.raises(ssl.SSLError, match=r"NO_SHARED_CIPHER|no shared cipher|NO_SUITABLE|HANDSHAKE"):
        server.do_handshake()
    assert looks_like_tls(outgoing.read())


def test_messages_are_put_together_over_records_and_end_where_they_are_cut() -> None:
    message = handshake(2, bytes(60))
    split = record(HANDSHAKE, message[:50], TLS1_2) + record(HANDSHAKE, message[50:], TLS1_2)

    assert hear(split).messages == ((2, bytes(60)),)
    assert hear(split[:-1]).messages == ()
    assert hear(split + record(HEARTBEAT, b"\2", TLS1_2)).others == ((HEARTBEAT, b"\2"),)
    assert hear(record(ALERT, b"\2\x28", TLS1_2) + split).messages == ()
    assert hear(record(ALERT, b"\2\x28", TLS1_2)).alert == b"\2\x28"
    assert hear(b"HTTP/1.1 200 OK\r\n").messages == ()


def test_a_hello_of_tls_1_3_alone_offers_no_group_of_older_versions() -> None:
    assert b"\x00\x16" not in _groups(Hello([TLS1_3], [0x1301]))
    assert b"\x00\x16" in _groups(Hello([TLS1_3, TLS1_2], [0x1301, 0xC02F]))


def _groups(hello: Hello) -> list[bytes]:
    body = hello.body()
    at = body.index(b"\x00\x0a", 39) + 6
    size = int.from_bytes(body[at - 2 : at], "big")
    return [body[i : i + 2] for i in range(at, at + size, 2)]


def test_an_echo_is_no_tls() -> None:
    hello = Hello([TLS1_2], [5]).record()
    assert not looks_like_tls(hello)
    assert looks_like_tls(record(HANDSHAKE, handshake(2, b""), TLS1_2))
