"""What a unit in its factory state demands before anything else."""

from __future__ import annotations

import socket
from collections.abc import Mapping

import pytest

from shinsa.facts.passwords import FirstUseDemand
from shinsa.probes.device.first_use import first_use
from shinsa.subject.device.device import Device
from shinsa.subject.device.orders import Orders
from tests.simulators.looked_at import FAST, examined, facts
from tests.simulators.loopback import Talk, listening, read_line
from tests.simulators.web_server import FORM

SETUP = (
    '<form method="post" action="/set"><input type="password" name="new1"><input type="password" name="new2"></form>'
)
STATUS = "<h1>Status</h1>"


def site(pages: Mapping[str, str], otherwise: str = "") -> Talk:
    """A web server with these pages; every other path is `otherwise`, or not found."""

    def talk(stream: socket.socket) -> None:
        path = read_line(stream).decode().partition(" ")[2].partition(" ")[0]
        while read_line(stream):
            pass
        text = pages.get(path, otherwise)
        status = "200 OK" if text else "404 Not Found"
        stream.sendall(f"HTTP/1.1 {status}\r\nServer: x\r\nContent-Length: {len(text)}\r\n\r\n{text}".encode())

    return talk


def look(talk: Talk, *, factory: bool | None = True) -> tuple[list[object], list[str], int]:
    with listening(talk) as port:
        device = Device("127.0.0.1", str(port), (), FAST, orders=Orders(factory), usual_udp=())
        reports = list(first_use.look(device))
    return list(facts(reports)), examined(reports), port


@pytest.mark.parametrize("talk", [site({"/": SETUP}), site({}, SETUP), site({"/": SETUP, "/setup": SETUP})])
def test_a_unit_that_shows_its_setup_and_nothing_else(talk: Talk) -> None:
    found, where, port = look(talk)

    assert found == [FirstUseDemand("http", port)]
    assert where == [f"127.0.0.1:{port}/tcp/"]


@pytest.mark.parametrize(
    "talk",
    [
        site({"/": SETUP, "/status": STATUS}),
        site({"/": SETUP, "/settings": FORM}),
        site({"/": FORM}),
        site({"/": STATUS}),
        site({"/": FORM + SETUP}),
    ],
)
def test_a_demand_that_can_be_stepped_around_is_none(talk: Talk) -> None:
    found, where, _ = look(talk)

    assert not found
    assert len(where) == 1


@pytest.mark.parametrize("factory", [None, False])
def test_a_unit_that_was_set_up_is_not_asked(factory: bool | None) -> None:
    assert look(site({"/": SETUP}), factory=factory)[:2] == ([], [])
