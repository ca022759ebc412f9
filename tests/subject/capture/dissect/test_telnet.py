"""What is typed at a login prompt."""

from __future__ import annotations

import pytest

from shinsa.subject.capture.dissect.login import Greeting, Login, LoginAnswered, Password
from tests.simulators.conversations import TELNET_LOGIN, Turn, client, hear, server


def test_a_login_is_read_in_spite_of_echo_and_corrections_and_its_packets_are_known() -> None:
    heard = hear(TELNET_LOGIN)
    assert heard.only(Login) == (
        Login("telnet", "password", "root", Password.of("hunter2")),
        Login("telnet", "password", "root", Password.of("toor")),
    )
    assert [word.accepted for word in heard.only(LoginAnswered)] == [False, True]
    assert [one.at.packet for one in heard.said if isinstance(one.word, Login)] == [8, 12]
    assert heard.only(Greeting)[0].line == "OpenWrt cam login:"
    assert heard.follower.done


def test_a_prompt_without_negotiation_is_enough() -> None:
    turns = [server(b"Camera\r\nUsername: "), client(b"a\n"), server(b"Password: "), client(b"\n"), server(b"\r\n# ")]
    heard = hear(turns)
    assert heard.protocol == "telnet"
    assert heard.only(Login) == (Login("telnet", "password", "a", Password.of("")),)
    assert heard.only(LoginAnswered)[0].accepted


@pytest.mark.parametrize(
    ("answer", "accepted"),
    [
        (b"\r\nLogin incorrect\r\n", False),
        (b"\r\nPassword: ", False),
        (b"\r\n% Access denied\r\n", False),
        (b"\r\nLast login: Thu\r\n", True),
        (b"\r\nrouter> ", True),
        (b"\r\nadmin@cam:~$ ", True),
    ],
)
def test_an_answer_lets_in_or_not(answer: bytes, accepted: bool) -> None:
    asked = [server(b"\xff\xfd\x01login: "), client(b"u\r\n"), server(b"u\r\nPassword: "), client(b"p\r\n")]
    assert [word.accepted for word in hear([*asked, server(answer)]).only(LoginAnswered)] == [accepted]


def test_an_answer_that_says_nothing_is_no_answer() -> None:
    asked = [server(b"\xff\xfd\x01login: "), client(b"u\r\n"), server(b"u\r\nPassword: "), client(b"p\r\n")]
    assert hear([*asked, server(b"\r\nplease wait\r\n")]).only(LoginAnswered) == ()


def test_commands_that_ask_for_a_file_called_password_are_no_login() -> None:
    said = [
        server(b"\xff\xfd\x01cam> "),
        client(b"cat /etc/passwd\r\n"),
        server(b"root:x:0:0\r\ncam> "),
        client(b"ls\r\n"),
    ]
    assert hear(said).only(Login) == ()


@pytest.mark.parametrize("end", [b"\xff", b"\xff\xfd", b"\xff\xfa\x18\x01" + b"x" * 5000, b"\x08" * 600, b"a" * 90_000])
def test_cut_and_endless_input_is_survived(end: bytes) -> None:
    turns = [*TELNET_LOGIN[:5], Turn(True, end), Turn(False, end), *TELNET_LOGIN[5:]]
    hear(turns)


def test_a_coloured_prompt_is_a_prompt() -> None:
    turns = [
        server(b"\xff\xfd\x01\x1b[1;32mlogin: \x1b[0m"),
        client(b"u\r\n"),
        server(b"u\r\nPassword:\x1b[m "),
        client(b"p\r\n"),
    ]
    assert hear(turns).only(Login) == (Login("telnet", "password", "u", Password.of("p")),)
