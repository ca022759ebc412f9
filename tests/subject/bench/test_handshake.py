"""How far clients go with a server, seen step by step."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from shinsa.subject.bench.forgery import Forger
from shinsa.subject.bench.handshake import Ending, Handshake, Server
from shinsa.subject.bench.trick import Trick
from tests.simulators.authority import write_authority

NAME = "api.example"
Client = Callable[[socket.socket], object]


def served(
    client: Client, trick: Trick = Trick.SELF_SIGNED, forger: Forger | None = None, greeting: bytes = b""
) -> Handshake:
    ours, theirs = socket.socketpair()
    thread = threading.Thread(target=client, args=(theirs,))
    thread.start()
    with ours, theirs:
        context = (forger or Forger(None)).context(trick, NAME)
        went = Server(ours, context, 1.5).converse(lambda said: b"heard " + said, greeting)
        ours.close()
        thread.join()
    return went


def secure(stream: socket.socket, trusted: Path | None = None) -> ssl.SSLSocket:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    if trusted is None:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    else:
        context.load_verify_locations(trusted)
    return context.wrap_socket(stream, server_hostname=NAME)


def test_a_client_that_talks_is_heard_and_answered() -> None:
    answers: list[bytes] = []

    def client(stream: socket.socket) -> None:
        tls = secure(stream)
        tls.sendall(b"hello")
        answers.append(tls.recv(100))

    went = served(client)
    assert (went.ending, went.finished, went.shown, went.said) == (Ending.TALKED, True, True, b"hello")
    assert went.version == "TLSv1.3"
    assert answers == [b"heard hello"]


def test_a_client_that_waits_is_greeted() -> None:
    def client(stream: socket.socket) -> None:
        tls = secure(stream)
        tls.sendall(b"after " + tls.recv(100))
        tls.recv(100)

    assert served(client, greeting=b"220 hi").said == b"after 220 hi"


def test_a_client_that_refuses_says_why(tmp_path: Path) -> None:
    _, file = write_authority(tmp_path, "lab")

    def client(stream: socket.socket) -> None:
        with pytest.raises(ssl.SSLCertVerificationError):
            secure(stream, file)

    went = served(client)
    assert (went.ending, went.finished, went.shown, went.blames_certificate) == (Ending.ALERTED, False, True, True)


def test_a_client_that_looks_only_afterwards_hangs_up_after_the_handshake() -> None:
    def client(stream: socket.socket) -> None:
        with contextlib.suppress(OSError):
            secure(stream).unwrap()

    went = served(client)
    assert (went.ending, went.finished, went.said) == (Ending.HUNG_UP, True, b"")


@pytest.mark.parametrize("words", [b"", b"\x16\x03\x01"])
def test_a_client_that_goes_at_once_was_shown_nothing(words: bytes) -> None:
    def client(stream: socket.socket) -> None:
        stream.sendall(words)
        stream.close()

    went = served(client)
    assert (went.ending, went.finished, went.shown) == (Ending.HUNG_UP, False, False)


def test_a_client_that_falls_silent_is_not_waited_for() -> None:
    went = served(lambda stream: secure(stream).recv(1))
    assert (went.ending, went.finished) == (Ending.SILENT, True)


@pytest.mark.parametrize("waits", [True, False])
def test_where_nothing_can_be_agreed_on_the_laboratory_says_so(waits: bool) -> None:
    def client(stream: socket.socket) -> None:
        stream.sendall(b"GET / HTTP/1.1\r\n\r\n")
        if waits:
            stream.recv(100)
        else:
            stream.close()

    went = served(client)
    assert (went.ending, went.shown) == (Ending.OWN, False)
