from dataclasses import replace

import pytest

from shinsa.facts.mud import MudEntry, MudPeer, PortRange
from shinsa.facts.traffic import Conversation

CLOUD = Conversation(
    ("mqtt.example.com",), "198.51.100.7", 8883, "tcp", local=False, device_serves=False, protocol="mqtt"
)
ALLOWS = MudEntry(
    0, "from", "cloud", from_device=True, accepts=True, peer=MudPeer.NAME, who="mqtt.example.com", version=4, transport="tcp",
    peer_ports=(PortRange(8883, 8883),), initiated_by="from-device",
)  # fmt: skip
APP = replace(CLOUD, names=(), address="192.168.1.9", port=80, local=True, device_serves=True, protocol="http")
LOCAL = MudEntry(1, "to", "app", from_device=False, accepts=True, peer=MudPeer.LOCAL, device_ports=(PortRange(80, 80),))


def test_an_entry_covers_what_it_names() -> None:
    assert ALLOWS.covers(CLOUD) is True
    assert LOCAL.covers(APP) is True
    assert replace(ALLOWS, peer=MudPeer.NETWORK, who="198.51.100.0/24").covers(CLOUD) is True
    assert replace(ALLOWS, peer=MudPeer.ANY, peer_ports=(), transport="").covers(CLOUD) is True
    assert replace(ALLOWS, device_ports=(PortRange(1024, 65_535),)).covers(CLOUD) is True


@pytest.mark.parametrize(
    "entry",
    [
        replace(ALLOWS, who="other.example.com"),
        replace(ALLOWS, peer_ports=(PortRange(443, 443),)),
        replace(ALLOWS, transport="udp"),
        replace(ALLOWS, version=6),
        replace(ALLOWS, from_device=False),
        replace(ALLOWS, initiated_by="to-device"),
        replace(ALLOWS, peer=MudPeer.LOCAL),
        replace(ALLOWS, who="other.example.com", unclear="dscp"),
        LOCAL,
    ],
)
def test_an_entry_does_not_cover_another_s_traffic(entry: MudEntry) -> None:
    assert entry.covers(CLOUD) is False


@pytest.mark.parametrize(
    ("entry", "talk"),
    [
        (ALLOWS, replace(CLOUD, names=())),
        (ALLOWS, replace(CLOUD, names=("mqtt.example.com", "other.example.com"), unsure=True)),
        (replace(ALLOWS, peer=MudPeer.ROLE, who="my-controller"), CLOUD),
        (replace(ALLOWS, unclear="dscp"), CLOUD),
        (replace(ALLOWS, device_ports=(PortRange(8883, 8883),)), CLOUD),
        (replace(LOCAL, device_ports=(), peer_ports=(PortRange(53, 53),)), APP),
    ],
)
def test_what_a_recording_cannot_tell_stays_open(entry: MudEntry, talk: Conversation) -> None:
    assert entry.covers(talk) is None
