"""Every server of the laboratory, in every configuration."""

from __future__ import annotations

from tests.servers import (
    avahi,
    busybox,
    dropbear,
    gstreamer_rtsp,
    libcoap,
    lighttpd,
    minidlna,
    miniupnpd,
    mosquitto,
    nginx,
    openssh,
    postgresql,
    snmpd,
    vsftpd,
    web_applications,
)
from tests.servers.server import Server

_MODULES = (
    dropbear, openssh, lighttpd, nginx, mosquitto, vsftpd, busybox, snmpd, miniupnpd, avahi, minidlna, libcoap,
    gstreamer_rtsp, web_applications, postgresql,
)  # fmt: skip
SERVERS: tuple[Server, ...] = tuple(server for module in _MODULES for server in module.SERVERS)
SIX = tuple(
    next(server for server in SERVERS if str(server) == name)
    for name in ("dropbear-lax", "lighttpd-lax", "mosquitto-lax", "vsftpd-lax", "telnetd-lax", "snmpd-lax")
)
"""A small device: six services that stand together, each with what an inexperienced maker leaves open."""
