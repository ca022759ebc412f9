"""What the device tells of itself: what its services told anyway, and its UPnP description."""

from __future__ import annotations

import pytest

from shinsa.subject.device.address import resolve
from shinsa.subject.device.discovery.disclosed import Disclosed, described_by, disclosed_by
from shinsa.subject.device.discovery.identify import identify
from shinsa.subject.device.discovery.udp import scan_udp
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.service import Service
from shinsa.subject.device.transport import NetworkTransport
from tests.simulators import datagrams, streams
from tests.simulators.gateway import Gateway
from tests.simulators.looked_at import FAST
from tests.simulators.loopback import answering
from tests.simulators.made_up_host import MadeUpHost


def test_a_version_counts_with_its_software_alone() -> None:
    ssh = Service("tcp", 22, "ssh", software="dropbear", version="2022.83")

    assert list(disclosed_by(ssh)) == [Disclosed("software version", "dropbear 2022.83", "ssh", "tcp", 22)]
    assert not list(disclosed_by(Service("tcp", 80, "http", software="lighttpd")))


@pytest.mark.parametrize(
    ("protocol", "kinds"),
    [
        ("netbios-ns", {"name", "hardware address"}),
        ("knxnet-ip", {"name", "serial number", "hardware address"}),
        ("bacnet", {"model"}),
        ("ethernet-ip", {"model", "serial number", "software version"}),
    ],
)
def test_datagram_services_tell_of_their_device(protocol: str, kinds: set[str]) -> None:
    server = next(answer for name, _, answer in datagrams.SERVERS if name == protocol)
    with answering(server) as port:  # type: ignore[arg-type]
        (service,) = scan_udp(NetworkTransport(resolve("127.0.0.1")), (port,), (), FAST).services

    assert {each.kind for each in disclosed_by(service)} == kinds


def test_a_meter_tells_its_model_and_version() -> None:
    server = next(answer for name, _, answer in streams.SERVERS if name == "modbus")
    service = identify(MadeUpHost({7: streams.answering(server)}), 7, FAST)

    assert {each.kind: each.words for each in disclosed_by(service)} == {
        "model": "PM-10",
        "software version": "PM-10 1.02",
    }


def test_a_description_tells_the_serial_number() -> None:
    endpoint = Endpoint(MadeUpHost({5000: Gateway().talk}), 5000, FAST)

    (told,) = described_by(endpoint, "/rootDesc.xml")
    assert (told.kind, told.words, told.protocol) == ("serial number", "12345678", "upnp")
    assert described_by(endpoint, "/nothing") == ()
    assert described_by(Endpoint(MadeUpHost(dead=True), 5000, FAST), "/rootDesc.xml") == ()
