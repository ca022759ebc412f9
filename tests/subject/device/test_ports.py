"""Ports as people write them."""

from __future__ import annotations

import pytest

from shinsa.subject.device.ports import PortRange


def test_ranges_and_single_ports_are_joined_in_order() -> None:
    assert PortRange.of("443, 22,80-82,81").ports == (22, 80, 81, 82, 443)
    assert len(PortRange.of("1-65535")) == 65535
    assert list(PortRange.of("7")) == [7]


@pytest.mark.parametrize("text", ["", ",", "0", "65536", "80-22", "ssh", "1-2-3", "-5", "１", "9" * 5000, "22;80"])
def test_what_names_no_port_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"port|65535"):
        PortRange.of(text)
