from dataclasses import replace

import pytest

from shinsa.facts.traffic import Conversation, Reconnect, is_address, is_upkeep

CLOUD = Conversation(
    ("mqtt.example.com", "cdn.example.net"),
    "198.51.100.7",
    8883,
    "tcp",
    local=False,
    device_serves=False,
    protocol="mqtt",
)


@pytest.mark.parametrize(
    "pattern",
    ["mqtt.example.com", "MQTT.Example.com.", "cdn.example.net", "*.example.com", "198.51.100.7", "198.51.100.0/24"],
)
def test_a_peer_is_known_by_name_pattern_address_or_network(pattern: str) -> None:
    assert CLOUD.with_any((pattern,))


@pytest.mark.parametrize(
    "pattern", ["example.com", "*.mqtt.example.com", "evil-mqtt.example.com", "198.51.100.8", "2001:db8::/32", "", "*"]
)
def test_a_peer_is_not_taken_for_another(pattern: str) -> None:
    assert not CLOUD.with_any((pattern,))


def test_a_name_that_only_ends_alike_is_another_host() -> None:
    assert not replace(CLOUD, names=("notexample.com",)).with_any(("*.example.com",))


@pytest.mark.parametrize(
    ("count", "seconds", "interval", "spread", "periodic"),
    [
        (13, 3600.0, 300.0, 4.0, True),
        (13, 3600.0, 300.0, 200.0, False),
        (5, 86_400.0, 300.0, 4.0, None),
        (100, 60.0, 0.6, 0.0, None),
        (13, 3600.0, None, None, None),
    ],
)
def test_a_rhythm_needs_beats_and_time(
    count: int, seconds: float, interval: float | None, spread: float | None, periodic: bool | None
) -> None:
    assert replace(CLOUD, count=count, seconds=seconds, interval=interval, spread=spread).periodic is periodic


@pytest.mark.parametrize(
    ("address", "group"),
    [("239.255.255.250", True), ("192.168.1.255", True), ("ff02::fb", True), ("192.0.2.9", False), ("?", False)],
)
def test_multicast_and_broadcast_mean_everybody(address: str, group: bool) -> None:
    assert replace(CLOUD, address=address, transport="udp", local=True).group is group


def test_a_host_on_the_internet_whose_address_ends_like_a_broadcast_is_one_host() -> None:
    talk = replace(CLOUD, address="198.51.100.255", transport="udp")
    assert not talk.group
    assert talk.calls_out
    assert not replace(CLOUD, address="10.0.0.255", local=True).group


def test_who_has_no_name_could_be_anybody_who_is_given_by_one() -> None:
    silent = replace(CLOUD, names=())
    assert silent.could_be(("stats.example.com", "203.0.113.9"))
    assert not silent.could_be(("203.0.113.9",))
    assert not silent.could_be(())
    assert silent.could_be(("198.51.100.0/24",))
    assert not CLOUD.could_be(("stats.example.com",))
    assert replace(CLOUD, unsure=True).could_be(("mqtt.example.com",))


@pytest.mark.parametrize(
    ("talk", "out"),
    [
        (CLOUD, True),
        (replace(CLOUD, local=True), False),
        (replace(CLOUD, device_serves=True), False),
        (replace(CLOUD, protocol="ntp"), False),
        (replace(CLOUD, names=("ocsp.example.com",)), False),
        (replace(CLOUD, address="239.1.2.3"), False),
    ],
)
def test_what_every_network_does_is_no_call_of_the_device_s_own(talk: Conversation, out: bool) -> None:
    assert talk.calls_out is out


def test_it_is_called_by_its_name_or_its_address() -> None:
    assert CLOUD.at == "mqtt.example.com:8883/tcp (mqtt)"
    assert replace(CLOUD, names=(), address="2001:db8::1", protocol="").at == "[2001:db8::1]:8883/tcp (?)"


@pytest.mark.parametrize(
    ("intervals", "grows"), [((1.0, 2.0, 4.0, 8.0), True), ((5.0, 5.0, 5.0, 5.0), False), ((1.0, 9.0), None)]
)
def test_waits_that_grow_are_told_from_those_that_do_not(intervals: tuple[float, ...], grows: bool | None) -> None:
    assert Reconnect("192.0.2.1", "a.example", 443, 5, intervals).grows is grows


def test_the_pace_is_the_median_wait() -> None:
    assert Reconnect("192.0.2.1", "a.example", 443, 4, (1.0, 0.1, 0.2)).pace == 0.2
    assert Reconnect("192.0.2.1", "a.example", 443, 1).pace is None


def test_addresses_are_told_from_names_and_upkeep_from_the_device_s_own() -> None:
    assert is_address("192.0.2.0/24")
    assert not is_address("example.com")
    assert is_upkeep(("ocsp.digicert.com",))
    assert not is_upkeep(("ocsp-stats.example.com",))
    assert not is_upkeep(("ocsp.digicert.com", "stats.example.com"))
    assert not is_upkeep(())
