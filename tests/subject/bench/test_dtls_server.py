"""How far clients of DTLS go with a server, seen step by step: the own client of DTLS, which does what it is told."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from shinsa.subject.bench.datagrams import Datagrams
from shinsa.subject.bench.dtls_choice import choose
from shinsa.subject.bench.dtls_server import GUESSED, UNCHECKED, DatagramServer
from shinsa.subject.bench.forgery import Forger
from shinsa.subject.bench.handshake import Ending, Handshake
from shinsa.subject.bench.hello import read_datagram_hello
from shinsa.subject.bench.trick import Trick
from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.orders import SharedKey
from shinsa.subject.device.tls.client import Begun, NoHandshake, Session, begin, finish
from shinsa.subject.device.tls.crypto import FIRST_EPOCH
from shinsa.subject.device.tls.dtls_line import DatagramLine
from shinsa.subject.device.tls.records import ALERT, APPLICATION, HANDSHAKE, TLS1_1, TLS1_2, Hello
from shinsa.subject.device.tls.suites import suite_code
from tests.simulators.noise import noise

FORGER = Forger(None)
PSK = "TLS_PSK_WITH_AES_128_CCM_8"
ECDSA, RSA = "TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"
Client = Callable[[DatagramLine], object]


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
    for one in (ours, theirs):
        one.bind(("127.0.0.1", 0))
    ours.connect(theirs.getsockname())
    theirs.connect(ours.getsockname())
    with ours, theirs:
        yield ours, theirs


def served(
    ends: tuple[socket.socket, socket.socket],
    client: Client,
    trick: Trick = Trick.SELF_SIGNED,
    seconds: float = 5,
    keys: tuple[bytes, ...] = (),
) -> Handshake:
    ours, theirs = ends
    thread = threading.Thread(target=client, args=(DatagramLine(theirs, DeviceBounds()),))
    thread.start()
    line = Datagrams(ours, ours.recv(4096), seconds)
    said = line.await_hello()
    hello = read_datagram_hello(said) if said is not None else None
    assert said is not None
    assert hello is not None
    choice = choose(trick, hello, FORGER.shown(Trick.SELF_SIGNED, "api.example"), keys)
    went = DatagramServer(line, said, hello, choice).converse(lambda heard: b"heard " + heard)
    thread.join()
    return went


def begun(line: DatagramLine, suite: str, version: int = TLS1_2, key: bytes = b"") -> Begun:
    code = suite_code(suite)
    assert code is not None
    return begin(line, Hello([version], [code], "api.example"), SharedKey(b"me", key) if key else None)


def shaken(line: DatagramLine, suite: str, version: int = TLS1_2) -> Session:
    return finish(begun(line, suite, version))


@pytest.mark.parametrize(
    ("suite", "version"),
    [(ECDSA, TLS1_2), (RSA, TLS1_2), (RSA, TLS1_1), ("TLS_RSA_WITH_AES_256_GCM_SHA384", TLS1_2)],
)
def test_a_client_that_talks_is_heard_and_answered(
    ends: tuple[socket.socket, socket.socket], suite: str, version: int
) -> None:
    answers: list[tuple[int, bytes] | None] = []

    def client(line: DatagramLine) -> None:
        session = shaken(line, suite, version)
        session.say(APPLICATION, b"hello")
        answers.append(session.hear())

    went = served(ends, client)
    assert (went.ending, went.finished, went.shown, went.said) == (Ending.TALKED, True, True, b"hello")
    assert went.version == {TLS1_2: "DTLSv1.2", TLS1_1: "DTLSv1.0"}[version]
    assert answers == [(APPLICATION, b"heard hello")]


@pytest.mark.parametrize(
    ("alert", "ending", "reason"),
    [(b"\2\x30", Ending.ALERTED, "UNKNOWN_CA"), (b"\1\0", Ending.HUNG_UP, "CLOSE_NOTIFY")],
)
def test_a_client_that_dislikes_the_certificate_says_so(
    ends: tuple[socket.socket, socket.socket], alert: bytes, ending: Ending, reason: str
) -> None:
    went = served(ends, lambda line: begun(line, ECDSA).say(ALERT, alert))
    assert (went.ending, went.reason, went.shown, went.finished) == (ending, reason, True, False)


def test_a_client_may_complain_after_the_handshake_or_say_nothing(ends: tuple[socket.socket, socket.socket]) -> None:
    went = served(ends, lambda line: shaken(line, ECDSA).say(ALERT, b"\2\x2a"))
    assert (went.ending, went.finished, went.blames_certificate) == (Ending.ALERTED, True, True)
    went = served(ends, lambda line: shaken(line, ECDSA), seconds=0.5)
    assert (went.ending, went.finished) == (Ending.SILENT, True)


def test_a_client_that_is_gone_has_hung_up(ends: tuple[socket.socket, socket.socket]) -> None:
    def client(line: DatagramLine) -> None:
        begun(line, ECDSA)
        ends[1].close()

    assert served(ends, client).ending is Ending.HUNG_UP


def test_of_a_weak_suite_it_is_enough_that_the_client_goes_on(ends: tuple[socket.socket, socket.socket]) -> None:
    def client(line: DatagramLine) -> None:
        first = begun(line, "TLS_RSA_WITH_NULL_SHA256")
        first.say(HANDSHAKE, line.message(16, bytes(258)))

    went = served(ends, client, Trick.WEAK_SUITE)
    assert (went.finished, went.version) == (True, "TLS_RSA_WITH_NULL_SHA256")


def test_a_secret_that_is_none_ends_it_on_our_side(ends: tuple[socket.socket, socket.socket]) -> None:
    def client(line: DatagramLine) -> None:
        first = begun(line, ECDSA)
        first.say(HANDSHAKE, line.message(16, b"\x41" + bytes(65)))

    assert served(ends, client).ending is Ending.OWN


@pytest.mark.parametrize("suite", [PSK, "TLS_ECDHE_PSK_WITH_AES_128_CBC_SHA256"])
@pytest.mark.parametrize("known", [True, False])
def test_a_server_that_knows_the_key_or_guesses_it_is_taken(
    ends: tuple[socket.socket, socket.socket], suite: str, known: bool
) -> None:
    def client(line: DatagramLine) -> None:
        session = finish(begun(line, suite, key=b"a good key" if known else b"secretPSK"))
        session.say(APPLICATION, b"hello")

    trick, keys = (Trick.CONTROL, (b"other", b"a good key")) if known else (Trick.WRONG_KEY, ())
    went = served(ends, client, trick, keys=keys)
    assert (went.ending, went.said, went.reason) == (Ending.TALKED, b"hello", "" if known else GUESSED)


def test_who_checks_the_end_of_the_handshake_refuses_one_without_its_key(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    def client(line: DatagramLine) -> None:
        with contextlib.suppress(NoHandshake):
            finish(begun(line, PSK, key=b"a good key"))
        for again in range(1, 3):
            line.say(HANDSHAKE, noise(40), TLS1_2, FIRST_EPOCH + again)

    went = served(ends, client, Trick.WRONG_KEY)
    assert (went.ending, went.finished, went.shown) == (Ending.ALERTED, False, True)


def test_who_checks_nothing_is_taken_in_by_one(ends: tuple[socket.socket, socket.socket]) -> None:
    def client(line: DatagramLine) -> None:
        first = begun(line, PSK, key=b"a good key")
        with contextlib.suppress(NoHandshake):
            finish(first)
        line.say(APPLICATION, noise(40), TLS1_2, FIRST_EPOCH + 1)

    went = served(ends, client, Trick.WRONG_KEY, seconds=1)
    assert (went.ending, went.reason) == (Ending.TALKED, UNCHECKED)
