"""Router advertisements, as bytes."""

from __future__ import annotations

from ipaddress import IPv6Address, IPv6Interface

from shinsa.subject.bench.advertising import advertisement


def test_a_device_is_told_its_prefix_and_who_knows_names() -> None:
    said = advertisement(IPv6Interface("fd53::1/64"))
    assert (said[0], int.from_bytes(said[6:8], "big")) == (134, 1800)
    prefix, names = said[16:48], said[48:]
    assert (prefix[0], prefix[1], prefix[2], prefix[3]) == (3, 4, 64, 0xC0)
    assert IPv6Address(prefix[16:]) == IPv6Address("fd53::")
    assert (names[0], names[1], IPv6Address(names[8:])) == (25, 3, IPv6Address("fd53::1"))
