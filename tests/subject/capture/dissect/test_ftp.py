"""FTP's control connection."""

from __future__ import annotations

from shinsa.subject.capture.dissect.ftp import FtpDataAt, FtpFile
from shinsa.subject.capture.dissect.login import Greeting, Login, LoginAnswered, Password, TlsWanted
from shinsa.subject.capture.dissect.tls_hello import TlsClientHello
from shinsa.subject.device.tls.records import TLS1_2, Hello
from tests.simulators.conversations import FTP_LOGIN, client, hear, server

HELLO = Hello([TLS1_2], [0xC02F]).record()


def test_logins_files_and_data_connections_are_told() -> None:
    heard = hear(FTP_LOGIN)
    assert heard.only(Greeting) == (Greeting("ftp", "(vsFTPd 3.0.5)"),)
    assert heard.only(Login)[0] == Login("ftp", "password", "admin", Password.of("hunter2"))
    assert [word.accepted for word in heard.only(LoginAnswered)] == [False, True]
    assert heard.only(FtpDataAt) == (FtpDataAt("192.0.2.1", 2561),)
    assert heard.only(FtpFile) == (FtpFile("RETR", "firmware.bin"),)


def test_a_user_who_needs_no_password_is_a_login_without_one() -> None:
    heard = hear([server(b"220 FTP\r\n"), client(b"USER anonymous\r\n"), server(b"230 in\r\n")])
    assert heard.only(Login) == (Login("ftp", "password", "anonymous", None),)
    assert heard.only(LoginAnswered)[0].accepted


def test_other_ways_to_name_a_data_connection() -> None:
    turns = [
        *FTP_LOGIN[:2],
        client(b"EPRT |1|192.0.2.7|5000|\r\n"),
        server(b"229 x (|||6000|)\r\n"),
        client(b"PORT 1,2,3,400,5,6\r\n"),
    ]
    assert hear(turns).only(FtpDataAt) == (FtpDataAt("192.0.2.7", 5000), FtpDataAt("", 6000))


def test_tls_hides_what_follows_and_gives_another_name() -> None:
    asked = [server(b"220 FTP\r\n"), client(b"AUTH TLS\r\n")]
    heard = hear([*asked, server(b"234 go\r\n"), client(HELLO)])
    assert heard.protocol == "ftps"
    assert heard.only(TlsWanted) == (TlsWanted("ftp", accepted=True),)
    assert len(heard.only(TlsClientHello)) == 1


def test_tls_that_is_refused_hides_nothing() -> None:
    turns = [
        server(b"220 FTP\r\n"),
        client(b"AUTH TLS\r\n"),
        server(b"502 no\r\n"),
        client(b"USER a\r\n"),
        client(b"PASS b\r\n"),
    ]
    heard = hear(turns)
    assert heard.protocol == "ftp"
    assert heard.only(TlsWanted) == (TlsWanted("ftp", accepted=False),)
    assert heard.only(Login) == (Login("ftp", "password", "a", Password.of("b")),)


def test_tls_that_is_agreed_on_and_never_comes_is_not_called_encrypted() -> None:
    turns = [server(b"220 FTP\r\n"), client(b"AUTH TLS\r\n"), server(b"234 go\r\n"), client(b"USER a\r\nPASS b\r\n")]
    assert hear(turns).protocol == "ftp"


def test_several_lines_of_a_greeting_are_one_greeting() -> None:
    heard = hear([server(b"220-Welcome to FTP\r\n220-more\r\n220 end\r\n"), client(b"USER a\r\n")])
    assert heard.only(Greeting) == (Greeting("ftp", "Welcome to FTP"),)


def test_commands_that_do_not_wait_are_answered_all_the_same() -> None:
    both = client(b"USER a\r\nPASS b\r\n")
    heard = hear([server(b"220 FTP\r\n"), both, server(b"331 password?\r\n230 in\r\n")])
    assert [word.accepted for word in heard.only(LoginAnswered)] == [True]
