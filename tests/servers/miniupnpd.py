"""miniupnpd: an Internet gateway that opens any port for anyone, and one that maps a station's own ports only."""

from __future__ import annotations

from tests.servers.laboratory import Laboratory
from tests.servers.server import Served, Server, up

STRICT = (Served("ssdp", 1900, "udp"), Served("http", 5000))
LAX = (*STRICT, Served("nat-pmp", 5351, "udp"))


def _start(lab: Laboratory, *, secure: bool) -> None:
    lab.run("ip", "link", "add", "wan", "type", "veth", "peer", "name", "modem")
    lab.run("ip", "address", "add", "198.51.100.2/24", "dev", "wan")
    lab.run("ip", "link", "set", "wan", "up")
    lab.run("ip", "link", "set", "modem", "up")
    lines = f"""
ext_ifname=wan
listening_ip=eth0
port=5000
enable_upnp=yes
enable_natpmp={"no" if secure else "yes"}
secure_mode={"yes" if secure else "no"}
system_uptime=yes
uuid=f2b7c1a0-0000-4000-8000-000000000001
serial=12345678
model_number=1
allow 1024-65535 0.0.0.0/0 1024-65535
"""
    lab.start("miniupnpd", "-d", "-f", lab.write("miniupnpd.conf", lines), "-P", lab.folder / "pid")
    up(lab, STRICT)


SERVERS = (
    Server("miniupnpd", "lax", lambda lab: _start(lab, secure=False), LAX, ("miniupnpd", "ip")),
    Server("miniupnpd", "strict", lambda lab: _start(lab, secure=True), STRICT, ("miniupnpd", "ip")),
)
