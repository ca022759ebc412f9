"""A connection over datagrams: whole handshakes, losses, doubles, and what would never end."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace

import pytest

from shinsa.subject.device.tls.client import GROUPS, NoHandshake, Session, begin, finish
from shinsa.subject.device.tls.dtls_line import DatagramLine, datagram_line
from shinsa.subject.device.tls.dtls_records import datagram, message
from shinsa.subject.device.tls.records import ALERT, APPLICATION, HANDSHAKE, HEARTBEAT, SERVER_HELLO, TLS1_2, Hello
from tests.simulators.certificates import make_rsa
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import answering
from tests.simulators.own_dtls import OwnDtls
from tests.simulators.own_tls import AES_CBC

CERTIFICATE, KEY = make_rsa()
HELLO = Hello([TLS1_2], [AES_CBC], groups=GROUPS)
QUICK = replace(FAST, answer_seconds=2, udp_tries=5)


def _line(port: int) -> DatagramLine:
    return datagram_line(device_at().transport, port, QUICK)


def _said(session: Session) -> bytes:
    session.say(APPLICATION, b"question")
    came = session.hear()
    return came[1] if came else b""


@pytest.mark.parametrize("cookie", [True, False])
def test_a_whole_handshake_and_what_is_said_after(cookie: bool) -> None:
    with answering(OwnDtls(KEY, CERTIFICATE, asks_cookie=cookie).answer) as port, closing(_line(port)) as line:
        assert b"</light>" in _said(finish(begin(line, HELLO)))


def test_what_is_lost_is_said_again() -> None:
    server, count = OwnDtls(KEY, CERTIFICATE), itertools.count()

    def losing(came: bytes) -> bytes | None:
        return server.answer(came) if next(count) % 2 else None

    with answering(losing) as port, closing(_line(port)) as line:
        assert begin(line, HELLO).chosen.suite == AES_CBC


def test_what_comes_twice_is_heard_once() -> None:
    server = OwnDtls(KEY, CERTIFICATE)

    def stammering(came: bytes) -> bytes | None:
        said = server.answer(came)
        return said + said if said else None

    with answering(stammering) as port, closing(_line(port)) as line:
        session = finish(begin(line, HELLO))
        assert b"</light>" in _said(session)
        assert session.hear(0.05) is None


def test_silence_ends_a_handshake_and_is_not_waited_out_twice() -> None:
    before = time.monotonic()
    with answering(lambda _: None) as port, closing(_line(port)) as line, pytest.raises(NoHandshake):
        begin(line, HELLO)
    assert time.monotonic() - before < 30 * QUICK.answer_seconds


@pytest.mark.parametrize(
    "answer",
    [
        lambda came: came,
        lambda _: datagram(HEARTBEAT, b"", TLS1_2, 1) * 1000,
        lambda _: b"".join(datagram(APPLICATION, b"x", TLS1_2, n) for n in range(1000)),
        lambda _: datagram(HANDSHAKE, message(SERVER_HELLO, bytes(70), 0), TLS1_2, 0),
        lambda _: datagram(ALERT, b"\2\x28", TLS1_2, 0),
    ],
)
def test_what_is_no_handshake_ends(answer: Callable[[bytes], bytes]) -> None:
    with answering(answer) as port, closing(_line(port)) as line, pytest.raises(NoHandshake):
        begin(line, HELLO)


def test_who_was_left_in_a_handshake_is_told_and_who_ended_it_is_not() -> None:
    heard: list[bytes] = []

    def listening(server: Callable[[bytes], bytes | None]) -> Callable[[bytes], bytes | None]:
        def answer(came: bytes) -> bytes | None:
            heard.append(came)
            return server(came)

        return answer

    with answering(listening(OwnDtls(KEY, CERTIFICATE).answer)) as port:
        with closing(_line(port)) as line:
            begin(line, HELLO)
        until = time.monotonic() + 300
        while heard[-1][0] != ALERT and time.monotonic() < until:
            time.sleep(0.01)
    assert heard[-1][0] == ALERT
    heard.clear()
    with answering(listening(lambda _: datagram(ALERT, b"\2\x28", TLS1_2, 0))) as port:
        with closing(_line(port)) as line, pytest.raises(NoHandshake):
            begin(line, HELLO)
        time.sleep(0.05)
    assert ALERT not in {each[0] for each in heard}


def test_a_closed_port_has_hung_up() -> None:
    with answering(lambda _: None) as port:
        pass
    line = _line(port)
    with closing(line), pytest.raises((NoHandshake, OSError)):
        begin(line, HELLO)
    assert line.ended
