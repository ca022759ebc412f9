"""What a live device tells of its model."""

from __future__ import annotations

import socket

import pytest

from shinsa.facts.user_information import Shown, ToldDesignation
from shinsa.model.observation import Report
from shinsa.probes.device.designations import designations
from shinsa.subject.device.device import Device
from shinsa.subject.device.orders import Orders
from tests.simulators import datagrams
from tests.simulators.looked_at import FAST, examined, facts, made_up, unexamined
from tests.simulators.loopback import Talk, answering, listening, read_line
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.web_server import FORM

DESCRIPTION = "<root><device><modelName>HT</modelName><modelNumber>HT-2000</modelNumber></device></root>"
ORDERS = Orders(models=("HT-200",))


def site(pages: dict[str, str], head: str = "200 OK") -> Talk:
    """A web server with these pages."""

    def talk(stream: socket.socket) -> None:
        path = read_line(stream).decode().partition(" ")[2].partition(" ")[0]
        while read_line(stream):
            pass
        text = pages.get(path, "")
        first = head if text else "404 Not Found"
        stream.sendall(f"HTTP/1.1 {first}\r\nServer: x\r\nContent-Length: {len(text)}\r\n\r\n{text}".encode())

    return talk


def look(talk: Talk) -> tuple[list[Report], int]:
    with listening(talk) as port:
        return list(designations.look(Device("127.0.0.1", str(port), (), FAST, orders=ORDERS, usual_udp=()))), port


@pytest.mark.parametrize(
    "talk",
    [
        site({"/": "<title>Thermostat HT-200</title><h1>Welcome</h1>"}),
        site({"/": '<a href="/about.html">About</a>', "/about.html": "<p>HT-200"}),
        site({"/": "Thermostat ht-200" + FORM}),
        site({"/": "no"}, '401 Unauthorized\r\nWWW-Authenticate: Basic realm="Thermostat HT-200"'),
    ],
)
def test_a_page_that_names_the_model(talk: Talk) -> None:
    reports, port = look(talk)

    (fact,) = facts(reports)
    assert isinstance(fact, ToldDesignation)
    assert (fact.shown_by, fact.port, fact.as_model, fact.names("HT-200")) == (Shown.WEB_PAGE, port, False, True)


def test_a_page_that_says_another_model() -> None:
    reports, port = look(site({"/": "<p>Product model: HT-2000</p>"}))

    assert facts(reports) == [ToldDesignation("ht-2000", Shown.WEB_PAGE, "http", port, as_model=True)]


def test_pages_that_were_all_read_and_name_none() -> None:
    reports, port = look(
        site({"/": '<a href="/more.html">more</a> Sensor model: X-1', "/more.html": "nothing, HT-2000"})
    )

    assert not facts(reports)
    assert examined(reports) == [f"127.0.0.1:{port}/tcp/"]
    assert not unexamined(reports)


@pytest.mark.parametrize(
    ("talk", "why"),
    [
        (site({"/": FORM}), "login"),
        (site({"/": "no"}, "401 Unauthorized"), "login"),
        (site({"/": "<script src=a.js></script>"}), "script"),
        (site({"/": '<a href="/reboot">more</a>'}), "not all"),
        (site({}), "no page"),
    ],
)
def test_pages_that_were_not_all_read(talk: Talk, why: str) -> None:
    reports, _ = look(talk)

    assert not facts(reports)
    assert not examined(reports)
    assert why in unexamined(reports)[0]


def test_a_description_tells_its_model() -> None:
    with (
        listening(site({"/rootDesc.xml": DESCRIPTION})) as port,
        answering(datagrams.ssdp_at(f"http://127.0.0.1:{port}/rootDesc.xml")) as ssdp,
    ):
        reports = list(designations.look(Device("127.0.0.1", "1", (ssdp,), FAST, orders=ORDERS, usual_udp=())))

    told = [fact for fact in facts(reports) if isinstance(fact, ToldDesignation)]
    assert told == [ToldDesignation("HT HT-2000", Shown.ANNOUNCEMENT, "upnp", port, as_model=True)]


def test_nothing_is_said_of_a_dead_host() -> None:
    reports = list(designations.look(made_up(MadeUpHost(dead=True))))

    assert not examined(reports)
    assert unexamined(reports)
