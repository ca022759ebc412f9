"""Flaws of programs and files: rights that nobody needs, clients that check nothing, how programs are built."""

from __future__ import annotations

from tests.e2e.hub.flaw import EDR, ETSI, RECOVERY, Append, Flaw, Mode, Put, Swap
from tests.e2e.hub.programs import SERVES, executable, program
from tests.simulators.squashfs_image import Directory, Special

MOSQUITTO = "etc/mosquitto/mosquitto.conf"
PERMISSION = "FilePermission"
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
        "option-in-a-variable",
        PEER,
        "usr/bin/send",
        (Put("usr/bin/send", (b"#!/bin/sh\nOPTS='-s -k'\ncurl $OPTS https://s.wattle-hub.net/\n", 0o755, 0, 0)),),
        ((ETSI, "4.5-1"),),
        "curl $OPTS",
        facts={"client": "curl"},
    ),
    Flaw(
        "broker-that-is-not-verified-in-code",
        PEER,
        "usr/lib/hub/mq.py",
        (Put("usr/lib/hub/mq.py", b"client.tls_set()\nclient.tls_insecure_set(True)\n"),),
        ((ETSI, "4.5-1"),),
        "client.tls_insecure",
        facts={"client": "MQTT client"},
    ),
    Flaw(
        "agent-that-verifies-nobody",
        PEER,
        "etc/agent.yaml",
        (Put("etc/agent.yaml", b"cloud:\n  host: c.wattle-hub.net\n  verify_ssl: false\n"),),
        ((ETSI, "4.5-1"),),
        "verify_ssl",
        facts={"client": "client"},
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
FLAWS = (*RIGHTS, *CLIENTS, *DOUBTS)
