"""DTLS: as TLS, in pieces that come twice, in the wrong order, or not at all."""

from __future__ import annotations

import pytest

from shinsa.subject.capture.dissect.tls_hello import (
    TlsAlert,
    TlsCertificates,
    TlsClientHello,
    TlsData,
    TlsEstablished,
    TlsHeartbeat,
    TlsServerHello,
)
from tests.simulators.conversations import Turn, client, hear, hear_datagrams, server

CLIENT_HELLO = (
    b"\xfe\xfd" + bytes(32) + b"\0\0" + b"\0\4\xc0\x2b\0\x2f" + b"\1\0" + b"\0\x0e" + b"\0\0\0\x0a\0\x08\0\0\5a.com"
)
SERVER_HELLO = b"\xfe\xfd" + bytes(32) + b"\0\xc0\x2b\0"
CERTIFICATE = b"\0\0\x08\0\0\5abcde"


def part(kind: int, number: int, body: bytes, start: int = 0, end: int | None = None) -> bytes:
    """A record with a fragment of a handshake message."""
    piece = body[start:end]
    head = bytes([kind]) + len(body).to_bytes(3, "big") + number.to_bytes(2, "big") + start.to_bytes(3, "big")
    return record(22, head + len(piece).to_bytes(3, "big") + piece)


def record(kind: int, body: bytes, epoch: int = 0) -> bytes:
    """A record of DTLS 1.2."""
    return bytes([kind]) + b"\xfe\xfd" + epoch.to_bytes(2, "big") + bytes(6) + len(body).to_bytes(2, "big") + body


FINISHED, DATA = record(20, b"\1") + record(22, bytes(40), epoch=1), record(23, bytes(40), epoch=1)
SESSION = [
    client(part(1, 0, CLIENT_HELLO)),
    server(part(2, 0, SERVER_HELLO) + part(11, 1, CERTIFICATE)),
    client(FINISHED),
    server(FINISHED),
    client(DATA),
]


def test_a_session_is_told() -> None:
    heard = hear(SESSION, "udp")
    assert heard.protocol == "dtls"
    (hello,) = heard.only(TlsClientHello)
    assert (hello.carrier, hello.versions, hello.server_name, hello.ja4[:8]) == (
        "dtls",
        ("DTLSv1.2",),
        "a.com",
        "dd2d0201",
    )
    assert heard.only(TlsServerHello) == (TlsServerHello("DTLSv1.2", 0xC02B, "", retry=False),)
    assert heard.only(TlsCertificates)[0].chain == (b"abcde",)
    assert heard.only(TlsEstablished) == (TlsEstablished("DTLSv1.2"),)
    assert heard.only(TlsData) == (TlsData(),)
    assert heard.follower.done


@pytest.mark.parametrize(
    "pieces",
    [[(0, 20), (20, None)], [(20, None), (0, 20)], [(0, 30), (0, 30), (25, None)], [(40, None), (0, 10), (5, 45)]],
)
def test_a_hello_in_pieces_is_put_together(pieces: list[tuple[int, int | None]]) -> None:
    heard = hear_datagrams(*(part(1, 0, CLIENT_HELLO, start, end) for start, end in pieces))
    assert [hello.server_name for hello in heard.only(TlsClientHello)] == ["a.com"]


def test_a_piece_that_is_missing_is_not_made_up() -> None:
    assert hear_datagrams(part(1, 0, CLIENT_HELLO, 0, 20), part(1, 0, CLIENT_HELLO, 30)).only(TlsClientHello) == ()


def test_what_is_sent_again_is_told_once() -> None:
    assert len(hear([SESSION[0], SESSION[0], SESSION[1], SESSION[1]], "udp").words) == 3


def test_the_client_is_who_says_hello() -> None:
    turned = [Turn(not turn.by_client, turn.data) for turn in SESSION]
    heard = hear([client(record(22, bytes(12), epoch=1)), *turned], "udp")
    assert heard.follower.reversed
    assert [one.by_client for one in heard.said if isinstance(one.word, TlsClientHello)] == [True]
    assert heard.only(TlsEstablished)


def test_alerts_and_heartbeats_are_told() -> None:
    beat = b"\1\x40\0" + bytes(20)
    heard = hear([*SESSION[:2], client(record(24, beat)), client(record(21, b"\2\x2a"))], "udp")
    assert [word.lies for word in heard.only(TlsHeartbeat)] == [True]
    assert heard.only(TlsAlert) == (TlsAlert("bad_certificate", fatal=True, encrypted=False),)
    hidden = hear([*SESSION[:2], client(record(21, bytes(30), epoch=1))], "udp")
    assert hidden.only(TlsAlert) == (TlsAlert("", fatal=False, encrypted=True),)
    assert hidden.only(TlsEstablished) == ()


def test_version_1_3_has_short_heads_and_a_short_first_answer_is_a_refusal() -> None:
    versions = b"\0\x2b\0\2\xfe\xfc"
    hello = part(2, 0, SERVER_HELLO + len(versions).to_bytes(2, "big") + versions)
    begun = [SESSION[0], server(hello + b"\x2e\0\1\0\x20" + bytes(32))]
    heard = hear([*begun, client(b"\x2e\0\1\0\x40" + bytes(64)), client(b"\x2e\0\2\0\x40" + bytes(64))], "udp")
    assert heard.only(TlsServerHello)[0].version == "DTLSv1.3"
    assert heard.only(TlsEstablished) == (TlsEstablished("DTLSv1.3"),)
    refused = hear([*begun, client(b"\x2e\0\1\0\x13" + bytes(19))], "udp")
    assert refused.only(TlsEstablished) == ()
    assert refused.only(TlsAlert)


def test_encrypted_records_alone_are_named_and_given_up() -> None:
    heard = hear_datagrams(*[DATA] * 40)
    assert (heard.protocol, heard.follower.done, heard.words) == ("dtls", True, ())


@pytest.mark.parametrize(
    "datagram",
    [
        record(22, b"\1\xff\xff\xff\0\0\0\0\0\0\0\1x"),
        record(22, b"\1\0\0\5\0\0\0\0\4\0\0\5abcde"),
        record(22, b"\1\0\0\5"),
        record(22, b"\2\0\0\2\0\0\0\0\0\0\0\2\x7f\x7f"),
    ],
)
def test_fragments_that_lie_are_left_out(datagram: bytes) -> None:
    heard = hear([*SESSION[:1], *[server(datagram)] * 40, *SESSION[1:]], "udp")
    assert heard.only(TlsEstablished)


def test_pieces_without_end_are_not_held() -> None:
    pieces = [part(1, number, bytes(60_000), 0, 10) for number in range(300)]
    assert hear_datagrams(*pieces).words == ()
