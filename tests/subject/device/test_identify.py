"""What serves on a port, by speaking to it. The probes' tests show the common services; these the odd ones."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from shinsa.subject.device.identify import identify
from tests.simulators.certificates import make_context
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import Talk, endless, greeting, listening, read_line, replying, silent
from tests.simulators.made_up_host import MadeUpHost


def _ask(talk: Talk) -> str:
    return identify(MadeUpHost({7: talk}), 7, FAST).protocol


@pytest.mark.parametrize(
    ("talk", "protocol"),
    [
        (replying(b"RTSP/1.0 200 OK\r\nCSeq: 1\r\nPublic: OPTIONS, DESCRIBE\r\n\r\n"), "rtsp"),
        (replying(b"<html><body>old</body></html>"), "http"),
        (replying(b"CNXN" + bytes(20)), "adb"),
        (replying(b"\x20\x02\x00\x05"), "mqtt"),
        (replying(b"what?"), "unknown"),
        (silent, "unknown"),
    ],
)
def test_a_server_that_waits_is_asked(talk: Talk, protocol: str) -> None:
    assert _ask(talk) == protocol


def test_a_greeting_of_220_is_asked_whether_it_is_mail() -> None:
    def mail(stream: socket.socket) -> None:
        stream.sendall(b"220 ready\r\n")
        stream.sendall(b"250 hello\r\n" if read_line(stream).startswith(b"EHLO") else b"500 ?\r\n")

    def files(stream: socket.socket) -> None:
        stream.sendall(b"220 ready\r\n")
        read_line(stream)
        stream.sendall(b"530 log in\r\n")

    assert (_ask(mail), _ask(files)) == ("smtp", "ftp")


def test_a_greeting_inside_tls_is_heard(tmp_path: Path) -> None:
    with listening(greeting(b"* OK IMAP4rev1 ready\r\n"), make_context(tmp_path)) as port:
        (service,) = device_at(port).services()

    assert (service.protocol, service.encrypted, service.tls, service.inner) == ("imaps", True, True, "imap")


def test_what_nobody_understands_inside_tls_is_tls(tmp_path: Path) -> None:
    with listening(silent, make_context(tmp_path)) as port:
        (service,) = device_at(port).services()

    assert (service.protocol, service.answered) == ("tls", True)


def test_tls_that_begins_with_an_alert_is_tls() -> None:
    service = identify(MadeUpHost({7: replying(b"\x15\x03\x01\x00\x02\x02\x28")}), 7, FAST)

    assert (service.protocol, service.encrypted, service.tls) == ("tls", True, True)


def test_endless_data_ends() -> None:
    begun = time.monotonic()
    with listening(endless(b"\x00" * 4096)) as port:
        (service,) = device_at(port).services()

    assert service.answered
    assert time.monotonic() - begun < 5


def test_a_port_that_is_gone_has_answered_nothing() -> None:
    service = identify(MadeUpHost(), 7, FAST)

    assert (service.answered, service.protocol) == (False, "unknown")
