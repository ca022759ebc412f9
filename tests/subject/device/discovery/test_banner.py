"""First words and what they give away."""

from __future__ import annotations

import pytest

from shinsa.subject.device.discovery.banner import Recognised, product, recognise


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n", Recognised("ssh", "OpenSSH", "9.2p1")),
        (b"Hello\r\nSSH-1.99-dropbear_0.46\r\n", Recognised("ssh", "dropbear", "0.46")),
        (b"SSH-2.0-ROSSSH\r\n", Recognised("ssh", "ROSSSH")),
        (b"220 (vsFTPd 3.0.3)\r\n", Recognised("ftp", "vsFTPd", "3.0.3")),
        (b"220 ProFTPD 1.3.5 Server ready\r\n", Recognised("ftp", "ProFTPD", "1.3.5")),
        (b"220 ready\r\n", Recognised("ftp", sure=False)),
        (b"220-welcome to FTP\r\n220-Pure-FTPd 1.0.36\r\n220 ok\r\n", Recognised("ftp", "Pure-FTPd", "1.0.36")),
        (b"220-welcome to FTP\r\n220-of ours\r\n220 ok\r\n", Recognised("ftp")),
        (b"220 mail ESMTP Postfix\r\n", Recognised("smtp")),
        (b"\xff\xfd\x01\xff\xfb\x03", Recognised("telnet")),
        (b"\r\nWelcome\r\ncam login: ", Recognised("telnet")),
        (b"RFB 003.008\n", Recognised("vnc", "", "003.008")),
        (b"J\0\0\0\x0a5.5.5-10.3.39-MariaDB\0abcdefgh", Recognised("mysql", "MariaDB", "5.5.5-10.3.39-MariaDB")),
        (b"+OK Dovecot ready\r\n", Recognised("pop3")),
        (b"* OK IMAP4\r\n", Recognised("imap")),
    ],
)
def test_first_words_are_recognised(words: bytes, known: Recognised) -> None:
    assert recognise(words) == known


@pytest.mark.parametrize(
    "words", [b"", b"\xff", b"SSH", b"SSH-2.0", b"220", b"\x00" * 500, b"hello", b"J\0\0\0\x0a" + b"a" * 99]
)
def test_other_words_are_not(words: bytes) -> None:
    assert recognise(words) is None


def test_a_product_is_taken_from_a_self_description() -> None:
    assert product("lighttpd/1.4.69 (Debian)") == ("lighttpd", "1.4.69")
    assert product("Linux/2.6 UPnP/1.0 miniupnpd/1.8") == ("miniupnpd", "1.8")
    assert product("Debian DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.3.0") == ("MiniDLNA", "1.3.0")
    assert product("Linux/2.6 UPnP/1.0") == ("Linux", "2.6")
    assert product("nginx") == ("nginx", "")
    assert product("") == product("\x01\x02") == product("(((") == ("", "")
    assert product("a" * 100_000) == ("a" * 40, "")
