"""A server that takes the weakest suite: what clients of OpenSSL, and made-up ones, make of it."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from shinsa.subject.bench.forgery import Forger
from shinsa.subject.bench.handshake import Ending, Handshake
from shinsa.subject.bench.hello import LONGEST, is_whole, read_hello
from shinsa.subject.bench.weak_suite import NONE_OFFERED, choose_weak
from shinsa.subject.device.tls.records import ALERT, TLS1_2, TLS1_3, Hello, record
from shinsa.subject.device.wire import Wire
from tests.simulators.authority import write_authority

NULL_SHA256, RC4_SHA, TRIPLE_DES, ECDHE_3DES, AES = 0x003B, 0x0005, 0x000A, 0xC012, 0xC02F


def served(client: Callable[[socket.socket], object], forger: Forger | None = None) -> Handshake:
    """What the server says of a client."""
    ours, theirs = socket.socketpair()
    thread = threading.Thread(target=client, args=(theirs,))
    thread.start()
    with ours, theirs:
        heard = Wire(ours, 5, LONGEST).read(5, is_whole)
        went = choose_weak(ours, read_hello(heard), (forger or Forger(None)).weak_chain("api.example"), 1)
        ours.close()
        thread.join()
    return went


def openssl(ciphers: str, trusted: Path | None = None) -> Callable[[socket.socket], object]:
    context = ssl.create_default_context(cafile=str(trusted) if trusted else None)
    context.set_ciphers(f"{ciphers}:@SECLEVEL=0")

    def connect(stream: socket.socket) -> None:
        with pytest.raises(OSError):  # noqa: PT011 - the server never finishes
            context.wrap_socket(stream, server_hostname="api.example")

    return connect


def made_up(
    *suites: int, answer: bytes = b"", versions: tuple[int, ...] = (TLS1_2,)
) -> Callable[[socket.socket], object]:
    def connect(stream: socket.socket) -> None:
        stream.sendall(Hello(versions, suites, "api.example").record())
        if stream.recv(9000) and answer:
            stream.sendall(answer)
        stream.recv(1)

    return connect


def test_a_client_that_offers_no_encryption_goes_on_without(tmp_path: Path) -> None:
    authority, file = write_authority(tmp_path, "lab")
    went = served(openssl("NULL-SHA256:ECDHE+AESGCM", file), Forger(authority))
    assert (went.finished, went.version) == (True, "TLS_RSA_WITH_NULL_SHA256")


def test_a_client_that_dislikes_the_certificate_has_taken_the_suite() -> None:
    went = served(openssl("NULL-SHA256:ECDHE+AESGCM"))
    assert went.blames_certificate
    assert went.version == "TLS_RSA_WITH_NULL_SHA256"


def test_a_client_that_offers_nothing_weak_is_sent_nothing() -> None:
    for client in (openssl("ECDHE+AESGCM"), made_up(AES, versions=(TLS1_3, TLS1_2))):
        went = served(client)
        assert (went.reason, went.shown) == (NONE_OFFERED, False)


@pytest.mark.parametrize(
    ("answer", "ending", "reason"),
    [
        (record(ALERT, b"\x02\x28", TLS1_2), Ending.ALERTED, "HANDSHAKE_FAILURE"),
        (record(ALERT, b"\x02\x30", TLS1_2), Ending.ALERTED, "UNKNOWN_CA"),
        (b"", Ending.SILENT, ""),
        (b"garbage that is no record at all", Ending.SILENT, ""),
    ],
)
def test_what_a_client_answers_is_told(answer: bytes, ending: Ending, reason: str) -> None:
    went = served(made_up(AES, TRIPLE_DES, RC4_SHA, answer=answer))
    assert (went.ending, went.reason, went.shown) == (ending, reason, True)
    assert went.version in {"", "TLS_RSA_WITH_RC4_128_SHA"}


def test_a_weak_suite_that_cannot_be_played_stays_open() -> None:
    went = served(made_up(AES, ECDHE_3DES))
    assert (went.ending, went.shown) == (Ending.OWN, False)
    assert went.reason != NONE_OFFERED
    assert choose_weak(socket.socket(), None, (), 1).reason != NONE_OFFERED
