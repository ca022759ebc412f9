"""Flaws of the writable layer: what was changed on the device itself, over a root file system that is sound in it."""

from __future__ import annotations

from tests.e2e.hub.flaw import ETSI, LAYER, Flaw, Put
from tests.e2e.hub.sound import SHADOW
from tests.simulators.squashfs_image import File

KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ3v9w0pS1bXk2c7Yd8m5nQvR4tLzAaBbCcDdEeFfGgH support@wattle\n"
START = "#!/bin/sh\n/usr/sbin/telnetd -p 2424\n"
FLAWS = (
    Flaw(
        "password-emptied-in-the-layer",
        "PasswordHash",
        "etc/shadow",
        (Put("upper/etc/shadow", File(SHADOW.replace("root:!:", "root::").encode(), 0o600)),),
        ((ETSI, "4.1-1"),),
        "root::",
        facts={"user": "root", "state": "empty"},
        tree=LAYER,
    ),
    Flaw(
        "service-of-the-layer",
        "BootService",
        "etc/rc.d/S95remote",
        (
            Put("upper/etc/init.d/remote", File(START.encode(), 0o755)),
            Put("upper/etc/rc.d/S95remote", "../init.d/remote"),
        ),
        ((ETSI, "4.6-1"), (ETSI, "4.6-3")),
        "/usr/sbin/telnetd",
        facts={"program": "telnetd", "port": 2424},
        tree=LAYER,
    ),
    Flaw(
        "key-of-the-layer",
        "DevelopmentLeftover",
        "etc/dropbear/authorized_keys",
        (Put("upper/etc/dropbear/authorized_keys", File(KEY.encode(), 0o600)),),
        ((ETSI, "4.6-4"),),
        "ssh-ed25519",
        facts={"what": "an SSH key that opens every unit", "detail": "support@wattle"},
        tree=LAYER,
    ),
    Flaw(
        "passphrase-in-the-layer",
        "HardCodedCredential",
        "upper/etc/config/wireless",
        (
            Put(
                "upper/etc/config/wireless",
                File(b"config wifi-iface\n\toption ssid 'Home'\n\toption key 'Br1ght-Layer-7'\n", 0o600),
            ),
        ),
        ((ETSI, "4.4-1"),),
        "option key",
        facts={"purpose": "Wi-Fi passphrase"},
        tree=LAYER,
    ),
)
