"""Flaws of what runs: services that nobody needs, settings that open them, rights that they have, clients that check nothing."""

from __future__ import annotations

from tests.e2e.hub.flaw import EDR, ETSI, MIC, RECOVERY, Append, Edit, Flaw, Mode, Put, Swap
from tests.e2e.hub.programs import SERVES, daemon, executable, program
from tests.simulators.squashfs_image import Directory, Special

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
RIGHTS = (
    Flaw(
        "set-uid-find",
        PERMISSION,
        "usr/bin/find",
        (Put("usr/bin/find", executable(program("find"), 0o4755)),),
        ((ETSI, "4.6-5"),),
        facts={"mode": "4755", "risk": "a set-uid program that runs or changes whatever its caller wants"},
    ),
    Flaw(
        "script-of-root-that-all-may-change",
        PERMISSION,
        "etc/init.d/hubd",
        (Mode("etc/init.d/hubd", 0o777),),
        ((ETSI, "4.6-5"),),
        facts={"risk": "others than root may change what root runs"},
    ),
    Flaw(
        "configuration-that-all-may-change",
        PERMISSION,
        "etc/hub.json",
        (Mode("etc/hub.json", 0o666),),
        ((ETSI, "4.6-5"),),
        facts={"risk": "anyone may change it"},
    ),
    Flaw(
        "open-memory-device",
        PERMISSION,
        "dev/mem",
        (Put("dev", Directory()), Put("dev/mem", Special(5, (1, 1), 0o666))),
        ((ETSI, "4.6-5"),),
        facts={"risk": "anyone may use a device that gives memory or storage"},
    ),
    Flaw(
        "capability-as-good-as-root",
        PERMISSION,
        "usr/bin/hubcap",
        (),
        ((ETSI, "4.6-5"),),
        tree=RECOVERY,
        facts={"risk": "a program with a capability that is as good as root"},
    ),
)
PEER, ENDPOINT, HARDENING = "UnverifiedPeer", "Endpoint", "BinaryHardening"
CLIENTS = (
    Flaw(
        "curl-takes-any-certificate",
        PEER,
        "usr/sbin/hub-sync",
        (Swap("usr/sbin/hub-sync", "curl -fsS", "curl -ks"),),
        ((ETSI, "4.5-1"),),
        "curl -ks",
        facts={"client": "curl"},
    ),
    Flaw(
        "bridge-takes-any-broker",
        PEER,
        MOSQUITTO,
        (Append(MOSQUITTO, "connection cloud\naddress cloud.wattle-hub.net:8883\nbridge_insecure true\n"),),
        ((ETSI, "4.5-1"),),
        "bridge_insecure",
        facts={"client": "MQTT bridge"},
    ),
    Flaw(
        "script-takes-any-server",
        PEER,
        "usr/lib/hub/cloud.lua",
        (Put("usr/lib/hub/cloud.lua", b'local p = {\n  mode = "client",\n  verify = "none",\n}\nreturn p\n'),),
        ((ETSI, "4.5-1"),),
        "verify",
        facts={"client": "Lua"},
    ),
    Flaw(
        "command-in-a-program-takes-any-server",
        PEER,
        "usr/bin/agentd",
        (
            Put(
                "usr/bin/agentd",
                executable(program("wget -q --no-check-certificate -O /tmp/s https://s.wattle-hub.net/")),
            ),
        ),
        ((ETSI, "4.5-1"),),
        "wget -q",
        binary=True,
        facts={"client": "wget"},
    ),
    Flaw(
        "executable-stack",
        HARDENING,
        "usr/sbin/meshd",
        (Put("usr/sbin/meshd", executable(program("meshd", imports=SERVES, stack=7))),),
        ((EDR, "EDR 3.2"),),
        facts={"nx": False, "serves": True},
    ),
    Flaw(
        "reads-without-a-bound",
        HARDENING,
        "usr/sbin/consoled",
        (Put("usr/sbin/consoled", executable(program("consoled", imports=(*SERVES, "gets")))),),
        ((ETSI, "4.13-1"),),
        facts={"unbounded": ["gets"]},
    ),
    Flaw(
        "tracker-against-the-dossier",
        "TrackerAddress",
        "usr/bin/statsd",
        (Put("usr/bin/statsd", executable(program("https://api.mixpanel.com/track"))),),
        ((ETSI, "4.10-1"), (ETSI, "4.10-3")),
        "mixpanel.com",
        binary=True,
        facts={"host": "api.mixpanel.com"},
    ),
)
DOUBTS = (
    Flaw(
        "plain-endpoint",
        ENDPOINT,
        "etc/hub.json",
        (Swap("etc/hub.json", "https://api.wattle-hub.net/v2", "http://api.wattle-hub.net/v2"),),
        ((ETSI, "4.5-1"),),
        "http://api",
        facts={"scheme": "http", "in_use": True},
        verdict="INCONCLUSIVE",
        honestly="whether anything sensitive goes there, only the maker can say",
    ),
    Flaw(
        "set-uid-of-the-maker's",
        PERMISSION,
        "usr/bin/hubctl",
        (Put("usr/bin/hubctl", executable(program("hubctl"), 0o4755)),),
        ((ETSI, "4.6-5"),),
        facts={"risk": "a set-uid or set-gid program that is not a usual one"},
        verdict="INCONCLUSIVE",
        honestly="it may need the bit",
    ),
    Flaw(
        "idle-telnet-daemon",
        "IdleDaemon",
        "usr/sbin/telnetd",
        (Put("usr/sbin/telnetd", executable(program("telnetd"))),),
        ((ETSI, "4.6-4"),),
        facts={"program": "telnetd"},
        verdict="INCONCLUSIVE",
        honestly="nothing starts it",
    ),
)
FLAWS = (*RUNNING, *SETTINGS, *RIGHTS, *CLIENTS, *DOUBTS)
