"""Telnet: options declined, prompts read as people read them."""

from __future__ import annotations

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import Asks, Outcome
from shinsa.subject.device.logins.telnet import TelnetLogin, negotiate, prompt_kind
from tests.simulators.looked_at import FAST
from tests.simulators.loopback import Talk, endless, greeting, silent
from tests.simulators.made_up_host import MadeUpHost


def _login(talk: Talk) -> TelnetLogin:
    return TelnetLogin(Endpoint(MadeUpHost({23: talk}), 23, FAST))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("cam login: ", "user"),
        ("\r\nUser Name:", "user"),
        ("Password:", "password"),
        ("Last login: Mon Jan 1 from 10.0.0.2\r\n# ", "shell"),
        ("BusyBox v1.20\r\n\r\n~ $ ", "shell"),
        ("router> ", "shell"),
        ("Login incorrect\r\ncam login: ", "user"),
        ("Login failed>", "refused"),
        ("Access denied", "refused"),
        ("Login incorrect\r\nGoodbye.\r\n", "complained"),
        ("Last failed login: Mon\r\n1) Status  2) Restart\r\nYour choice:", "complained"),
        ("Too many failures, account locked", "held off"),
        ("Your password has expired.\r\nNew password: ", "change"),
        ("Welcome to the camera", ""),
        ("", ""),
    ],
)
def test_the_end_of_the_text_says_what_is_wanted(text: str, kind: str) -> None:
    assert prompt_kind(text) == kind


def test_options_are_declined_but_echo() -> None:
    text, reply = negotiate(b"\xff\xfd\x18\xff\xfb\x01\xff\xfb\x05\xff\xfa\x18\x01\xff\xf0hi\xff\xff\xff\xf9")

    assert text == b"hi\xff"
    assert reply == b"\xff\xfc\x18\xff\xfd\x01\xff\xfe\x05"


@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    negotiate(data)


def test_an_echoed_user_name_is_not_read_as_a_prompt() -> None:
    def talk(stream: object) -> None:
        stream.sendall(b"login: ")  # type: ignore[attr-defined]
        stream.recv(64)  # type: ignore[attr-defined]
        stream.sendall(b"admin>")  # type: ignore[attr-defined]

    assert _login(talk).try_in("admin>", "x").outcome is not Outcome.ACCEPTED


@pytest.mark.parametrize(
    ("talk", "asks", "outcome"),
    [
        (greeting(b"hello"), None, Outcome.UNCLEAR),
        (silent, None, Outcome.UNCLEAR),
        (endless(b"spam "), None, Outcome.UNCLEAR),
        (greeting(b"\r\n# "), Asks.NONE, Outcome.ACCEPTED),
    ],
)
def test_odd_servers_come_to_an_end(talk: Talk, asks: Asks | None, outcome: Outcome) -> None:
    assert _login(talk).asks() is asks
    assert _login(talk).try_in("a", "b").outcome is outcome


def saying(words: bytes, *, hangs_up: bool) -> Talk:
    """Asks for a user and a password, says its words to whatever was typed, and hangs up or waits."""

    def talk(stream: socket.socket) -> None:
        for prompt in (b"login: ", b"Password: ", words):
            stream.sendall(prompt)
            if prompt != words or not hangs_up:
                stream.recv(64)

    return talk


def test_a_complaint_is_a_no_where_the_server_hangs_up_after_it_and_may_be_the_greeting_of_a_menu() -> None:
    menu = b"Last failed login: Mon\r\n1) Status 2) Restart\r\nYour choice: "

    assert _login(saying(b"Login incorrect\r\nBye.\r\n", hangs_up=True)).try_in("a", "b").outcome is Outcome.REFUSED
    assert _login(saying(menu, hangs_up=False)).try_in("a", "b").outcome is Outcome.UNCLEAR


def test_a_refused_connection_is_dropped() -> None:
    assert TelnetLogin(Endpoint(MadeUpHost(), 23, FAST)).try_in("a", "b").outcome is Outcome.DROPPED
    assert TelnetLogin(Endpoint(MadeUpHost(), 23, FAST)).asks() is None
