"""What is taken from the wire, without one: loopback is enough."""

from __future__ import annotations

import socket
import threading

from shinsa.subject.bench.answering import Answering
from shinsa.subject.bench.bounds import BenchBounds
from shinsa.subject.bench.reception import Reception


class Nobody:
    """Holds no conversation."""

    def hold(self, stream: socket.socket) -> None:
        stream.close()

    def hold_datagrams(self, stream: socket.socket, first: bytes) -> None:
        del first
        stream.close()

    def overhear(self, address: str, port: int, data: bytes) -> None:
        del address, port, data


def reception(*servers: Answering, conversations: int = 8) -> Reception:
    tap, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    tap.settimeout(0)
    return Reception(tap, servers, Nobody(), BenchBounds(conversations=conversations))


def test_a_port_that_was_tried_and_not_again_is_unanswered() -> None:
    made = reception()
    made.watch.tried.update({4711, 443})
    with made:
        assert made.unanswered == (443, 4711)


def test_a_fault_of_the_laboratory_s_own_is_not_passed_over() -> None:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    asked = threading.Event()

    def broken(_: bytes) -> bytes | None:
        asked.set()
        raise ValueError("a bug")

    made = reception(Answering(ours, broken))
    with made, theirs:
        theirs.send(b"?")
        assert asked.wait(300)
    assert str(made.fault) == "a bug"
