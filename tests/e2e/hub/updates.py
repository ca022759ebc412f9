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
    *(
        Flaw(
            f"{mechanism}-unchecked",
            CHECK,
            path,
            (Put(path, text.encode()),),
            UNCHECKED,
            mark,
            facts={"mechanism": mechanism, "enabled": False},
        )
        for mechanism, path, text, mark in (
            ("apt", "etc/apt/sources.list", "deb [trusted=yes] https://apt.wattle-hub.net stable main\n", "deb"),
            ("dnf", "etc/yum.repos.d/hub.repo", "[hub]\nbaseurl=https://rpm.wattle-hub.net/\ngpgcheck=0\n", "gpgcheck"),
            ("mender", "etc/mender/mender.conf", '{"ServerURL": "https://mender.wattle-hub.net"}\n', ""),
            (
                "ostree",
                "etc/ostree/remotes.d/hub.conf",
                '[remote "hub"]\nurl=https://o.wattle-hub.net/\ngpg-verify=false\n',
                "gpg-verify",
            ),
            ("pacman", "etc/pacman.conf", "[options]\nSigLevel = Never\n", "SigLevel"),
            (
                "systemd-sysupdate",
                "usr/lib/sysupdate.d/10-root.conf",
                "[Transfer]\nVerify=no\n[Source]\nPath=https://s.wattle-hub.net/\n",
                "Verify",
            ),
        )
    ),
    Flaw(
        "packages-from-anybody",
        CHECK,
        "usr/sbin/addon",
        (
            Put(
                "usr/sbin/addon",
                (
                    b"#!/bin/sh\nwget -q -O /tmp/x.apk http://a.wattle-hub.net/x.apk\napk add --allow-untrusted /tmp/x.apk\n",
                    0o755,
                    0,
                    0,
                ),
            ),
        ),
        UNCHECKED,
        "apk add",
        facts={"enabled": False},
    ),
    Flaw(
        "script-of-a-stick",
        CHECK,
        "usr/sbin/usb-run",
        (
            Put(
                "usr/sbin/usb-run",
                (b"#!/bin/sh\nmount /dev/sda1 /mnt/usb\n[ -f /mnt/usb/run.sh ] && sh /mnt/usb/run.sh\n", 0o755, 0, 0),
            ),
        ),
        UNCHECKED,
        "[ -f",
        facts={"enabled": False},
    ),
    Flaw(
        "checksum-in-place-of-a-signature",
        CHECK,
        "usr/sbin/fw-fetch",
        (
            Put(
                "usr/sbin/fw-fetch",
                (
                    b"#!/bin/sh\nwget -O /tmp/a http://fw.wattle-hub.net/a\nsha256sum -c /tmp/a.sum || exit 1\nflashcp /tmp/a /dev/mtd3\n",
                    0o755,
                    0,
                    0,
                ),
            ),
        ),
        UNCHECKED,
        "flashcp",
        facts={"enabled": False, "note": "sha256sum"},
    ),
    Flaw(
        "command-of-a-schedule",
        CHECK,
        "etc/crontabs/root",
        (Put("etc/crontabs/root", b"*/5 * * * * wget -q -O- http://run.wattle-hub.net/x.sh | sh\n"),),
        UNCHECKED,
        "*/5",
        facts={"enabled": False},
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
