"""The server's side of DTLS, datagram by datagram."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from shinsa.subject.bench.datagrams import Datagrams, begins_dtls
from shinsa.subject.device.tls.dtls_records import datagram, hello_datagram, message, records
from shinsa.subject.device.tls.records import ALERT, CLIENT_HELLO, HANDSHAKE, TLS1_2, Hello
from tests.simulators.noise import noise

HELLO = Hello([TLS1_2], (0xC02B,), "api.example")
RANDOM = b"r" * 32
COOKIE = b"bench"


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    theirs.settimeout(5)
    with ours, theirs:
        yield ours, theirs


def line(ours: socket.socket, first: bytes, seconds: float = 5) -> Datagrams:
    return Datagrams(ours, first, seconds)


def test_a_hello_without_a_cookie_is_asked_for_again(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    made = line(ours, hello_datagram(HELLO, RANDOM, b"", 0))
    theirs.send(hello_datagram(HELLO, RANDOM, COOKIE, 1))
    assert made.await_hello() == message(CLIENT_HELLO, HELLO.body(RANDOM, COOKIE), 1)
    (verify,) = records(theirs.recv(2048))
    assert verify.body[:1] == b"\3"
    assert verify.body.endswith(COOKIE)


def test_a_hello_with_a_cookie_is_taken_at_once_and_counted_on_from(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    made = line(ours, hello_datagram(HELLO, RANDOM, COOKIE, 1))
    assert made.await_hello() is not None
    made.say(HANDSHAKE, made.message(2, b"hello"), TLS1_2)
    (said,) = records(theirs.recv(2048))
    assert (said.number, said.body[4:6]) == (1, b"\0\1")


def test_a_repeated_hello_is_met_with_what_was_said_and_a_new_one_ends_it(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    ours, theirs = ends
    made = line(ours, hello_datagram(HELLO, RANDOM, COOKIE, 0))
    made.await_hello()
    made.say(HANDSHAKE, made.message(2, bytes(3000)), TLS1_2)
    said = [theirs.recv(2048) for _ in range(3)]
    theirs.send(hello_datagram(HELLO, RANDOM, COOKIE, 0))
    theirs.send(hello_datagram(HELLO, b"s" * 32, b"", 0))
    assert made.next() is None
    assert made.ended
    again = [theirs.recv(2048) for _ in range(3)]
    assert [one[13:] for one in again] == [one[13:] for one in said]
    assert len({one[5:11] for one in (*said, *again)}) == 6


def test_other_records_come_once_each_and_a_closed_port_ends_it() -> None:
    ours, theirs = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
    with ours:
        theirs.bind(("127.0.0.1", 0))
        ours.connect(theirs.getsockname())
        theirs.connect(ours.getsockname())
        made = line(ours, hello_datagram(HELLO, RANDOM, COOKIE, 0))
        made.await_hello()
        alert = datagram(ALERT, b"\2\x30", TLS1_2, 5)
        theirs.send(alert + alert)
        came = made.next()
        theirs.close()
        assert came is not None
        assert (came.kind, came.body) == (ALERT, b"\2\x30")
        made.say(ALERT, b"\1\0", TLS1_2)
        assert made.next() is None
        assert made.ended


def test_who_says_nothing_is_waited_for_no_longer_than_allowed(ends: tuple[socket.socket, socket.socket]) -> None:
    made = line(ends[0], hello_datagram(HELLO, RANDOM, b"", 0), seconds=0.05)
    assert made.await_hello() is None
    assert not made.ended


def test_noise_breaks_nothing(ends: tuple[socket.socket, socket.socket]) -> None:
    ours, theirs = ends
    for size in (1, 13, 40, 200):
        hostile = b"\x16\xfe\xfd" + bytes(8) + size.to_bytes(2, "big") + noise(size)
        theirs.send(hostile)
        made = line(ours, hostile, seconds=0.05)
        made.await_hello()
        assert begins_dtls(hostile) is (hostile[13:14] == b"\1")
