"""avahi: everything about the host announced, and its name alone."""

from __future__ import annotations

from tests.servers.laboratory import Laboratory
from tests.servers.server import Served, Server, up

TRUTH = (Served("mdns", 5353, "udp"),)
SERVICE = """<?xml version="1.0" standalone='no'?><!DOCTYPE service-group SYSTEM "avahi-service.dtd">
<service-group><name>hub</name><service><type>_http._tcp</type><port>80</port></service></service-group>
"""


def _start(lab: Laboratory, publish: str, services: dict[str, str]) -> None:
    lines = f"[server]\nhost-name=hub\nenable-dbus=no\nallow-interfaces=eth0\n[publish]\n{publish}\n[rlimits]\n"
    folder = lab.folder / "services"
    folder.mkdir()
    for name, text in services.items():
        lab.write(f"services/{name}", text)
    lab.run("mount", "--bind", folder, "/etc/avahi/services")
    lab.start("avahi-daemon", "-f", lab.write("avahi.conf", lines), "--no-drop-root", "--no-chroot", "--no-rlimits")
    up(lab, TRUTH)


def _lax(lab: Laboratory) -> None:
    _start(lab, "publish-hinfo=yes\npublish-workstation=yes", {"hub.service": SERVICE})


def _strict(lab: Laboratory) -> None:
    _start(lab, "publish-hinfo=no\npublish-workstation=no", {})


SERVERS = (
    Server("avahi", "lax", _lax, TRUTH, ("avahi-daemon",)),
    Server("avahi", "strict", _strict, TRUTH, ("avahi-daemon",)),
)
