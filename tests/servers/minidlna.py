"""minidlna: its serial number told to everybody, and none."""

from __future__ import annotations

from tests.servers.laboratory import Laboratory
from tests.servers.server import Served, Server, up

TRUTH = (Served("ssdp", 1900, "udp"), Served("http", 8200))


def _start(lab: Laboratory, lines: str) -> None:
    for name in ("media", "db", "minilog"):
        (lab.folder / name).mkdir()
    text = f"""
port=8200
network_interface=eth0
media_dir={lab.folder}/media
db_dir={lab.folder}/db
log_dir={lab.folder}/minilog
inotify=no
friendly_name=Garden Hub
{lines}
"""
    lab.start("minidlnad", "-S", "-f", lab.write("minidlna.conf", text), "-P", lab.folder / "pid")
    up(lab, TRUTH)


SERVERS = (
    Server("minidlna", "lax", lambda lab: _start(lab, "serial=GH-004711"), TRUTH, ("minidlnad",)),
    Server("minidlna", "strict", lambda lab: _start(lab, ""), TRUTH, ("minidlnad",)),
)
