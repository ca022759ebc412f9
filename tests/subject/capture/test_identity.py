"""Which station the device is: by its address, or because it can be no other; never a gateway's world, never a guess."""

from __future__ import annotations

import pytest

from shinsa.model.errors import InputError
from shinsa.subject.capture.faults import CLAIMED_TWICE, NOT_ITS_OWN
from shinsa.subject.capture.opening import AHEAD
from tests.simulators.packets import (
    CAMERA,
    CLOUD,
    ELSEWHERE,
    EVERYBODY,
    LAPTOP,
    ROUTER,
    Host,
    Wire,
    advertisement,
    arp,
    pcap,
)
from tests.subject.capture.conftest import Open

ANYONE = Host("255.255.255.255", "ff:ff:ff:ff:ff:ff")
UNNAMED = Host("0.0.0.0", CAMERA.mac)
LINK_LOCAL = Host("fe80::1234", CAMERA.mac)
GLOBAL = Host("2001:db8::77", CAMERA.mac)
CLOUD_6 = Host("2001:db8:ffff::1")


def surfing(*devices: Host) -> Wire:
    """Each speaks to two services behind the gateway, and is answered."""
    wire = Wire()
    for device in devices:
        for server in (CLOUD, ELSEWHERE):
            wire.datagram(device, server, (5000, 6000), b"?")
            wire.datagram(server, device, (6000, 5000), b"!")
    return wire


def test_the_only_station_before_a_gateway_is_the_device(opened: Open) -> None:
    capture = opened(pcap(surfing(CAMERA).take()))
    assert (capture.device.macs, capture.device.ips) == ((CAMERA.mac,), (CAMERA.ip,))
    assert len(capture.talks) == 2


@pytest.mark.parametrize("other", ["speaks", "broadcasts", "announces"])
def test_with_another_station_somebody_must_say_which(opened: Open, other: str) -> None:
    wire = surfing(CAMERA)
    if other == "speaks":
        wire.datagram(LAPTOP, CLOUD, (5000, 6000), b"?")
    elif other == "broadcasts":
        wire.datagram(LAPTOP, EVERYBODY, (5353, 5353), b"?")
    else:
        wire.put(arp(LAPTOP))
    data = pcap(wire.take())
    with pytest.raises(InputError, match="which of 3 stations") as refused:
        opened(data)
    assert f"{CAMERA.mac} {CAMERA.ip} (2)" in str(refused.value)
    assert "--address" in str(refused.value)
    assert len(opened(data, CAMERA.ip).talks) == 2


def test_one_service_makes_no_gateway(opened: Open) -> None:
    wire = Wire()
    wire.datagram(CAMERA, CLOUD, (5000, 6000), b"?")
    wire.datagram(CLOUD, CAMERA, (6000, 5000), b"!")
    with pytest.raises(InputError, match="which of 2 stations"):
        opened(pcap(wire.take()))


def test_an_address_that_does_not_occur_is_said(opened: Open) -> None:
    with pytest.raises(InputError, match=r"192\.168\.1\.99 does not occur"):
        opened(pcap(surfing(CAMERA).take()), "192.168.1.99")
    with pytest.raises(InputError, match="02:00:00:00:00:77 does not occur"):
        opened(pcap(surfing(CAMERA).take()), "02:00:00:00:00:77")


def test_by_its_ip_address_its_other_addresses_are_found(opened: Open) -> None:
    wire = Wire()
    wire.datagram(UNNAMED, ANYONE, (68, 67), b"?")
    wire.put(arp(CAMERA))
    wire.put(advertisement(GLOBAL))
    wire.datagram(CAMERA, CLOUD, (5000, 6000), b"?")
    wire.datagram(LINK_LOCAL, CLOUD_6, (5000, 6000), b"?")
    wire.datagram(GLOBAL, CLOUD_6, (5000, 6000), b"?")
    capture = opened(pcap(wire.take()), CAMERA.ip)
    assert capture.device.ips == (CAMERA.ip, GLOBAL.ip, LINK_LOCAL.ip)
    assert [talk.flow.client for talk in capture.talks] == [UNNAMED.ip, CAMERA.ip, LINK_LOCAL.ip, GLOBAL.ip]


