"""PostgreSQL by a server that is made up; what a real one says is in tests/servers."""

from __future__ import annotations

import hashlib
import socket
from pathlib import Path

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import Outcome
from shinsa.subject.device.logins.postgresql import PostgresqlLogin
from tests.simulators.certificates import make_context
from tests.simulators.looked_at import FAST
from tests.simulators.loopback import Talk, greeting, replying, silent
from tests.simulators.made_up_host import MadeUpHost

SALT = b"salt"
SSL = b"\0\0\0\x08\x04\xd2\x16\x2f"


def message(kind: bytes, body: bytes) -> bytes:
    return kind + (len(body) + 4).to_bytes(4, "big") + body


def asked(code: int, more: bytes = b"") -> bytes:
    return message(b"R", code.to_bytes(4, "big") + more)


def error(code: bytes, words: bytes = b"no") -> bytes:
    return message(b"E", b"SFATAL\0C" + code + b"\0M" + words + b"\0\0")


def by_md5(user: str, password: str) -> Talk:
    inner = hashlib.md5((password + user).encode(), usedforsecurity=False).hexdigest().encode()
    right = b"md5" + hashlib.md5(inner + SALT, usedforsecurity=False).hexdigest().encode() + b"\0"

    def talk(stream: socket.socket) -> None:
        stream.recv(1000)
        stream.sendall(asked(5, SALT))
        stream.sendall(asked(0) if stream.recv(1000)[5:] == right else error(b"28P01"))

    return talk


def outcome(talk: Talk, password: str = "secret") -> Outcome:
    return PostgresqlLogin(Endpoint(MadeUpHost({5432: talk}), 5432, FAST)).try_in("admin", password).outcome


def test_md5_tells_passwords_apart() -> None:
    assert outcome(by_md5("admin", "secret")) is Outcome.ACCEPTED
    assert outcome(by_md5("admin", "other")) is Outcome.REFUSED


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        (asked(0), Outcome.ACCEPTED),
        (error(b"28000"), Outcome.REFUSED),
        (error(b"53300"), Outcome.HELD_OFF),
        (error(b"XX000"), Outcome.UNCLEAR),
        (asked(7), Outcome.UNCLEAR),
        (asked(10, b"SCRAM-SHA-9\0\0"), Outcome.UNCLEAR),
        (asked(10, b"SCRAM-SHA-256\0\0") + asked(11, b"r=no,s=,i=1"), Outcome.UNCLEAR),
        (asked(3) * 9, Outcome.UNCLEAR),
        (b"HTTP/1.1 400 Bad\r\n\r\n", Outcome.UNCLEAR),
    ],
)
def test_an_answer_says_what_became_of_it(said: bytes, ends: Outcome) -> None:
    assert outcome(greeting(said)) is ends


@pytest.mark.parametrize("talk", [silent, greeting(b"")])
def test_silence_is_no_answer(talk: Talk) -> None:
    assert outcome(talk) is Outcome.DROPPED


def test_a_server_that_insists_on_tls_gets_it(tmp_path: Path) -> None:
    context = make_context(tmp_path)

    def talk(stream: socket.socket) -> None:
        if stream.recv(1000) != SSL:
            stream.sendall(error(b"28000", b'no pg_hba.conf entry for host "x", no encryption'))
            return
        stream.sendall(b"S")
        inner = context.wrap_socket(stream, server_side=True)
        inner.recv(1000)
        inner.sendall(asked(3))
        inner.sendall(asked(0) if inner.recv(1000)[5:] == b"secret\0" else error(b"28P01"))

    assert outcome(talk) is Outcome.ACCEPTED
    assert outcome(talk, "wrong") is Outcome.REFUSED


@pytest.mark.parametrize("words", [b"no pg_hba.conf entry, no encryption", b"no pg_hba.conf entry, SSL encryption"])
def test_who_is_turned_away_by_address_shows_no_password(words: bytes) -> None:
    def talk(stream: socket.socket) -> None:
        stream.sendall(b"N" if stream.recv(1000) == SSL else error(b"28000", words))

    assert outcome(talk) is Outcome.UNCLEAR


def test_what_would_break_out_of_its_field_is_not_sent() -> None:
    assert outcome(replying(asked(0)), "a\0b") is Outcome.UNCLEAR
