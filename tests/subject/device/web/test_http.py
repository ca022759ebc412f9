"""The small HTTP client: answers of every shape, and nowhere but here."""

from __future__ import annotations

import socket

import pytest

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.web.http import Browser, NoAnswer, read_page
from tests.simulators.looked_at import FAST
from tests.simulators.loopback import Talk, endless, replying, silent
from tests.simulators.made_up_host import MadeUpHost


def _browser(talk: Talk) -> Browser:
    return Browser(Endpoint(MadeUpHost({80: talk}), 80, FAST))


def _pages(pages: dict[str, bytes]) -> Talk:
    def talk(stream: socket.socket) -> None:
        path = stream.recv(4096).decode().split(" ")[1]
        stream.sendall(pages.get(path, b"HTTP/1.0 404 Not Found\r\n\r\n"))

    return talk


@pytest.mark.parametrize(
    ("data", "status", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nA: b\r\n\r\nhi", 200, b"hi"),
        (b"HTTP/1.0 401\n\nno", 401, b"no"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0;x=y\r\n\r\n", 200, b"hi"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\nhi", 200, b"hi"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhi", 200, b""),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 5000 + b"\r\n", 200, b""),
    ],
)
def test_answers_are_read(data: bytes, status: int, body: bytes) -> None:
    page = read_page(data, "/")

    assert page is not None
    assert (page.status, page.body) == (status, body)


@pytest.mark.parametrize("data", [b"", b"SSH-2.0-x", b"HTTP/1.1", b"HTTP/1.1 x", b"\r\n\r\n"])
def test_other_bytes_are_no_answer(data: bytes) -> None:
    assert read_page(data, "/") is None


def test_redirects_are_followed_here_and_cookies_kept() -> None:
    first = (
        b"HTTP/1.1 302 Found\r\nLocation: http://192.0.2.7/b?x=1\r\nSet-Cookie: s=1; Path=/\r\nSet-Cookie: t=2\r\n\r\n"
    )
    browser = _browser(_pages({"/": first, "/b?x=1": b"HTTP/1.1 200 OK\r\n\r\nhere"}))

    assert browser.get("/").body == b"here"
    assert browser.cookies == {"s": "1", "t": "2"}


@pytest.mark.parametrize(
    "link",
    [
        "http://evil.example/",
        "https://192.0.2.7/",
        "http://192.0.2.7:81/",
        "//evil.example/",
        "ftp://192.0.2.7/",
        "http://[x",
    ],
)
def test_a_redirect_that_leads_away_is_not_followed(link: str) -> None:
    browser = _browser(_pages({"/": f"HTTP/1.1 302 Found\r\nLocation: {link}\r\n\r\n".encode()}))

    assert browser.get("/").status == 302
    assert browser.here("/", link) is None


def test_a_circle_of_redirects_ends() -> None:
    assert _browser(_pages({"/": b"HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n"})).get("/").status == 302


def test_a_cookie_cannot_smuggle_a_header() -> None:
    browser = _browser(
        replying(b"HTTP/1.1 200 OK\r\nSet-Cookie: a=b\x0bX: y\r\nSet-Cookie: c=\x07d\r\nContent-Length: 0\r\n\r\n")
    )
    browser.get("/")

    assert browser.cookies == {"a": "b"}


@pytest.mark.parametrize("talk", [silent, endless(b"\x00" * 1000), replying(b"nonsense")])
def test_what_is_no_web_server_gives_no_answer(talk: Talk) -> None:
    with pytest.raises(NoAnswer):
        _browser(talk).get("/")


def test_an_endless_page_is_cut() -> None:
    def talk(stream: socket.socket) -> None:
        stream.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            stream.sendall(b"x" * 4096)

    page = _browser(talk).get("/")
    assert len(page.body) <= FAST.response_bytes
    assert not page.whole


@pytest.mark.parametrize(
    ("answer", "whole"),
    [
        (b"Content-Length: 4\r\n\r\nbody", True),
        (b"Content-Length: 5\r\n\r\nbody", False),
        (b"\r\nuntil the connection ends", True),
        (b"Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n", True),
        (b"Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n", False),
    ],
)
def test_a_page_says_whether_all_of_it_came(answer: bytes, *, whole: bool) -> None:
    assert _browser(replying(b"HTTP/1.1 200 OK\r\n" + answer)).get("/").whole is whole
