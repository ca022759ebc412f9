"""Logins of mail protocols."""

from __future__ import annotations

import base64

import pytest

from shinsa.subject.capture.dissect.login import Login, LoginAnswered, Password, TlsWanted
from shinsa.subject.device.tls.records import TLS1_2, Hello
from tests.simulators.conversations import SMTP_LOGIN, Turn, client, hear, server

HUNTER = Password.of("hunter2")


def _b(raw: bytes) -> bytes:
    return base64.b64encode(raw) + b"\r\n"


@pytest.mark.parametrize(
    ("protocol", "how", "turns"),
    [
        ("smtp", "plain", [*SMTP_LOGIN[:3], client(b"AUTH PLAIN " + _b(b"\0cam\0hunter2")), server(b"235 in\r\n")]),
        ("smtp", "plain", [*SMTP_LOGIN[:3], client(b"AUTH PLAIN\r\n"), server(b"334 \r\n"), client(_b(b"\0cam\0hunter2")),
                           server(b"235 in\r\n")]),
        ("smtp", "login", [*SMTP_LOGIN[:3], client(b"AUTH LOGIN\r\n"), server(b"334 VXNlcg==\r\n"), client(_b(b"cam")),
                           server(b"334 UGFzcw==\r\n"), client(_b(b"hunter2")), server(b"235 in\r\n")]),
        ("pop3", "password", [server(b"+OK\r\n"), client(b"USER cam\r\n"), server(b"+OK\r\n"), client(b"PASS hunter2\r\n"),
                              server(b"+OK in\r\n")]),
        ("imap", "password", [server(b"* OK\r\n"), client(b'x LOGIN "cam" hunter2\r\n'), server(b"x OK in\r\n")]),
    ],
)  # fmt: skip
def test_a_login_is_read_and_then_nothing_more(protocol: str, how: str, turns: list[Turn]) -> None:
    heard = hear(turns)
    assert heard.only(Login) == (Login(protocol, how, "cam", HUNTER),)
    assert [word.accepted for word in heard.only(LoginAnswered)] == [True]
    assert heard.follower.done


def test_a_refused_login_is_told() -> None:
    heard = hear([*SMTP_LOGIN[:4], server(b"535 no\r\n")])
    assert heard.only(LoginAnswered) == (LoginAnswered("smtp", accepted=False, said="535 no"),)


@pytest.mark.parametrize(
    ("protocol", "turns"),
    [
        ("smtps", [*SMTP_LOGIN[:3], client(b"STARTTLS\r\n"), server(b"220 go\r\n")]),
        ("pop3s", [server(b"+OK\r\n"), client(b"STLS\r\n"), server(b"+OK\r\n")]),
        ("imaps", [server(b"* OK\r\n"), client(b"a STARTTLS\r\n"), server(b"a OK\r\n")]),
    ],
)
def test_tls_gives_another_name(protocol: str, turns: list[Turn]) -> None:
    heard = hear([*turns, client(Hello([TLS1_2], [0xC02F]).record())])
    assert heard.protocol == protocol
    assert [word.accepted for word in heard.only(TlsWanted)] == [True]


def test_a_broken_login_and_a_mail_are_survived() -> None:
    broken = [*SMTP_LOGIN[:3], client(b"AUTH PLAIN\r\n"), server(b"334\r\n"), client(b"%%%\r\n"), server(b"501 no\r\n")]
    assert hear(broken).only(Login) == ()
    assert hear([*SMTP_LOGIN[:3], client(b"DATA\r\n"), client(b"USER a\r\nPASS b\r\n")]).only(Login) == ()


def test_a_command_after_a_refused_way_to_log_in_is_no_password() -> None:
    refused = [
        *SMTP_LOGIN[:3],
        client(b"AUTH PLAIN\r\n"),
        server(b"504 no\r\n"),
        client(b"QUIT\r\n"),
        client(b"AUTH PLAIN QUIT\r\n"),
    ]
    assert hear(refused).only(Login) == ()
