"""Flaws of the boot: kernels and boot loaders that start what anybody made, and consoles that ask nothing."""

from __future__ import annotations

from tests.e2e.hub.flaw import EDR, ETSI, FLASH, Flash, Flaw, Put, Swap
from tests.e2e.hub.programs import executable, program

STARTED = ((ETSI, "4.7-1"), (EDR, "EDR 3.14 RE(1)"))
DEFEATED = (*STARTED, (EDR, "EDR 3.2"))
CONSOLE = ((ETSI, "4.6-2"), (EDR, "EDR 2.13"))
WEAKNESS, SERIAL, FACILITY = "BootWeakness", "SerialConsole", "DebugFacility"
ENVIRONMENT, KERNEL = "u-boot-env.bin", "fit.dtb"
INITTAB = "etc/inittab"
FLAWS = (
    Flaw(
        "kernel-unsigned",
        WEAKNESS,
        KERNEL,
        (Flash("fit", "signed", ""),),
        STARTED,
        facts={"flaw": "unsigned"},
        alone=False,
        tree=FLASH,
    ),
    Flaw(
        "key-that-is-not-demanded",
        WEAKNESS,
        "device-tree.dtb",
        (Flash("control", "required", ""),),
        STARTED,
        facts={"flaw": "key not required"},
        tree=FLASH,
    ),
    Flaw(
        "verification-off",
        WEAKNESS,
        ENVIRONMENT,
        (Flash("environment", "verify", "no"),),
        DEFEATED,
        facts={"detail": "verify=no"},
        tree=FLASH,
    ),
    Flaw(
        "shell-as-init",
        WEAKNESS,
        ENVIRONMENT,
        (
            Flash(
                "environment", "bootargs", "console=ttyS0,115200 root=/dev/mtdblock4 init=/bin/sh kgdboc=ttyS0,115200"
            ),
        ),
        DEFEATED,
        facts={"detail": "init=/bin/sh"},
        tree=FLASH,
    ),
    Flaw(
        "shell-as-init-on-the-console",
        SERIAL,
        ENVIRONMENT,
        (
            Flash(
                "environment", "bootargs", "console=ttyS0,115200 root=/dev/mtdblock4 init=/bin/sh kgdboc=ttyS0,115200"
            ),
        ),
        CONSOLE,
        facts={"line": "ttyS0", "asks_password": False},
        tree=FLASH,
    ),
    Flaw(
        "boot-that-anybody-stops",
        SERIAL,
        ENVIRONMENT,
        (Flash("environment", "bootdelay", "3"),),
        CONSOLE,
        facts={"program": "U-Boot", "asks_password": False},
        tree=FLASH,
    ),
    Flaw(
        "verified-boot-of-android-off",
        WEAKNESS,
        "vbmeta.img",
        (Flash("vbmeta", "flags", "3"),),
        DEFEATED,
        facts={"mechanism": "Android Verified Boot", "detail": "vbmeta flags 0x3"},
        tree=FLASH,
    ),
    Flaw(
        "kernel-debugger-on-the-console",
        FACILITY,
        ENVIRONMENT,
        (
            Flash(
                "environment", "bootargs", "console=ttyS0,115200 root=/dev/mtdblock4 init=/bin/sh kgdboc=ttyS0,115200"
            ),
        ),
        CONSOLE,
        facts={"name": "kernel debugger", "root_only": False},
        tree=FLASH,
    ),
    Flaw(
        "shell-on-the-console",
        SERIAL,
        INITTAB,
        (Swap(INITTAB, "#ttyS0::askfirst", "ttyS0::askfirst"),),
        CONSOLE,
        "ttyS0::askfirst",
        facts={"line": "ttyS0", "asks_password": False},
    ),
    Flaw(
        "jtag-switched-on",
        FACILITY,
        "etc/init.d/jtag",
        (
            Put("etc/init.d/jtag", (b"#!/bin/sh\necho 1 > /sys/devices/platform/jtag/enable\n", 0o755, 0, 0)),
            Put("etc/rc.d/S99jtag", "../init.d/jtag"),
        ),
        CONSOLE,
        "echo 1",
        facts={"name": "JTAG"},
    ),
    Flaw(
        "telnet-on-a-magic-packet",
        FACILITY,
        "usr/sbin/telnetenable",
        (Put("usr/sbin/telnetenable", executable(program("telnetenable"))),),
        CONSOLE,
    ),
    Flaw(
        "memory-device",
        FACILITY,
        "kernel",
        (Flash("config", "STRICT_DEVMEM", "n"),),
        facts={"name": "/dev/mem", "root_only": True},
        tree=FLASH,
        honestly="nobody but root can use it, so it opens no port",
    ),
    Flaw(
        "modules-of-anybody",
        "BootVerification",
        "kernel",
        (Flash("config", "MODULE_SIG_FORCE", "n"),),
        ((EDR, "EDR 3.2"),),
        facts={"covers": "kernel modules", "enforced": False},
        tree=FLASH,
        verdict="INCONCLUSIVE",
        honestly="only who is root already can load a module",
    ),
    Flaw(
        "kernel-protections-off",
        WEAKNESS,
        ENVIRONMENT,
        (Flash("environment", "bootargs", "console=ttyS0,115200 root=/dev/mtdblock4 nokaslr"),),
        ((EDR, "EDR 3.2"),),
        facts={"detail": "nokaslr"},
        tree=FLASH,
        verdict="INCONCLUSIVE",
        honestly="it weakens, and lets nobody in by itself",
    ),
)
