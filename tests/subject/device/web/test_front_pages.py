"""What a web interface says before any login, and whether that is all."""

from __future__ import annotations

import pytest

from shinsa.subject.device.web.front_pages import DRAWN, MORE, NO_PAGE, SHUT, FrontPages, front_pages
from tests.probes.device.test_designations import site
from tests.simulators.looked_at import device_at
from tests.simulators.loopback import Talk, listening
from tests.simulators.web_server import FORM


def read(talk: Talk) -> FrontPages:
    with listening(talk) as port:
        return front_pages(device_at(port).endpoint(port))


def test_all_pages_of_a_small_interface() -> None:
    front = read(site({"/": '<title>Hub</title><a href="/b">B</a><a href="http://192.0.2.9/">away</a>', "/b": "Two"}))

    assert front == FrontPages((("/", "hub hub b away"), ("/b", "two")))


def test_the_realm_of_a_login_is_read() -> None:
    front = read(site({"/": "Denied"}, '401 Unauthorized\r\nWWW-Authenticate: Basic realm="Hub GH-1"'))

    assert front == FrontPages((("/", "hub gh-1 denied"),), SHUT)


@pytest.mark.parametrize(
    ("talk", "unread"),
    [
        (site({}), NO_PAGE),
        (site({"/": FORM}), SHUT),
        (site({"/": "<script src=a.js></script>"}), DRAWN),
        (site({"/": 'Model: <input value="GH-1">'}), DRAWN),
        (site({"/": '<a href="/erase">erase</a>'}), MORE),
        (site({"/": "x" * 9000}), MORE),
    ],
)
def test_why_there_may_be_more(talk: Talk, unread: object) -> None:
    assert read(talk).unread == unread
