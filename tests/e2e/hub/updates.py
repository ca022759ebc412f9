"""Flaws of updates: software that is installed unchecked, over channels that anybody can change, or older than what runs."""

from __future__ import annotations

from tests.e2e.hub.flaw import EDR, ETSI, Append, Flaw, Put, Swap

UNCHECKED = ((ETSI, "4.3-1"), (ETSI, "4.3-7"), (EDR, "EDR 3.10 RE(1)"))
OPKG, RAUC, UPDATE, SWUPDATE = "etc/opkg.conf", "etc/rauc/system.conf", "usr/sbin/hub-update", "etc/init.d/swupdate"
CHECK, CHANNEL = "UpdateAuthentication", "UpdateChannel"
OTA = """\
#!/bin/sh
wget -q -O /tmp/hub.bin http://fw.wattle-hub.net/hub.bin
mtd -r write /tmp/hub.bin firmware
"""
FLAWS = (
    Flaw(
        "packages-unchecked",
        CHECK,
        OPKG,
        (Swap(OPKG, "option check_signature 1\n", ""),),
        UNCHECKED,
        facts={"mechanism": "opkg", "enabled": False},
    ),
    Flaw(
        "feed-in-the-clear",
        CHANNEL,
        OPKG,
        (Append(OPKG, "src/gz extra http://feeds.wattle-hub.net/2.1/extra\n"),),
        ((ETSI, "4.3-7"),),
        "src/gz extra",
        facts={"encrypted": False},
    ),
    Flaw(
        "home-made-update-unchecked",
        CHECK,
        "usr/sbin/hub-ota.sh",
        (Put("usr/sbin/hub-ota.sh", (OTA.encode(), 0o755, 0, 0)),),
        (*UNCHECKED, (EDR, "EDR 3.2")),
        "mtd -r",
        facts={"enabled": False},
    ),
    Flaw(
        "home-made-update-in-the-clear",
        CHANNEL,
        "usr/sbin/hub-ota.sh",
        (Put("usr/sbin/hub-ota.sh", (OTA.encode(), 0o755, 0, 0)),),
        ((ETSI, "4.3-7"),),
        "wget -q",
        facts={"encrypted": False},
    ),
    Flaw(
        "server-of-updates-unverified",
        CHANNEL,
        UPDATE,
        (Swap(UPDATE, "curl -fsS -o /tmp/hub.img", "curl -kfsS -o /tmp/hub.img"),),
        ((ETSI, "4.3-7"),),
        "curl -kfsS",
        facts={"server_verified": False},
        verdict="FAIL",
    ),
    Flaw(
        "rauc-without-a-keyring",
        CHECK,
        RAUC,
        (Swap(RAUC, "[keyring]\npath=/etc/rauc/keyring.pem\n", ""),),
        UNCHECKED,
        facts={"mechanism": "rauc", "enabled": False},
    ),
    Flaw(
        "swupdate-without-a-key",
        CHECK,
        "usr/sbin/swupdate",
        (Swap(SWUPDATE, "-k /etc/swupdate.pem ", ""),),
        UNCHECKED,
        facts={"mechanism": "swupdate", "enabled": False},
    ),
    Flaw(
        "rauc-takes-older-bundles",
        "UpdateRollback",
        RAUC,
        (Swap(RAUC, "min-bundle-version=2.1.0\n", ""),),
        ((ETSI, "4.3-7"),),
        facts={"mechanism": "rauc", "protected": False},
        verdict="INCONCLUSIVE",
        honestly="the boot loader may refuse what the tool takes",
    ),
)
