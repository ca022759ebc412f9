"""The settings by which a firmware joins its network interfaces: bridges, and forwarding of packets.

Sources: Linux, Documentation/networking/ip-sysctl.rst; interfaces(5) with bridge-utils-interfaces(5); systemd.network(5) and
systemd.netdev(5); OpenWrt, /etc/config/network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.root_view import Line, RootView
from shinsa.subject.firmware.uci import Section, sections
from shinsa.subject.firmware.update_settings import key_values

SYSCTL = ("usr/lib/sysctl.d/*.conf", "lib/sysctl.d/*.conf", "etc/sysctl.d/*.conf", "etc/sysctl.conf")
"""In the order in which they are applied."""
SCRIPTS = ("etc/rc.local", "etc/rc", "etc/init.d/*", "etc/rc.d/*")
FORWARDS = re.compile(
    r"(?:net\.)?(ipv4\.ip_forward|ipv4\.conf\.(?:all|default)\.forwarding|ipv6\.conf\.(?:all|default)\.forwarding)"
)
WRITTEN = re.compile(r"""echo (?:-n )?["']?(\d)["']? ?>+ ?["']?/proc/sys/(net/[\w/]{1,60})["']?(?:\s.*)?""")
CALLED = re.compile(
    r"""(?:/?(?:usr/)?s?bin/)?sysctl (?:-[a-z]+ )*["']?(net[./][\w./]{1,60})\s?=\s?["']?(\d)["']?(?:\s.*)?"""
)
INTERFACES = ("etc/network/interfaces", "etc/network/interfaces.d/*")
PORTS = re.compile(r"\s*bridge[_-]ports\s+(\S.*)")
NETWORKD = ("usr/lib/systemd/network/*.network", "lib/systemd/network/*.network", "etc/systemd/network/*.network")
ON = frozenset({"yes", "true", "1", "on", "ipv4", "ipv6", "both", "kernel"})
"""What switches a setting of systemd-networkd on; "kernel" leaves it to the sysctl."""
NETWORKD_FORWARDS = frozenset({"ipforward", "ipv4forwarding", "ipv6forwarding", "ipmasquerade"})
NO_PORT = frozenset({"none", "regex", "lo"})
MOST = 16
"""Interfaces of one bridge that are named."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Interfaces that are bridged, or none for forwarding between all of them, and the line that says so."""

    interfaces: tuple[str, ...]
    line: Line


def joined_networks(view: RootView) -> Iterator[Joined]:
    """Every bridge of two interfaces or more, and the setting in force by which packets are forwarded."""
    yield from _forwarding(view)
    yield from _of_interfaces(view)
    yield from _of_networkd(view)
    yield from _of_openwrt(view)


def _forwarding(view: RootView) -> Iterator[Joined]:
    last: dict[str, tuple[bool, Line]] = {}
    for pattern in SYSCTL:
        for file in view.files(pattern):
            for _, key, value, line in key_values(file):
                _take(last, key.lstrip("-"), value.partition("#")[0].strip(), line)
    for file in view.files(*SCRIPTS):
        for line in file.lines():
            written, called = WRITTEN.fullmatch(line.text), CALLED.fullmatch(line.text)
            if written is not None:
                _take(last, written[2], written[1], line)
            elif called is not None:
                _take(last, called[1], called[2], line)
    yield from (Joined((), line) for on, line in last.values() if on)


def _take(last: dict[str, tuple[bool, Line]], key: str, value: str, line: Line) -> None:
    """`conf.all.forwarding` and `ip_forward` are one setting of IPv4."""
    found = FORWARDS.fullmatch(key.strip().replace("/", "."))
    if found is not None and value.isdigit() and "default" not in found[1]:
        last[found[1][:4]] = value != "0", line


def _of_interfaces(view: RootView) -> Iterator[Joined]:
    for file in view.files(*INTERFACES):
        for line in file.lines():
            found = PORTS.match(line.text)
            if found is not None:
                yield from _bridge(found[1].split(), line)


def _of_networkd(view: RootView) -> Iterator[Joined]:
    bridged: dict[str, list[tuple[str, Line]]] = {}
    for pattern in NETWORKD:
        for file in view.files(pattern):
            name = ""
            for section, key, value, line in key_values(file):
                if (section, key) == ("Match", "Name"):
                    name = value
                elif section == "Network" and key == "Bridge":
                    bridged.setdefault(value, []).append((name or file.name, line))
                elif section == "Network" and key.lower() in NETWORKD_FORWARDS and value.lower() in ON - {"kernel"}:
                    yield Joined((), line)
    for members in bridged.values():
        yield from _bridge([name for names, _ in members for name in names.split()], members[0][1])


def _of_openwrt(view: RootView) -> Iterator[Joined]:
    for section in sections(view, "network"):
        if section.type in {"interface", "device"} and section.value("type") == "bridge":
            members = [
                name for option in ("ifname", "ports") for value in section.values(option) for name in value.split()
            ]
            yield from _bridge(members, _line(section))


def _line(section: Section) -> Line:
    return next(line for key, _, line in section.settings if key == "type")


def _bridge(members: list[str], line: Line) -> Iterator[Joined]:
    named = tuple(dict.fromkeys(member for member in members if member not in NO_PORT and not member.startswith("@")))
    if len(named) > 1 or named == ("all",):
        yield Joined(named[:MOST], line)
