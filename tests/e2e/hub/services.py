"""Flaws of what runs: services that nobody needs, and settings that open them."""

from __future__ import annotations

from tests.e2e.hub.flaw import ETSI, MIC, RECOVERY, Append, Edit, Flaw, Put, Swap
from tests.e2e.hub.programs import daemon, executable, program

LIGHTTPD, MOSQUITTO, SNMPD = "etc/lighttpd/lighttpd.conf", "etc/mosquitto/mosquitto.conf", "etc/snmp/snmpd.conf"
SETTING, STARTED, PERMISSION = "ServiceSetting", "BootService", "FilePermission"


def _script(name: str, command: str) -> tuple[Edit, ...]:
    """A start script of the simplest kind, with the link that puts it in force."""
    return (
        Put(f"etc/init.d/{name}", (f"#!/bin/sh\n{command}\n".encode(), 0o755, 0, 0)),
        Put(f"etc/rc.d/S80{name}", f"../init.d/{name}"),
    )


TELNET = (Put("usr/sbin/telnetd", executable(program("telnetd"))), *_script("debug", "/usr/sbin/telnetd -p 23"))
SNMP = (
    Put("usr/sbin/snmpd", daemon("snmpd")),
    Append(SNMPD, "agentaddress udp:161\nrocommunity public default\n"),
    *_script("snmp", "/usr/sbin/snmpd -c /etc/snmp/snmpd.conf"),
)
RPC = (
    Put("usr/sbin/rpcbind", daemon("rpcbind")),
    *_script("rpc", "start-stop-daemon -S -c hub -x /usr/sbin/rpcbind"),
)
RUNNING = (
    Flaw(
        "telnet-at-boot",
        STARTED,
        "etc/rc.d/S80debug",
        TELNET,
        ((ETSI, "4.6-1"), (ETSI, "4.6-3")),
        "/usr/sbin/telnetd",
        facts={"program": "telnetd", "port": 23},
    ),
    Flaw(
        "telnet-login-undeclared",
        "LoginService",
        "etc/rc.d/S80debug",
        TELNET,
        ((ETSI, "4.1-1"),),
        "/usr/sbin/telnetd",
        facts={"protocol": "telnet", "port": 23},
    ),
    Flaw(
        "service-that-nobody-declared",
        STARTED,
        "etc/rc.d/S80rpc",
        RPC,
        ((ETSI, "4.6-1"), (ETSI, "4.6-3")),
        "start-stop-daemon",
        facts={"program": "rpcbind", "user": "hub"},
    ),
    Flaw(
        "community-that-everybody-knows",
        SETTING,
        SNMPD,
        SNMP,
        ((ETSI, "4.6-3"),),
        "rocommunity",
        facts={"service": "snmpd", "opens": "tells anyone about the device"},
    ),
    Flaw(
        "snmp-as-root",
        STARTED,
        "etc/rc.d/S80snmp",
        SNMP,
        ((ETSI, "4.6-5"),),
        "/usr/sbin/snmpd",
        facts={"program": "snmpd", "user": "root"},
    ),
    Flaw(
        "procd-without-a-user",
        STARTED,
        "etc/rc.d/S60minidlnad",
        (Swap("etc/init.d/minidlnad", "\tprocd_set_param user media\n", ""),),
        ((ETSI, "4.6-5"),),
        "procd_set_param command",
        facts={"program": "minidlnad", "user": "root"},
    ),
    Flaw(
        "systemd-without-a-sandbox",
        STARTED,
        "etc/systemd/system/relay.service",
        (Swap("etc/systemd/system/relay.service", "User=media\nNoNewPrivileges=yes\nCapabilityBoundingSet=\n", ""),),
        ((ETSI, "4.6-5"),),
        "ExecStart=",
        tree=RECOVERY,
        facts={"program": "minidlnad", "user": "root", "sandbox": []},
    ),
    Flaw(
        "bind-shell-at-boot",
        STARTED,
        "etc/rc.d/S80backdoor",
        (Put("usr/bin/nc", executable(program("nc"))), *_script("backdoor", "/usr/bin/nc -lk -p 4444 -e /bin/sh &")),
        ((ETSI, "4.6-3"),),
        "/usr/bin/nc",
        facts={"program": "nc", "protocol": "shell"},
    ),
)
SETTINGS = (
    Flaw(
        "folders-are-listed",
        SETTING,
        LIGHTTPD,
        (Swap(LIGHTTPD, 'dir-listing.activate = "disable"', 'dir-listing.activate = "enable"'),),
        ((ETSI, "4.6-3"),),
        "dir-listing",
        facts={"opens": "lists its folders"},
    ),
    Flaw(
        "whole-file-system-served",
        SETTING,
        LIGHTTPD,
        (Append(LIGHTTPD, 'alias.url = ( "/fs" => "/" )\n'),),
        ((ETSI, "4.6-3"),),
        "alias.url",
        facts={"opens": "serves the whole file system"},
    ),
    Flaw(
        "status-page",
        SETTING,
        LIGHTTPD,
        (Append(LIGHTTPD, 'status.status-url = "/server-status"\n'),),
        ((ETSI, "4.6-3"),),
        "status.status-url",
        facts={"opens": "tells anyone about the device"},
    ),
    Flaw(
        "outdated-tls",
        SETTING,
        LIGHTTPD,
        (Swap(LIGHTTPD, '"MinProtocol" => "TLSv1.2"', '"MinProtocol" => "TLSv1"'),),
        ((ETSI, "4.5-1"),),
        "ssl.openssl.ssl-conf-cmd",
        facts={"opens": "accepts outdated TLS"},
    ),
    Flaw(
        "weak-ciphers",
        SETTING,
        LIGHTTPD,
        (Append(LIGHTTPD, 'ssl.cipher-list = "HIGH:RC4-SHA:!aNULL"\n'),),
        ((ETSI, "4.5-1"),),
        "ssl.cipher-list",
        facts={"opens": "accepts weak ciphers"},
    ),
    Flaw(
        "broker-lets-anyone-in",
        SETTING,
        MOSQUITTO,
        (Swap(MOSQUITTO, "allow_anonymous false", "allow_anonymous true"),),
        ((MIC, "34-10-1"),),
        "allow_anonymous",
        facts={"opens": "lets anyone in without a login"},
    ),
    Flaw(
        "broker-as-root",
        SETTING,
        MOSQUITTO,
        (Swap(MOSQUITTO, "user mosquitto", "user root"),),
        ((ETSI, "4.6-5"),),
        "user root",
        facts={"opens": "keeps serving as root"},
    ),
)
FLAWS = (*RUNNING, *SETTINGS)
