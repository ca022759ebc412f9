"""A login on a wire is seen whichever init system runs it; a screen's, a comment, and a debug build's are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.hardware import SerialConsole
from shinsa.probes.firmware.console_services import console_services

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

AGETTY: dict[str, Short] = {"sbin/agetty": (b"\x7fELF", 0o755, 0, 0)}
SHELL = b"service console /system/bin/sh\n    class core\n    console\n%s    user shell\n\non property:%s\n    start console\n"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (
            {"etc/init/ttyS0.conf": b"respawn\nexec /sbin/getty -L ttyS0 115200 vt100\n"},
            SerialConsole("ttyS0", "getty", asks_password=True),
        ),
        (
            {"etc/service/con/run": b"#!/bin/sh\nexec setsid agetty -a root ttyAMA0 9600\n"},
            SerialConsole("ttyAMA0", "agetty", asks_password=False),
        ),
        (
            {"etc/services.d/con/run": b"#!/bin/sh\nexec /bin/sh -l < /dev/ttyS1 > /dev/ttyS1\n"},
            SerialConsole("ttyS1", "sh", asks_password=False),
        ),
        (
            {"etc/init.d/rcS": b"#!/bin/sh\nmount -a\n/sbin/getty -n -l /bin/sh ttyS0 115200 &\n"},
            SerialConsole("ttyS0", "getty -l sh", asks_password=False),
        ),
        (
            {"etc/init.d/rcS": b"#!/bin/sh\nexec setsid cttyhack sh\n"},
            SerialConsole("console", "sh", asks_password=False),
        ),
        (
            {"etc/runlevels/default/agetty.ttyS0": "/etc/init.d/agetty"},
            SerialConsole("ttyS0", "agetty", asks_password=True),
        ),
        (
            {"etc/runit/runsvdir/default/agetty-ttyS0": "/etc/sv/agetty-ttyS0"},
            SerialConsole("ttyS0", "agetty", asks_password=True),
        ),
        ({"init.rc": SHELL % (b"", b"x=1")}, SerialConsole("console", "sh", asks_password=False)),
        ({"init.rc": SHELL % (b"    disabled\n", b"sys.boot=1")}, SerialConsole("console", "sh", asks_password=False)),
    ],
)
def test_a_console_is_seen(files: dict[str, Short], expected: SerialConsole, look: Look) -> None:
    assert look(console_services, {**AGETTY, **files}).facts == [expected]


@pytest.mark.parametrize(
    "files",
    [
        {"etc/init.d/rcS": b"#!/bin/sh\n# /sbin/getty -L ttyS0 115200 &\necho getty ttyS0\n"},
        {"etc/init.d/rcS": b"#!/bin/sh\n/sbin/getty 38400 tty1 &\n"},
        {"etc/init.d/rcS": b"#!/bin/sh\nsh /etc/app.sh < /dev/ttyS0\nlogger login\n"},
        {"etc/runlevels/default/agetty.tty1": "/etc/init.d/agetty"},
        {"etc/init.d/agetty.ttyS0": b"x"},
        {"init.rc": SHELL % (b"    disabled\n", b"ro.debuggable=1")},
        {"init.rc": SHELL.replace(b"    console\n", b"") % (b"", b"x")},
        {"usr/share/doc/runit/run": b"#!/bin/sh\nexec agetty ttyS0\n"},
    ],
)
def test_decoys(files: dict[str, Short], look: Look) -> None:
    assert not look(console_services, {**AGETTY, **files}).facts
