"""What runs as root when a device or a network link appears: udev rules, mdev.conf, hotplug and interface scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.subject.firmware.follower import Call, words_in
from shinsa.subject.firmware.root_view import Line, RootView

UDEV = ("etc/udev/rules.d/*.rules", "usr/lib/udev/rules.d/*.rules", "lib/udev/rules.d/*.rules")
UDEVD = ("udevd", "systemd-udevd", "eudev", "udevadm")
UDEV_HOME = ("usr/lib/udev", "lib/udev")
RUN = re.compile(r"\bRUN(?:\{program\})?\s*\+?:?=\s*\"([^\"]{1,500})\"")
MDEV = re.compile(r"\s*[^\s#]\S*\s+\S+\s+\S+.*?\s([@$*])\s*(\S.*)")
SCRIPTS = (
    *("etc/hotplug.d/*/*", "etc/hotplug/*.agent", "sbin/hotplug", "etc/network/if-up.d/*", "etc/network/if-pre-up.d/*"),
    *("etc/udhcpc.script", "usr/share/udhcpc/default.script", "etc/udhcpc/default.script", "etc/udhcpc.user"),
    *("etc/ppp/ip-up", "etc/ppp/ip-up.d/*", "etc/NetworkManager/dispatcher.d/*", "etc/networkd-dispatcher/*.d/*"),
    *("etc/dhcp/dhclient-exit-hooks.d/*", "etc/acpi/*.sh", "etc/ifplugd/action.d/*"),
)
"""Scripts that others run upon an event."""
DEVICE = "a device appears"
LINK = "a network link appears"


def event_calls(view: RootView) -> Iterator[Call]:
    """Every command or script that an event runs, with the event as the condition."""
    if any(view.program(name) or view.exists(f"{home}/{name}") for name in UDEVD for home in ("lib/systemd", "sbin")):
        for file in view.files(*UDEV):
            for line in file.lines() if "RUN" in file.text else ():
                yield from (_by_udev(view, line, found) for found in RUN.findall(line.text))
    mdev = view.file("etc/mdev.conf") if view.exists("etc/mdev.conf") else None
    for line in mdev.lines() if mdev is not None else ():
        found = MDEV.match(line.text)
        if found is not None and found[1] != "$":
            yield Call(line, line.path, ("sh", "-c", found[2]), condition=DEVICE)
    for entry in view.entries(*SCRIPTS):
        condition = DEVICE if "hotplug" in entry.path and "/iface/" not in entry.path else LINK
        line = Line(entry.path, 1, f"/{entry.path}", entry.tree)
        yield Call(line, entry.path, (f"/{entry.path}",), condition=condition)


def _by_udev(view: RootView, line: Line, command: str) -> Call:
    """udev(7): a program without a path lies in udev's own folder."""
    words = words_in(command)
    if words and "/" not in words[0]:
        homes = (f"{home}/{words[0]}" for home in UDEV_HOME)
        words = (next((f"/{path}" for path in homes if view.exists(path)), words[0]), *words[1:])
    return Call(line, line.path, words, condition=DEVICE)
