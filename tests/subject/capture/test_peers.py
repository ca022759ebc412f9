"""A peer goes by what the device called it, on the right side of the router, and never by somebody else's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.subject.capture.opening import open_capture
from shinsa.subject.capture.peers import Peers, host_name, is_local
from shinsa.subject.capture.setting import Setting
from tests.simulators.packets import Host, Wire, pcap
from tests.simulators.recording import CLOUD, DEVICE, PHONE, ROUTER, Recording, dns_answer, http


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("A.Example.com.", "a.example.com"),
        ("a.example:8080", "a.example"),
        ("192.0.2.1:80", ""),
        ("192.0.2.1", ""),
        ("[2001:db8::1]:80", ""),
        ("", ""),
    ],
)
def test_a_host_field_names_a_host_or_an_address(host: str, name: str) -> None:
    assert host_name(host) == name


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "192.168.0.1", "169.254.1.1", "224.0.0.251", "fe80::1", "fd00::1", "::1", "02:00:00:00:00:01"],
)
def test_what_no_router_forwards_is_local(address: str) -> None:
    assert is_local(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "172.32.0.1", "2606:4700::1", "198.51.100.1", "198.18.0.1"])
def test_what_the_internet_or_a_laboratory_s_has_is_not(address: str) -> None:
    assert not is_local(address)


def test_names_are_those_that_were_said_or_asked_for(tmp_path: Path) -> None:
    recording = Recording().udp(DEVICE, ROUTER, 53, dns_answer("a.example", CLOUD, "cdn.example"))
    recording.tcp(DEVICE, CLOUD, 80, http("b.example"), at=1).tcp(DEVICE, CLOUD, 9000, [(True, b"x")], at=2).tcp(
        PHONE, DEVICE, 80, http("cam"), at=3
    )
    capture = recording.read(tmp_path)
    peers = Peers(capture)
    by_service = {(one.flow.server, one.flow.server_port): one for one in capture.talks}
    said, silent, called = by_service[CLOUD, 80], by_service[CLOUD, 9000], by_service[DEVICE, 80]
    assert (peers.hosts(said), peers.name(said.flow)) == (("b.example",), "b.example")
    assert (peers.hosts(silent), peers.name(silent.flow)) == ((), "a.example")
    assert (peers.asked(CLOUD), peers.questions(CLOUD)) == (("a.example", "cdn.example"), ("a.example",))
    assert (peers.hosts(called), peers.name(called.flow), peers.serves(called.flow), peers.local(called.flow)) == (
        (),
        PHONE,
        True,
        True,
    )
    assert not peers.local(said.flow)


def test_a_name_counts_from_when_it_was_said(tmp_path: Path) -> None:
    recording = (
        Recording().tcp(DEVICE, CLOUD, 80, http("early.example")).tcp(DEVICE, CLOUD, 80, http("late.example"), at=60)
    )
    capture = recording.read(tmp_path)
    (talk,) = capture.talks
    assert Peers(capture).hosts(talk) == ("early.example", "late.example")


def test_a_frame_for_everybody_stays_on_the_network_whatever_its_address(tmp_path: Path) -> None:
    camera = Host("198.51.100.20", "02:00:00:00:00:14")
    wire = Wire()
    wire.datagram(camera, Host("198.51.100.255", "ff:ff:ff:ff:ff:ff"), (4000, 4000), b"anybody?")
    wire.datagram(camera, Host("203.0.113.255"), (4000, 4000), b"you?")
    (tmp_path / "t.pcap").write_bytes(pcap(wire.take()))
    capture = open_capture(tmp_path / "t.pcap", "t.pcap", Setting(addresses=(camera.mac, camera.ip)))
    peers = Peers(capture)
    assert {talk.flow.server: peers.local(talk.flow) for talk in capture.talks} == {
        "198.51.100.255": True,
        "203.0.113.255": False,
    }
