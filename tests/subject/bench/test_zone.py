"""Names and their addresses."""

import ipaddress

from shinsa.subject.bench.zone import NAMES, NETWORK, Zone


def test_each_name_has_an_address_of_its_own_and_keeps_it() -> None:
    zone = Zone()
    first, second = zone.address("Api.Example."), zone.address("time.example")
    assert zone.address("api.example") == first != second
    assert (zone.name(first), zone.name(second), zone.name("192.0.2.1")) == ("api.example", "time.example", "")
    assert ipaddress.ip_address(first) in NETWORK


def test_the_newer_address_of_a_name_tells_it_too() -> None:
    zone = Zone()
    newer = zone.newer_address("Api.Example")
    assert ipaddress.ip_address(newer) in ipaddress.ip_network("2001:2::/48")
    assert zone.name(newer) == zone.name(zone.address("api.example")) == "api.example"
    assert zone.newer_address("other.example") != newer


def test_a_device_that_asks_for_ever_gets_no_more_addresses() -> None:
    zone = Zone()
    given = {zone.address(f"n{n}.example") for n in range(NAMES + 50)}
    assert len(given) == NAMES + 1
    assert zone.name(zone.address("one-more.example")) == ""