def test_what_was_sent_before_the_mac_showed_is_not_lost(opened: Open) -> None:
    wire = Wire(apart=0.0)
    wire.datagram(UNNAMED, ANYONE, (68, 67), b"?")
    for _ in range(AHEAD[-1]):
        wire.datagram(LAPTOP, CLOUD, (5000, 6000), b"?")
    wire.put(arp(CAMERA))
    assert [talk.flow.client for talk in opened(pcap(wire.take()), CAMERA.ip).talks] == [UNNAMED.ip]


def test_a_gateway_is_not_what_it_forwards(opened: Open) -> None:
    wire = surfing(CAMERA, LAPTOP)
    wire.datagram(CAMERA, ROUTER, (5000, 53), b"?")
    wire.datagram(ROUTER, CAMERA, (53, 5000), b"!")
    data = pcap(wire.take())
    for address in (ROUTER.ip, ROUTER.mac):
        capture = opened(data, address)
        assert [(talk.outgoing, talk.flow.server) for talk in capture.talks] == [(False, ROUTER.ip)]
        assert (capture.device.ips, capture.faults) == ((ROUTER.ip,), ())


def test_behind_a_router_only_the_address_given_is_its_own(opened: Open) -> None:
    behind, neighbour = Host("10.1.0.5", ROUTER.mac), Host("10.1.0.6", ROUTER.mac)
    wire = surfing(behind, neighbour)
    capture = opened(pcap(wire.take()), behind.ip)
    assert {talk.flow.client for talk in capture.talks} == {behind.ip}
    assert (capture.device.ips, capture.device.macs) == ((behind.ip,), ())


def test_two_that_claim_one_address_are_not_believed(opened: Open) -> None:
    wire = Wire()
    wire.put(arp(CAMERA))
    wire.put(arp(CAMERA, LAPTOP.mac))
    wire.datagram(LAPTOP, CLOUD, (5000, 6000), b"?")
    wire.datagram(CAMERA, CLOUD, (5000, 6000), b"?")
    capture = opened(pcap(wire.take()), CAMERA.ip)
    assert [talk.flow.client for talk in capture.talks] == [CAMERA.ip]
    assert capture.device.macs == ()
    assert [fault.reason for fault in capture.faults] == [CLAIMED_TWICE]


def test_what_nothing_shows_to_be_its_own_is_left_out_and_said(opened: Open) -> None:
    wire = Wire()
    wire.put(arp(CAMERA))
    wire.datagram(GLOBAL, CLOUD_6, (5000, 6000), b"?")
    capture = opened(pcap(wire.take()), CAMERA.mac)
    assert capture.talks == ()
    assert [fault.reason for fault in capture.faults] == [NOT_ITS_OWN]


def test_an_address_that_is_given_beside_the_mac_is_its_own(opened: Open) -> None:
    wire = Wire()
    wire.put(arp(CAMERA))
    wire.datagram(GLOBAL, CLOUD_6, (5000, 6000), b"?")
    capture = opened(pcap(wire.take()), CAMERA.mac, GLOBAL.ip)
    assert (len(capture.talks), capture.device.ips, capture.faults) == (1, (CAMERA.ip, GLOBAL.ip), ())


def test_a_recording_without_stations_names_none(opened: Open) -> None:
    wire = Wire()
    wire.datagram(Host(CLOUD.ip, "00:00:00:00:00:00"), Host(ELSEWHERE.ip, "00:00:00:00:00:00"), (1, 2), b"?")
    with pytest.raises(InputError, match="no station of a local network"):
        opened(pcap(wire.take()))


def test_one_station_that_sends_for_several_is_not_called_several(opened: Open) -> None:
    wire = Wire()
    wire.datagram(Host(CLOUD.ip, CAMERA.mac), Host(ELSEWHERE.ip, CAMERA.mac), (1, 2), b"?")
    with pytest.raises(InputError, match="its one station sends for several addresses"):
        opened(pcap(wire.take()))


@pytest.mark.parametrize("addresses", [(), (CAMERA.ip,)])
def test_without_a_packet_nobody_is_asked_for_an_address(opened: Open, addresses: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="there is no packet in it"):
        opened(pcap([]), *addresses)
