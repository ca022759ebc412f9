"""What developers leave is seen by its place and content; documentation, packages' own files and release builds are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.leftovers import DevelopmentLeftover, Leftover
from shinsa.probes.firmware.leftovers import leftovers

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
KEY = "ssh-ed25519 " + "AAAAC3NzaC1lZDI1NTE5AAAAI" + "A" * 43 + " dev@laptop"


def found(look: Look, files: dict[str, Short]) -> list[tuple[str, Leftover, str]]:
    seen = look(leftovers, files)
    assert len(seen.examined) == 1
    return [(fact.path, fact.what, fact.detail) for fact in seen.facts if isinstance(fact, DevelopmentLeftover)]


@pytest.mark.parametrize(
    ("path", "content", "what", "detail"),
    [
        ("root/.ssh/authorized_keys", f"# me\n{KEY}\n".encode(), Leftover.DEVELOPER_KEY, "dev@laptop"),
        ("etc/dropbear/authorized_keys", f'no-pty,command="x" {KEY}'.encode(), Leftover.DEVELOPER_KEY, "dev@laptop"),
        ("system/build.prop", b"ro.product=x\nro.debuggable=1\n", Leftover.DEBUG_PROPERTY, "ro.debuggable=1"),
        (
            "default.prop",
            b"persist.sys.usb.config=mtp,adb\n",
            Leftover.DEBUG_PROPERTY,
            "persist.sys.usb.config=mtp,adb",
        ),
        ("usr/bin/factory_test", PROGRAM, Leftover.TEST_PROGRAM, ""),
        ("usr/sbin/test_wifi.sh", (b"#!/bin/sh", 0o755, 0, 0), Leftover.TEST_PROGRAM, ""),
        ("usr/bin/mfg_tool", PROGRAM, Leftover.TEST_PROGRAM, ""),
        ("usr/bin/mfgd", PROGRAM, Leftover.TEST_PROGRAM, ""),
        ("usr/sbin/factorymode.sh", PROGRAM, Leftover.TEST_PROGRAM, ""),
        ("opt/app/.git", None, Leftover.SOURCE_CONTROL, ""),
        ("root/.bash_history", b"ls", Leftover.HISTORY, ""),
        ("usr/lib/debug/app", b"x", Leftover.DEBUG_SYMBOLS, ""),
        ("usr/bin/.debug/app", b"x", Leftover.DEBUG_SYMBOLS, ""),
        ("www/phpinfo.php", b"x", Leftover.TEST_PAGE, ""),
        ("www/cgi-bin/test-cgi", b"x", Leftover.TEST_PAGE, ""),
        ("etc/network.conf.bak", b"x", Leftover.BACKUP, ""),
        ("www/index.html~", b"x", Leftover.BACKUP, ""),
        ("opt/app/Makefile", b"x", Leftover.BUILD_FILE, ""),
        ("opt/app/main.c", b"x", Leftover.BUILD_FILE, ""),
        ("var/cache/apt/archives/x_1_all.deb", b"x", Leftover.CACHE, ""),
    ],
)
def test_a_leftover_is_seen(path: str, content: Short, what: Leftover, detail: str, look: Look) -> None:
    assert found(look, {path: content}) == [(path, what, detail)]


@pytest.mark.parametrize(
    "files",
    [
        {"root/.ssh/authorized_keys": b"# put keys here\n"},
        {"usr/share/doc/ssh/authorized_keys": KEY.encode()},
        {"system/build.prop": b"ro.debuggable=0\nro.secure=1\npersist.sys.usb.config=mtp\nro.build.type=user\n"},
        {"system/build.prop": b"#ro.debuggable=1\n"},
        {"usr/bin/test": "/bin/busybox", "usr/bin/[": PROGRAM, "usr/bin/latest": PROGRAM, "usr/bin/fastest": PROGRAM},
        {"usr/bin/test_data": b"not executable"},
        {"usr/sbin/factory_reset": PROGRAM, "usr/sbin/factory-default.sh": PROGRAM, "usr/sbin/factoryreset": PROGRAM},
        {"usr/bin/production_date": PROGRAM, "usr/bin/manufacturer": PROGRAM, "usr/bin/atexec": PROGRAM},
        {"usr/share/doc/x/.git": None, "usr/share/doc/x/Makefile": b"x"},
        {"etc/passwd-": b"x", "etc/shadow-": b"x", "usr/share/x.old": b"x"},
        {"usr/lib/python3/Makefile": b"x", "usr/include/x.c": b"x"},
        {"root/.bash_history": b"", "root/.bashrc": b"x"},
        {"etc/info.php": b"x", "www/information.php": b"x"},
        {"lib/modules/debug.ko": b"x", "usr/sbin/debugfs": PROGRAM},
    ],
)
def test_decoys_are_none(files: dict[str, Short], look: Look) -> None:
    assert not found(look, files)


def test_of_one_kind_the_first_are_enough(look: Look) -> None:
    assert len(found(look, {f"etc/{n}.bak": b"x" for n in range(100)})) < 100
