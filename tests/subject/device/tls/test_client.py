"""Whole handshakes with the platform's library, in every way that is spoken here."""

from __future__ import annotations

import contextlib
import socket
import ssl
from pathlib import Path

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.tls.client import GROUPS, NoHandshake, begin, finish, speakable
from shinsa.subject.device.tls.line import stream_line
from shinsa.subject.device.tls.records import APPLICATION, TLS1_0, TLS1_2, Hello
from shinsa.subject.device.tls.suites import suite_code, suites
from tests.simulators.certificates import make_context
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import Talk, closing, greeting, listening, silent
from tests.simulators.made_tls import MadeTls
from tests.simulators.made_up_host import MadeUpHost

pytestmark = pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
EVERY = (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_2)


def _echo(stream: socket.socket) -> None:
    stream.sendall(stream.recv(64))


def _told(endpoint: Endpoint, version: int, suite: str) -> bytes:
    code = suite_code(suite)
    assert code is not None
    with contextlib.closing(stream_line(endpoint)) as line:
        session = finish(begin(line, Hello([version], [code], groups=GROUPS)))
        session.say(APPLICATION, b"hello")
        came = session.hear()
        # TLS 1.0 servers may send an empty record first, against BEAST.
        came = session.hear() if came == (APPLICATION, b"") else came
        return came[1] if came else b""


@pytest.mark.parametrize(
    ("version", "suite", "key"),
    [
        (TLS1_2, "TLS_RSA_WITH_AES_128_CBC_SHA", "RSA"),
        (TLS1_2, "TLS_RSA_WITH_AES_256_GCM_SHA384", "RSA"),
        (TLS1_2, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384", "RSA"),
        (TLS1_2, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "RSA"),
        (TLS1_2, "TLS_RSA_WITH_AES_128_CCM_8", "RSA"),
        (TLS1_2, "TLS_ECDHE_ECDSA_WITH_AES_256_CCM", "EC"),
        (TLS1_2, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "EC"),
        (TLS1_0, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "RSA"),
        (TLS1_0, "TLS_RSA_WITH_AES_256_CBC_SHA", "RSA"),
    ],
)
def test_what_is_said_arrives_and_the_answer_is_read(version: int, suite: str, key: str, tmp_path: Path) -> None:
    with listening(_echo, make_context(tmp_path, EVERY, "ALL:@SECLEVEL=0", key)) as port:
        assert _told(device_at(port).endpoint(port), version, suite).startswith(b"h")


@pytest.mark.parametrize("curve", ["prime256v1", "secp384r1", "secp521r1"])
def test_keys_are_agreed_on_in_each_group(curve: str, tmp_path: Path) -> None:
    context = make_context(tmp_path, EVERY, key="RSA")
    context.set_ecdh_curve(curve)
    with listening(_echo, context) as port:
        assert _told(device_at(port).endpoint(port), TLS1_2, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256") == b"hello"


@pytest.mark.parametrize(
    "talk",
    [
        closing,
        silent,
        greeting(b"220 hello\r\n"),
        MadeTls({}).talk,
        MadeTls({TLS1_2: (0xC02F,)}).talk,
        MadeTls({TLS1_2: (0x009E,)}, prime=16384).talk,
        MadeTls({TLS1_2: (0x009E,)}, prime=0).talk,
        MadeTls({TLS1_2: (0x002F,)}, b"no certificate").talk,
        MadeTls({TLS1_2: (0xC030,)}, curves=(30,)).talk,
    ],
)
def test_who_does_not_go_along_is_told_from_who_does(talk: Talk) -> None:
    hello = Hello([TLS1_2], [0xC02F, 0x009E, 0x002F, 0xC030])
    endpoint = Endpoint(MadeUpHost({7: talk}), 7, FAST)
    with pytest.raises((NoHandshake, OSError)), contextlib.closing(stream_line(endpoint)) as line:
        finish(begin(line, hello))


def test_only_what_is_spoken_is_offered() -> None:
    names = {suites()[code] for code in speakable(tuple(suites()))}
    assert "TLS_RSA_WITH_AES_128_CBC_SHA" in names
    assert not any(word in name for name in names for word in ("RC4", "ARIA", "anon", "PSK", "CAMELLIA"))
    assert speakable([0x008C]) == ()
    assert speakable([0x008C, 0xCCAC, 0x00A9], shared=True) == (0x008C, 0xCCAC, 0x00A9)
