"""What joins the interfaces of a firmware is told; one interface in a bridge, and forwarding that is off, join nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.joined_networks import JoinedNetworks, Joint
from shinsa.probes.firmware.joined_networks import joined_networks

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

BRIDGED = b"[Match]\nName=%s\n[Network]\nBridge=br0\n"
BRIDGE = (Joint.BRIDGE, ("eth0", "eth1"))
ROUTING = (Joint.ROUTING, ())


def told(look: Look, files: dict[str, Short]) -> list[tuple[Joint, tuple[str, ...]]]:
    facts = look(joined_networks, {"bin/busybox": (b"\x7fELF", 0o755, 0, 0), **files}).facts
    return [(fact.joint, fact.interfaces) for fact in facts if isinstance(fact, JoinedNetworks)]


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ({"etc/sysctl.conf": b"net.ipv4.ip_forward = 1\n"}, [ROUTING]),
        (
            {"etc/sysctl.d/10-default.conf": b"net.ipv6.conf.all.forwarding=1\nnet.ipv4.conf.all.forwarding=1\n"},
            [ROUTING] * 2,
        ),
        ({"etc/init.d/S40net": b"#!/bin/sh\necho 1 > /proc/sys/net/ipv4/ip_forward\n"}, [ROUTING]),
        ({"etc/rc.local": b"sysctl -w net.ipv4.ip_forward=1\n"}, [ROUTING]),
        ({"etc/systemd/network/a.network": b"[Network]\nIPMasquerade=both\n"}, [ROUTING]),
        ({"etc/network/interfaces": b"iface br0 inet dhcp\n  bridge_ports eth0 eth1\n"}, [BRIDGE]),
        ({"etc/network/interfaces": b"iface br0 inet dhcp\n  bridge-ports all\n"}, [(Joint.BRIDGE, ("all",))]),
        ({f"etc/systemd/network/{n}.network": BRIDGED % n.encode() for n in ("eth0", "eth1")}, [BRIDGE]),
        (
            {"etc/config/network": b"config interface 'lan'\n\toption type 'bridge'\n\toption ifname 'eth0 eth1'\n"},
            [BRIDGE],
        ),
        (
            {
                "etc/config/network": b"config device\n\toption type 'bridge'\n\tlist ports 'eth0'\n\tlist ports 'eth1'\n"
            },
            [BRIDGE],
        ),
    ],
)
def test_what_joins_interfaces_is_told(look: Look, files: dict[str, Short], wanted: list[object]) -> None:
    assert told(look, files) == wanted


@pytest.mark.parametrize(
    "files",
    [
        {"etc/sysctl.conf": b"#net.ipv4.ip_forward=1\nnet.ipv4.ip_forward=0\n"},
        {"etc/sysctl.d/10.conf": b"net.ipv4.ip_forward=1\n", "etc/sysctl.conf": b"net.ipv4.ip_forward=0\n"},
        {"etc/sysctl.conf": b"net.ipv4.conf.default.forwarding=1\nnet.ipv4.conf.all.rp_filter=1\n"},
        {
            "etc/init.d/S40net": b"#!/bin/sh\nif [ -f /etc/gateway ]; then\n  echo 1 > /proc/sys/net/ipv4/ip_forward\nfi\n"
        },
        {"usr/share/doc/router.txt": b"net.ipv4.ip_forward = 1\n"},
        {"etc/network/interfaces": b"iface br0 inet dhcp\n  bridge_ports eth0\n#  bridge_ports eth0 eth1\n"},
        {"etc/network/interfaces": b"iface br0 inet dhcp\n  bridge_ports none\n"},
        {"etc/systemd/network/a.network": BRIDGED % b"eth0"},
        {"etc/systemd/network/a.network": b"[Network]\nIPForward=no\n"},
        {"etc/config/network": b"config interface 'lan'\n\toption type 'bridge'\n\toption ifname 'eth0'\n"},
        {"etc/config/network": b"config interface 'lan'\n\toption ifname 'eth0 eth1'\n"},
    ],
)
def test_what_joins_nothing_is_not(look: Look, files: dict[str, Short]) -> None:
    assert told(look, files) == []
