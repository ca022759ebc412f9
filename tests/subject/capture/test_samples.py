"""Recordings that nobody here made: every one is read to its end, and what is missing in them is what is missing in them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from shinsa.subject.capture.capture import Capture
from shinsa.subject.capture.dissect.login import Login
from shinsa.subject.capture.faults import MALFORMED
from shinsa.subject.capture.opening import open_capture
from shinsa.subject.capture.setting import Setting
from tests.simulators.stations import busiest

DATA = Path(__file__).parents[4] / "shared/data/captures"
GUEST = "guests/qemu-armhf-bad-session.pcap"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the real recordings are not beside the checkout")


def captures() -> list[Path]:
    return sorted(file for file in DATA.rglob("*.pcap*") if file.suffix in {".pcap", ".pcapng"})


def read(name: str, *addresses: str) -> Capture:
    return open_capture(DATA / name, name, Setting(addresses))


@pytest.mark.parametrize("file", captures(), ids=lambda file: str(file.relative_to(DATA)))
def test_every_recording_is_read_to_its_end(file: Path) -> None:
    capture = open_capture(file, file.name, Setting((busiest(file),)))
    assert capture.packets > 0
    assert capture.talks
    if file.name == "telnet.pcap":  # packet 18 claims to be longer than its frame
        assert [(fault.reason, fault.packet) for fault in capture.faults] == [(MALFORMED, 18)]
    else:
        assert capture.faults == ()


@pytest.mark.parametrize("address", ["52:54:00:12:34:56", "10.0.2.15"])
def test_the_logins_of_the_guest_are_cited_with_their_packets(address: str) -> None:
    capture = read(GUEST, address)
    spoken = Counter(talk.protocol for talk in capture.talks)
    assert spoken == {"http": 1, "tls": 1, "ssh": 1, "mqtt": 1, "telnet": 1}
    logins = capture.words(Login)
    assert {one.flow.server_port for one in logins} == {23, 1883}
    assert all(1 <= one.at.packet <= capture.packets for one in logins)
    assert capture.faults == ()


def test_a_plug_that_is_set_up_is_told_from_the_phone_that_does_it() -> None:
    capture = read("toolsaf/deltaco-setup.pcap", "192.168.4.19")
    assert {talk.flow.server_port for talk in capture.talks if talk.protocol == "tls"} == {443, 8886}
    assert all(
        "192.168.4.16" not in {talk.flow.client, talk.flow.server} for talk in capture.talks if talk.protocol == "tls"
    )
    assert all(
        "192.168.4.19" in {talk.flow.client, talk.flow.server} or talk.flow.client == "0.0.0.0"
        for talk in capture.talks
    )
    assert capture.faults == ()
