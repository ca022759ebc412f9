"""The change over to TLS in each protocol, and whether a login is refused before it."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from pathlib import Path

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.tls.hello import enumerate_tls
from shinsa.subject.device.tls.starttls import ChangeOver, change_over, changed, refuses_users
from tests.simulators.certificates import make_context
from tests.simulators.changing import FTP, IMAP, POP3, SMTP, Changing
from tests.simulators.looked_at import FAST, device_at
from tests.simulators.loopback import Talk, closing, greeting, listening
from tests.simulators.made_up_host import MadeUpHost


def _found(talk: Talk, protocol: str) -> ChangeOver | None:
    return change_over(Endpoint(MadeUpHost({7: talk}), 7, FAST), protocol)


@pytest.mark.parametrize(
    ("protocol", "hello", "answers", "wanted"),
    [
        ("smtp", b"220 mail\r\n", SMTP, ChangeOver(offered=True, required=False)),
        ("smtp", b"220 mail\r\n", {b"EHLO": b"250 mail\r\n"}, ChangeOver(offered=False)),
        ("ftp", b"220 ready\r\n", FTP, ChangeOver(offered=True)),
        ("ftp", b"220 ready\r\n", {}, ChangeOver(offered=False)),
        ("imap", b"* OK ready\r\n", IMAP, ChangeOver(offered=True, required=True)),
        (
            "imap",
            b"* OK ready\r\n",
            {b"a CAP": b"* CAPABILITY IMAP4rev1 AUTH=PLAIN LOGINDISABLED\r\na OK\r\n"},
            ChangeOver(offered=False, required=False),
        ),
        ("pop3", b"+OK ready\r\n", POP3, ChangeOver(offered=True)),
    ],
)
def test_each_protocol_of_lines(
    protocol: str, hello: bytes, answers: Mapping[bytes, bytes], wanted: ChangeOver
) -> None:
    assert _found(Changing(hello, answers).talk, protocol) == wanted


@pytest.mark.parametrize(
    ("protocol", "hello", "answers", "wanted"),
    [
        ("ftp", b"220 ready\r\n", FTP, True),
        ("ftp", b"220 ready\r\n", {b"USER": b"331 password?\r\n"}, False),
        ("ftp", b"220 ready\r\n", {b"USER": b"530 too many users\r\n"}, None),
        ("pop3", b"+OK ready\r\n", POP3, True),
        ("pop3", b"+OK ready\r\n", {b"USER": b"+OK\r\n"}, False),
        ("imap", b"* OK ready\r\n", IMAP, None),
        ("pop3", b"", {}, None),
    ],
)
def test_a_users_name_tells_whether_encryption_is_wanted(
    protocol: str, hello: bytes, answers: Mapping[bytes, bytes], wanted: bool | None
) -> None:
    endpoint = Endpoint(MadeUpHost({7: Changing(hello, answers).talk}), 7, FAST)
    assert refuses_users(endpoint, protocol) is wanted


def test_only_a_question_for_it_names_a_user() -> None:
    said: list[bytes] = []

    def talk(stream: socket.socket) -> None:
        stream.sendall(b"220 ready\r\n")
        while part := stream.recv(4096):
            said.append(part)
            stream.sendall(b"500 no\r\n")

    _found(talk, "ftp")
    assert b"AUTH TLS\r\n" in said
    assert not any(b"USER" in part for part in said)


FEATURES = b"<stream:stream id='1'><stream:features><starttls><required/></starttls></stream:features>"


def _xmpp(stream: socket.socket) -> None:
    stream.recv(4096)
    stream.sendall(FEATURES)
    if b"<starttls" in stream.recv(4096):
        stream.sendall(b"<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")


def _ldap(stream: socket.socket) -> None:
    stream.recv(4096)
    stream.sendall(b"\x30\x0c\x02\x01\x01\x78\x07\x0a\x01\x00\x04\x00\x04\x00")


def _postgresql(stream: socket.socket) -> None:
    stream.sendall(b"S" if stream.recv(8)[4:] == b"\x04\xd2\x16\x2f" else b"E")


def _mysql(stream: socket.socket) -> None:
    body = b"\x0a8.0.36\0" + bytes(4) + b"12345678" + b"\0" + (0xFFFF).to_bytes(2, "little") + bytes(20)
    stream.sendall(len(body).to_bytes(3, "little") + b"\0" + body)
    stream.recv(64)


@pytest.mark.parametrize(
    ("protocol", "talk", "required"),
    [("xmpp", _xmpp, True), ("ldap", _ldap, None), ("postgresql", _postgresql, None), ("mysql", _mysql, None)],
)
def test_each_other_protocol(protocol: str, talk: Talk, required: bool | None) -> None:
    assert _found(talk, protocol) == ChangeOver(offered=True, required=required)


@pytest.mark.parametrize("protocol", ["smtp", "ftp", "imap", "pop3", "xmpp", "ldap", "postgresql", "mysql"])
def test_what_hangs_up_or_says_nonsense_offers_nothing(protocol: str) -> None:
    for talk in (closing, greeting(b"\xff\0nonsense\r\n")):
        found = _found(talk, protocol)
        assert found is not None
        assert not found.offered


def test_other_protocols_have_no_such_word() -> None:
    assert _found(closing, "ssh") is None


def test_tls_behind_the_word_is_looked_at_like_any_other(tmp_path: Path) -> None:
    server = Changing(b"220 mail\r\n", SMTP, b"STARTTLS", make_context(tmp_path, ciphers="ECDHE+AESGCM"))
    with listening(server.talk) as port:
        posture = enumerate_tls(changed(device_at(port).endpoint(port), "smtp"))

    assert posture.versions == ("TLSv1.3", "TLSv1.2")
    assert posture.undecided == ()
