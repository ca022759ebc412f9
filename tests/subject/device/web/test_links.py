"""Links of a page, and which of them are followed."""

from __future__ import annotations

import socket

import pytest

from shinsa.subject.device.web.http import Browser
from shinsa.subject.device.web.links import PAGES, is_harmless, links_of, pages_inside
from tests.simulators.looked_at import device_at
from tests.simulators.loopback import listening, read_line


def test_links_stand_with_their_first_words() -> None:
    assert links_of("<a href=/a>One</a> two <area href=/b alt=Two><a>none</a>") == (("/a", "One"), ("/b", "Two"))


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/reboot", "x"), ("/cgi?action=save", ""), ("/x", "Log out"), ("/led?on", ""), ("/x", "再起動"), ("/set_ip", ""),
        ("/x", "Restore defaults"), ("/upgrade.html", ""),
    ],
)  # fmt: skip
def test_a_link_that_may_do_something_is_not_followed(path: str, says: str) -> None:
    assert not is_harmless(path, says)


@pytest.mark.parametrize("path", ["/network.html", "/settings", "/cgi?page=lan", "/users", "/status"])
def test_a_link_that_shows_something_is(path: str) -> None:
    assert is_harmless(path, "Network")


def endless(stream: socket.socket) -> None:
    """Every page leads to two more."""
    path = read_line(stream).decode().split(" ")[1]
    while read_line(stream):
        pass
    text = f"<a href={path}a>a</a><iframe src={path}b></iframe>"
    stream.sendall(f"HTTP/1.1 200 OK\r\nContent-Length: {len(text)}\r\n\r\n{text}".encode())


def test_pages_without_end_are_cut_off() -> None:
    with listening(endless) as port:
        pages = list(pages_inside(Browser(device_at(port).endpoint(port)), ["/p"], {}))

    assert [page.path for page in pages[:3]] == ["/p", "/pb", "/pa"]
    assert len(pages) == PAGES
