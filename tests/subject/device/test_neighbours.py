"""Which hardware answers for an address."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinsa.subject.device.neighbours import hardware_of

ARP = """IP address       HW type     Flags       HW address            Mask     Device
192.168.1.20     0x1         0x2         B8:27:EB:01:02:03     *        eth0
192.168.1.21     0x1         0x0         00:00:00:00:00:00     *        eth0
"""


@pytest.mark.parametrize(
    ("ip", "hardware"),
    [
        ("192.168.1.20", "b8:27:eb:01:02:03"),
        ("fe80::ba27:ebff:fe01:203%eth0", "b8:27:eb:01:02:03"),
        ("2001:db8::ba27:ebff:fe01:203", "b8:27:eb:01:02:03"),
        ("192.168.1.21", ""),
        ("192.168.1.2", ""),
        ("2001:db8::1", ""),
    ],
)
def test_addresses_of_one_unit_have_one_hardware_address(ip: str, hardware: str, tmp_path: Path) -> None:
    table = tmp_path / "arp"
    table.write_text(ARP)
    assert hardware_of(ip, table) == hardware


def test_a_machine_without_the_table_knows_nothing(tmp_path: Path) -> None:
    assert hardware_of("192.168.1.20", tmp_path / "none") == ""
