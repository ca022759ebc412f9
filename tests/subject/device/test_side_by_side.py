"""Conversations side by side: the quick are not held up by the slow, and all of them end."""

from __future__ import annotations

import socket
import time
from dataclasses import replace
from queue import SimpleQueue

from shinsa.subject.device.discovery.banner import Recognised
from shinsa.subject.device.discovery.protocols.question import Question
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.side_by_side import Ask, answers
from tests.simulators.looked_at import FAST
from tests.simulators.loopback import Talk, closing, endless
from tests.simulators.made_up_host import MadeUpHost


def _ask(request: bytes, seconds: float = 10.0) -> Ask:
    return Ask(Question(request, lambda data: Recognised("x") if data == b"yes" else None), seconds)


def _told(talk: Talk, *asks: Ask, width: int = 4) -> list[tuple[bytes, bytes, bool]]:
    endpoint = Endpoint(MadeUpHost({7: talk}), 7, replace(FAST, response_bytes=8192))
    return [(question.request, answer.data, answer.ended) for question, answer in answers(endpoint, asks, width)]


def _slow_but_for_b(stream: socket.socket) -> None:
    if stream.recv(16) == b"b":
        stream.sendall(b"yes")
    stream.recv(16)


def test_the_quick_one_comes_first() -> None:
    told = _told(_slow_but_for_b, _ask(b"a", 1), _ask(b"b", 300))

    assert told == [(b"b", b"yes", False), (b"a", b"", False)]


def test_one_at_a_time_keeps_the_order() -> None:
    told = _told(_slow_but_for_b, _ask(b"a", 0.1), _ask(b"b", 300), width=1)

    assert [request for request, _, _ in told] == [b"a", b"b"]


def test_who_drips_floods_or_hangs_up_ends() -> None:
    def drip(stream: socket.socket) -> None:
        while True:
            stream.sendall(b".")
            time.sleep(0.02)

    begun = time.monotonic()
    ((_, dripped, _),) = _told(drip, _ask(b"a", 0.4))
    ((_, flood, _),) = _told(endless(b"x" * 4096), _ask(b"a"))
    ((_, nothing, ended),) = _told(closing, _ask(b"a"))

    assert time.monotonic() - begun < 20
    assert 0 < len(dripped) < 500
    assert len(flood) == 8192
    assert (nothing, ended) == (b"", True)


def test_who_stops_reading_hangs_up_on_the_rest() -> None:
    hung_up: SimpleQueue[bytes] = SimpleQueue()

    def talk(stream: socket.socket) -> None:
        if stream.recv(16) == b"b":
            stream.sendall(b"yes")
            return
        hung_up.put(stream.recv(16))

    endpoint = Endpoint(MadeUpHost({7: talk}), 7, FAST)
    told = answers(endpoint, (_ask(b"a", 300), _ask(b"b", 300)), 2)
    next(told)
    told.close()

    assert hung_up.get(timeout=10) == b""


def test_a_port_that_swallows_connections_is_soon_given_up() -> None:
    endpoint = Endpoint(MadeUpHost(dead=True), 7, FAST)

    assert len(list(answers(endpoint, [_ask(b"a")] * 30, 4))) == 2


def test_no_connection_is_an_answer_that_failed() -> None:
    endpoint = Endpoint(MadeUpHost(dead=True), 7, FAST)
    ((_, answer),) = answers(endpoint, (_ask(b"a"),), 1)

    assert (answer.data, answer.ended) == (b"", False)
    assert answer.failed is not None
