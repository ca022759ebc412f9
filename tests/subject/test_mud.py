"""A MUD file is read entry by entry, and what is not understood of one is told."""

from __future__ import annotations

import json
from typing import Any

import pytest

from shinsa.subject.mud import LARGEST, Entry, NotMud, read_mud


def mud(
    matches: dict[str, Any],
    *,
    policy: str = "from-device-policy",
    forwarding: str = "accept",
    rest: dict[str, object] | None = None,
) -> bytes:
    """A file with one entry, in the shape of RFC 8520, appendix A."""
    return json.dumps(
        {
            "ietf-mud:mud": {
                "mud-version": 1,
                "mud-url": "https://lighting.example.com/lightbulb2000",
                policy: {"access-lists": {"access-list": [{"name": "cl0"}]}},
            },
            "ietf-access-control-list:acls": {
                "acl": [
                    {
                        "name": "cl0",
                        "aces": {"ace": [{"name": "one", "matches": matches, "actions": {"forwarding": forwarding}}]},
                    }
                ]
            },
        }
        | (rest or {})
    ).encode()


def entry(matches: dict[str, Any], *, policy: str = "from-device-policy", forwarding: str = "accept") -> Entry:
    (one,) = read_mud(mud(matches, policy=policy, forwarding=forwarding)).entries
    return one


CLOUD = {
    "ipv6": {"ietf-acldns:dst-dnsname": "Test.Example.com.", "protocol": 6},
    "tcp": {"ietf-mud:direction-initiated": "from-device", "destination-port": {"operator": "eq", "port": 443}},
}


def test_an_entry_by_name_is_read() -> None:
    assert entry(CLOUD) == Entry(
        "cl0", "one", True, True, "name", "test.example.com", 6, "tcp", ((443, 443),), (), "from-device", ""
    )
    assert read_mud(mud(CLOUD)).url == "https://lighting.example.com/lightbulb2000"


def test_what_is_sent_to_the_device_is_read_the_other_way_round() -> None:
    matches = {
        "ipv4": {"ietf-acldns:src-dnsname": "a.example", "protocol": 17},
        "udp": {"destination-port": {"port": 5683}},
    }
    one = entry(matches, policy="to-device-policy")
    assert (one.from_device, one.peer, one.who, one.transport) == (False, "name", "a.example", "udp")
    assert (one.device_ports, one.peer_ports) == (((5683, 5683),), ())


@pytest.mark.parametrize(
    ("said", "peer", "who"),
    [
        ({"local-networks": [None]}, "local networks", ""),
        ({"same-manufacturer": [None]}, "role", "same-manufacturer"),
        ({"controller": "https://example.com/hub"}, "role", "controller https://example.com/hub"),
    ],
)
def test_peers_of_mud_s_own_are_read(said: dict[str, Any], peer: str, who: str) -> None:
    one = entry({"ietf-mud:mud": said})
    assert (one.peer, one.who, one.unclear) == (peer, who, "")


def test_networks_and_bare_protocols_are_read() -> None:
    one = entry(
        {"ipv4": {"destination-ipv4-network": "192.0.2.0/24", "protocol": 17}},
        forwarding="ietf-access-control-list:drop",
    )
    assert (one.peer, one.who, one.transport, one.accepts, one.version) == ("network", "192.0.2.0/24", "udp", False, 4)


@pytest.mark.parametrize(
    ("condition", "ranges"),
    [
        ({"lower-port": 1000, "upper-port": 2000}, ((1000, 2000),)),
        ({"operator": "lte", "port": 1023}, ((0, 1023),)),
        ({"operator": "gte", "port": 49152}, ((49152, 65535),)),
        ({"operator": "neq", "port": 0}, ((1, 65535),)),
    ],
)
def test_every_condition_on_ports_is_a_range(condition: dict[str, Any], ranges: tuple[tuple[int, int], ...]) -> None:
    assert entry({"tcp": {"destination-port": condition}}).peer_ports == ranges


@pytest.mark.parametrize(
    "matches",
    [
        {"eth": {"ethertype": "0x88cc"}},
        {"ipv4": {"dscp": 46}},
        {"tcp": {"flags": "syn"}},
        {"ietf-mud:mud": {"local-networks": [None], "model": "urn:x"}},
        {"acme:weekday": {"on": "Monday"}},
    ],
)
def test_what_is_not_understood_is_told(matches: dict[str, Any]) -> None:
    assert entry(matches).unclear


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        b" " * (LARGEST + 1),
        json.dumps({"ietf-mud:mud": []}).encode(),
        mud({"tcp": {"destination-port": {"operator": "eq", "port": 70000}}}),
        mud({"tcp": {"destination-port": {"operator": "almost", "port": 7}}}),
        mud({"tcp": {"destination-port": 443}}),
        mud({"tcp": {"destination-port": {"lower-port": 9, "upper-port": 1}}}),
        mud({}, forwarding="perhaps"),
        mud({}, rest={"ietf-access-control-list:acls": {"acl": []}}),
        mud({}, rest={"ietf-access-control-list:acls": {"acl": ["x"]}}),
    ],
)
def test_what_is_no_mud_file_is_refused_with_a_reason(raw: bytes) -> None:
    with pytest.raises(NotMud) as refused:
        read_mud(raw)
    assert refused.value.reason.ja
