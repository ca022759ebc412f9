"""The enumeration of versions and suites: complete, bounded, and not led by the nose."""

from __future__ import annotations

import contextlib
import socket
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.tls.hello import TlsPosture, enumerate_tls
from shinsa.subject.device.tls.records import SSL3, TLS1_0
from shinsa.subject.device.tls.ssl2 import ssl2_hello, ssl2_suites
from tests.simulators.certificates import make_context
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import Talk, closing, listening, replying, silent
from tests.simulators.made_tls import ALERT
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.old_tls import old_tls


def _posture(talk: Talk, **bounds: int) -> TlsPosture:
    return enumerate_tls(Endpoint(MadeUpHost({7: talk}), 7, replace(FAST, **bounds)))


def test_every_suite_that_the_platform_serves_is_found(tmp_path: Path) -> None:
    names = "ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-CHACHA20-POLY1305:DHE-RSA-AES256-SHA:AES128-SHA"
    with listening(silent, make_context(tmp_path, ciphers=f"{names}:@SECLEVEL=0", key="RSA")) as port:
        posture = enumerate_tls(device_at(port).endpoint(port))

    assert {suite for version, suite in posture.accepted if version == "TLSv1.2"} == {
        "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
        "TLS_DHE_RSA_WITH_AES_256_CBC_SHA",
        "TLS_RSA_WITH_AES_128_CBC_SHA",
    } - _without_parameters(posture)
    assert len([suite for version, suite in posture.accepted if version == "TLSv1.3"]) == 3
    assert posture.undecided == ()


def _without_parameters(posture: TlsPosture) -> set[str]:
    """Finite-field suites need parameters that this platform's context may not have."""
    dhe = "TLS_DHE_RSA_WITH_AES_256_CBC_SHA"
    return set() if dhe in [suite for _, suite in posture.accepted] else {dhe}


def test_versions_that_no_library_speaks_are_seen() -> None:
    assert _posture(old_tls(SSL3, 0x0005, b"")).accepted == (("SSLv3", "TLS_RSA_WITH_RC4_128_SHA"),)
    assert _posture(old_tls(TLS1_0, 0x0003, b"")).accepted == (("TLSv1.0", "TLS_RSA_EXPORT_WITH_RC4_40_MD5"),)


def test_ssl2_is_seen() -> None:
    server_hello = b"\x80\x11\x04\x00\x01\x00\x02\x00\x00\x00\x06\x00\x00" + b"\x02\x00\x80" + b"\x07\x00\xc0"

    def talk(stream: socket.socket) -> None:
        if stream.recv(2)[:1] == b"\x80":
            stream.sendall(server_hello)

    names = ("SSL_CK_RC4_128_EXPORT40_WITH_MD5", "SSL_CK_DES_192_EDE3_CBC_WITH_MD5")
    assert _posture(talk).accepted == tuple(("SSLv2", name) for name in names)
    assert ssl2_suites(b"") == ssl2_suites(ssl2_hello()) == ()


def test_a_server_that_chooses_what_was_not_offered_is_not_asked_for_ever() -> None:
    stubborn = replying(bytes.fromhex("160303002a0200002603") + b"\x03" + bytes(32) + b"\0\xfe\xfe\0")

    assert _posture(stubborn) == TlsPosture((), ("TLSv1.2",))


def test_silence_leaves_versions_undecided_and_the_bound_holds() -> None:
    assert _posture(silent, tls_hellos=4).undecided[:2] == ("TLSv1.3", "TLSv1.2")


def test_what_hangs_up_has_decided_where_it_takes_another_hello_meanwhile() -> None:
    curt = _posture(old_tls(TLS1_0, 0x0005, b"", refusal=b""))

    assert (curt.accepted, curt.undecided) == ((("TLSv1.0", "TLS_RSA_WITH_RC4_128_SHA"),), ())
    assert _posture(closing).undecided == ("TLSv1.3", "TLSv1.2", "TLSv1.1", "TLSv1.0", "SSLv3")


@pytest.mark.parametrize("refusal", [b"", b"\x15\x03\x01\x00\x02\x02\x50"], ids=["hangs up", "internal error"])
def test_a_server_with_room_for_one_is_not_said_to_refuse_what_it_had_no_room_for(refusal: bytes) -> None:
    room = threading.Lock()
    serve = old_tls(TLS1_0, 0x0005, b"")

    def talk(stream: socket.socket) -> None:
        if room.acquire(blocking=False):
            with stream, contextlib.ExitStack() as at_last:
                at_last.callback(room.release)
                serve(stream)
        else:
            stream.sendall(refusal)

    posture = _posture(talk)

    assert "TLSv1.0" in {*posture.versions, *posture.undecided}


def echo(stream: socket.socket) -> None:
    while data := stream.recv(4096):
        stream.sendall(data)


def alerting(stream: socket.socket) -> None:
    stream.recv(4096)
    stream.sendall(ALERT)


def test_an_echo_accepts_nothing_and_neither_does_an_alert_to_everything() -> None:
    assert _posture(echo) == TlsPosture()
    assert _posture(alerting) == TlsPosture()
