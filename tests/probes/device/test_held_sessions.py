"""Sessions of the live device that are left alone, and one more than there may be."""

from __future__ import annotations

import socket
from dataclasses import replace

import pytest

from shinsa.facts.session_limits import IdleSession, SessionsTogether
from shinsa.probes.device.held_sessions import held_sessions
from shinsa.subject.device.device import Device
from shinsa.subject.device.orders import Account, Orders, Sessions
from tests.simulators.looked_at import FAST, device_at, facts, unexamined
from tests.simulators.loopback import listening
from tests.simulators.session_site import PASSWORD, USER, SessionSite, session_site
from tests.simulators.ssh_server import SshDaemon, ssh_listening
from tests.simulators.telnet_server import TelnetServer

SOON = replace(FAST, idle_margin_seconds=0.1, dialogue_seconds=15)


def held(protocol: str, port: int, idle: int | None, most: int | None, password: str = PASSWORD) -> Device:
    orders = Orders(
        accounts=(Account(protocol, USER, password, port),), sessions=(Sessions(protocol, port, idle, most),)
    )
    return Device("127.0.0.1", str(port), (), SOON, orders=orders, usual_udp=())


def test_web_sessions_are_left_alone_and_counted() -> None:
    with session_site(SessionSite()) as port:
        found = facts(list(held_sessions.look(held("http", port, 0, 2))))
    assert found == [SessionsTogether("http", port, 3, 3), IdleSession("http", port, 0, ended=False)]


def test_one_session_too_many_ends_the_oldest() -> None:
    with session_site(SessionSite(most=2)) as port:
        found = facts(list(held_sessions.look(held("http", port, None, 2))))
    assert found == [SessionsTogether("http", port, 3, 2)]


def test_shells_are_left_alone_and_counted() -> None:
    with ssh_listening(SshDaemon({USER: PASSWORD})) as port:
        found = facts(list(held_sessions.look(held("ssh", port, 0, 1))))
    assert found == [SessionsTogether("ssh", port, 2, 2), IdleSession("ssh", port, 0, ended=False)]
    with listening(TelnetServer({USER: PASSWORD}).talk) as port:
        found = facts(list(held_sessions.look(held("telnet", port, 0, 1))))
    assert found == [SessionsTogether("telnet", port, 2, 2), IdleSession("telnet", port, 0, ended=False)]


def test_a_shell_that_goes_at_once_was_no_session() -> None:
    def leaves(stream: socket.socket) -> None:
        server = TelnetServer({USER: PASSWORD}, welcome=b"\r\n# ")
        stream.settimeout(0.3)
        server.talk(stream)

    with listening(leaves) as port:
        reports = list(held_sessions.look(held("telnet", port, 3, None)))
    assert not facts(reports)
    assert "held open" in unexamined(reports)[0]


def test_an_idle_shell_that_is_closed_in_time_is_over() -> None:
    def ends(stream: socket.socket) -> None:
        stream.settimeout(1.3)
        TelnetServer({USER: PASSWORD}).talk(stream)

    with listening(ends) as port:
        found = facts(list(held_sessions.look(held("telnet", port, 2, None))))
    assert found == [IdleSession("telnet", port, 2, ended=True)]


def test_without_a_user_that_is_let_in_nothing_is_told() -> None:
    with session_site(SessionSite()) as port:
        reports = list(held_sessions.look(held("http", port, 0, 2, "another one")))
    assert not facts(reports)
    assert len(unexamined(reports)) == 2


@pytest.mark.parametrize(("idle", "most"), [(301, 16), (None, None)])
def test_what_would_take_too_long_or_too_many_is_not_tried(idle: int | None, most: int | None) -> None:
    with session_site(SessionSite()) as port:
        assert not facts(list(held_sessions.look(held("http", port, idle, most))))


def test_what_nobody_declared_is_not_looked_at() -> None:
    assert list(held_sessions.look(device_at())) == []
