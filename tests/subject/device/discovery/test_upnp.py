"""Descriptions of UPnP devices: read without trust, and only at the device itself."""

from __future__ import annotations

import pytest

from shinsa.subject.device.discovery.upnp import described_at, opens_ports, read_description
from shinsa.subject.device.endpoint import Endpoint
from tests.simulators.gateway import ROOT, Gateway
from tests.simulators.looked_at import FAST
from tests.simulators.made_up_host import MadeUpHost

OWN = frozenset({"192.0.2.7", "camera.lan"})


def _path(gateway: Gateway) -> str:
    return opens_ports(Endpoint(MadeUpHost({5000: gateway.talk}), 5000, FAST), "/rootDesc.xml")


def test_a_gateway_that_answers_anybody_opens_ports_and_was_only_asked_for_its_address() -> None:
    gateway = Gateway()

    assert _path(gateway) == "/ctl/IPConn"
    assert gateway.called == ['SOAPAction: "urn:schemas-upnp-org:service:WANIPConnection:1#GetExternalIPAddress"']


@pytest.mark.parametrize(
    "gateway",
    [
        Gateway(status="401 Unauthorized"),
        Gateway(status="500 Internal Server Error"),
        Gateway(actions="<scpd><actionList><action><name>GetStatusInfo</name></action></actionList></scpd>"),
        Gateway(root=ROOT.replace("WANIPConnection", "SwitchPower")),
        Gateway(root=ROOT.replace("<controlURL>/ctl/IPConn</controlURL>", "")),
    ],
)
def test_one_that_asks_for_a_login_or_cannot_open_any_does_not(gateway: Gateway) -> None:
    assert _path(gateway) == ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no markup",
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
        b'<!DOCTYPE x SYSTEM "http://192.0.2.99/evil.dtd"><x/>',
        b"<a>" * 100,
        b"<x>" + b"<a></a>" * 10_000 + b"</x>",
        b"<root><service><serviceType>cut",
    ],
)
def test_a_hostile_description_describes_nothing(data: bytes) -> None:
    assert read_description(data) == ()


def test_many_and_long_services_are_bounded() -> None:
    one = b"<service><serviceType>" + b"x" * 10_000 + b"</serviceType></service>"
    services = read_description(b"<root>" + one * 500 + b"</root>")

    assert len(services) == 64
    assert max(len(each.kind) for each in services) <= 400


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("http://192.0.2.7:49152/d.xml?x=1", (49152, "/d.xml?x=1")),
        ("http://camera.lan/d.xml", (80, "/d.xml")),
        ("http://192.0.2.8/d.xml", None),
        ("http://192.0.2.7@192.0.2.8/d.xml", None),
        ("https://192.0.2.7/d.xml", None),
        ("file:///etc/passwd", None),
        ("http://192.0.2.7:99999/d.xml", None),
        ("http://192.0.2.7/a b", None),
        ("http://[::1", None),
        ("", None),
    ],
)
def test_only_what_lies_on_the_device_is_fetched(url: str, where: tuple[int, str] | None) -> None:
    assert described_at(url, OWN) == where
