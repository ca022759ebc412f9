"""FTP: the login, inside TLS where the server insists."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.ftp import FtpLogin
from shinsa.subject.device.logins.login import Outcome
from tests.simulators.certificates import make_context
from tests.simulators.ftp_server import FtpServer
from tests.simulators.looked_at import FAST
from tests.simulators.loopback import Talk, endless, greeting, read_line, silent
from tests.simulators.made_up_host import MadeUpHost


def _outcome(talk: Talk, user: str | None = "a", password: str | None = "b") -> Outcome:
    return FtpLogin(Endpoint(MadeUpHost({21: talk}), 21, FAST)).try_in(user, password).outcome


@pytest.mark.parametrize(
    ("talk", "outcome"),
    [
        (FtpServer({"a": "b"}).talk, Outcome.ACCEPTED),
        (FtpServer().talk, Outcome.REFUSED),
        (greeting(b"421 Too many users\r\n"), Outcome.HELD_OFF),
        (greeting(b"530 Sorry, max clients\r\n"), Outcome.HELD_OFF),
        (greeting(b"220 x\r\n"), Outcome.DROPPED),
        (greeting(b"hello\r\n"), Outcome.DROPPED),
        (endless(b"220-x\r\n"), Outcome.DROPPED),
        (silent, Outcome.DROPPED),
    ],
)
def test_an_answer_says_what_became_of_it(talk: Talk, outcome: Outcome) -> None:
    assert _outcome(talk) is outcome


def test_an_empty_password_that_is_no_password_to_the_server_is_refused() -> None:
    def talk(stream: socket.socket) -> None:
        for line in (b"220 x", b"331 go", b"501 PASS: argument required"):
            stream.sendall(line + b"\r\n")
            read_line(stream)

    assert _outcome(talk, password="") is Outcome.REFUSED
    assert _outcome(talk, password="b") is Outcome.UNCLEAR


@pytest.mark.parametrize("refusal", [b"530 Non-anonymous sessions must use encryption.", b"421 No cleartext sessions."])
def test_a_server_that_insists_on_tls_gets_it_over_a_connection_of_its_own(tmp_path: Path, refusal: bytes) -> None:
    """As vsftpd and Pure-FTPd, which hang up on who names a user in the clear."""
    context = make_context(tmp_path)
    begun: list[bytes] = []

    def talk(stream: socket.socket) -> None:
        stream.sendall(b"220 x\r\n")
        begun.append(read_line(stream))
        if begun[-1] != b"AUTH TLS":
            stream.sendall(refusal + b"\r\n")
            return
        stream.sendall(b"234 Proceed.\r\n")
        inner: ssl.SSLSocket = context.wrap_socket(stream, server_side=True)
        right = read_line(inner) == b"USER a"
        inner.sendall(b"331 go\r\n")
        inner.sendall(b"230 in\r\n" if right and read_line(inner) == b"PASS b" else b"530 no\r\n")
        read_line(inner)

    door = FtpLogin(Endpoint(MadeUpHost({21: talk}), 21, FAST))
    assert door.try_in("a", "b").outcome is Outcome.ACCEPTED
    assert door.try_in("a", "c").outcome is Outcome.REFUSED
    assert begun == [b"USER a", b"AUTH TLS", b"AUTH TLS"]


def test_a_server_that_insists_and_takes_no_tls_is_unclear() -> None:
    def talk(stream: socket.socket) -> None:
        stream.sendall(b"220 x\r\n")
        while read_line(stream):
            stream.sendall(b"530 Use TLS first.\r\n")

    assert _outcome(talk) is Outcome.UNCLEAR


def test_a_line_break_in_a_password_is_not_sent() -> None:
    assert _outcome(FtpServer(accepts_all=True).talk, "a", "b\r\nDELE x") is Outcome.UNCLEAR


def test_a_refused_connection_is_dropped() -> None:
    assert FtpLogin(Endpoint(MadeUpHost(), 21, FAST)).try_in("a", "b").outcome is Outcome.DROPPED
