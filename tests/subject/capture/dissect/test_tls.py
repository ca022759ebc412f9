"""TLS over TCP: real handshakes, and what a man in the middle would see of them."""

from __future__ import annotations

import ssl
from pathlib import Path

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
from shinsa.subject.device.tls.records import TLS1_2, TLS1_3, Hello
from shinsa.subject.device.tls.ssl2 import ssl2_hello
from tests.simulators.certificates import make_context
from tests.simulators.conversations import Turn, client, hear, in_pieces, server, tls_handshake

V12, V13 = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3
HELLO = Hello([TLS1_3, TLS1_2], [0x1301, 0xC02F], "cloud.example").record()


def trusting() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    context.minimum_version = V12  # not every Python begins there
    context.set_alpn_protocols(["mqtt", "http/1.1"])
    return context


@pytest.mark.parametrize(("version", "name"), [(V12, "TLSv1.2"), (V13, "TLSv1.3")])
def test_a_session_that_comes_to_be_is_told_however_it_is_cut_up(
    tmp_path: Path, version: ssl.TLSVersion, name: str
) -> None:
    turns = tls_handshake(make_context(tmp_path, (version, version)), trusting())
    heard = hear(turns)
    (hello,), (chosen,) = heard.only(TlsClientHello), heard.only(TlsServerHello)
    assert (hello.server_name, hello.alpn, hello.versions) == (
        "cloud.example",
        ("mqtt", "http/1.1"),
        ("TLSv1.3", "TLSv1.2"),
    )
    assert chosen.version == name
    assert heard.only(TlsEstablished) == (TlsEstablished(name),)
    assert heard.only(TlsData) == (TlsData(),)
    assert heard.follower.done
    for size in (1, 100):
        assert hear(in_pieces(turns, size)).words == heard.words


def test_a_certificate_is_seen_up_to_version_1_2(tmp_path: Path) -> None:
    context = make_context(tmp_path, (V12, V12))
    (shown,) = hear(tls_handshake(context, trusting())).only(TlsCertificates)
    assert shown.chain == (
        ssl.PEM_cert_to_DER_cert((tmp_path / "server-EC.pem").read_text().partition("-----BEGIN PRIVATE")[0]),
    )
    context = make_context(tmp_path, (V13, V13))
    assert hear(tls_handshake(context, trusting())).only(TlsCertificates) == ()


@pytest.mark.parametrize("version", [V12, V13])
def test_a_client_that_refuses_the_certificate_establishes_nothing(tmp_path: Path, version: ssl.TLSVersion) -> None:
    heard = hear(tls_handshake(make_context(tmp_path, (version, version)), ssl.create_default_context()))
    assert not heard.only(TlsEstablished)
    assert not heard.only(TlsData)
    assert heard.only(TlsAlert) == (TlsAlert("unknown_ca", fatal=True, encrypted=False),)


def test_an_encrypted_refusal_is_told_by_its_size(tmp_path: Path) -> None:
    turns = tls_handshake(make_context(tmp_path, (V13, V13)), trusting())
    alert = client(b"\x14\x03\x03\0\1\1" + b"\x17\x03\x03\0\x13" + bytes(19))
    heard = hear([*turns[:2], alert])
    assert heard.only(TlsEstablished) == ()
    assert heard.only(TlsAlert) == (TlsAlert("", fatal=False, encrypted=True),)


def test_a_good_bye_right_after_the_handshake_is_no_data(tmp_path: Path) -> None:
    turns = tls_handshake(make_context(tmp_path, (V13, V13)), trusting())
    finished = turns[2].data[: 6 + 5 + 69]
    heard = hear([*turns[:2], client(finished), client(b"\x17\x03\x03\0\x13" + bytes(19))])
    assert heard.only(TlsEstablished)
    assert heard.only(TlsData) == ()


def test_a_server_that_refuses_says_why() -> None:
    heard = hear([client(HELLO), server(b"\x15\x03\x03\0\2\2\x46")])
    assert heard.only(TlsAlert) == (TlsAlert("protocol_version", fatal=True, encrypted=False),)
    assert heard.follower.done


def test_the_hello_of_ssl2_and_its_answer() -> None:
    certificate = b"\x30\x03\x02\x01\x07"
    answer = b"\x04\0\1\0\2" + b"\0\5\0\3\0\x10" + certificate + b"\x07\0\xc0" + bytes(16)
    key = b"\x02" + bytes(20)
    turns = [client(ssl2_hello()), server((0x8000 | len(answer)).to_bytes(2, "big") + answer)]
    turns.append(client((0x8000 | len(key)).to_bytes(2, "big") + key))
    heard = hear(turns)
    assert heard.protocol == "tls"
    (hello,) = heard.only(TlsClientHello)
    assert (hello.carrier, hello.versions) == ("ssl2", ("SSLv2",))
    assert heard.only(TlsServerHello) == (TlsServerHello("SSLv2", 0x0700C0, "", retry=False),)
    assert heard.only(TlsCertificates)[0].chain == (certificate,)
    assert heard.only(TlsEstablished) == (TlsEstablished("SSLv2"),)


@pytest.mark.parametrize(("claimed", "lies"), [(0x4000, True), (16, False)])
def test_a_heartbeat_that_claims_more_than_it_carries(claimed: int, lies: bool) -> None:
    beat = b"\x01" + claimed.to_bytes(2, "big") + bytes(32)
    heard = hear([client(HELLO), client(b"\x18\x03\x03" + len(beat).to_bytes(2, "big") + beat)])
    assert [word.lies for word in heard.only(TlsHeartbeat)] == [lies]


def test_a_server_whose_client_was_not_recorded_is_heard() -> None:
    hello = b"\x02\0\0\x26\3\3" + bytes(32) + b"\0\xc0\x2f\0"
    heard = hear([server(b"\x16\x03\x03" + len(hello).to_bytes(2, "big") + hello)])
    assert heard.only(TlsServerHello) == (TlsServerHello("TLSv1.2", 0xC02F, "", retry=False),)


@pytest.mark.parametrize(
    "turn",
    [
        client(b"\x16\x03\x03\x40\x00\x01\xff\xff\xff" + bytes(16000)),
        server(b"\x16\x03\x03\x00\x06\x02\0\0\x02\x7f\x7f"),
        server(b"\x16\x03\x03\xff\xff" + bytes(100)),
        server(b"HTTP/1.1 400 Bad Request\r\n\r\n"),
        server(b"\x16\x03\x03\x00\x0a\x0b\0\0\x06\0\xff\xff\0\0\0"),
    ],
)
def test_hostile_records_end_it_quietly(turn: Turn) -> None:
    heard = hear([client(HELLO), *[turn] * 8])
    assert heard.protocol == "tls"
    assert heard.only(TlsEstablished) == ()
