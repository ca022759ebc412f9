"""`kgdboc=` with a serial line counts in texts and in binaries; the kernel's own strings and comments do not."""

from __future__ import annotations

import pytest

from shinsa.facts.hardware import DebugFacility
from shinsa.probes.firmware.kernel_debugger import kernel_debugger
from tests.probes.firmware.conftest import Seen
from tests.probes.firmware.content import content


def look(data: bytes, path: str) -> Seen:
    file = content(kernel_debugger, data, path)
    return Seen(list(kernel_debugger.look(file)) if file is not None else [])


@pytest.mark.parametrize(
    ("data", "path", "place"),
    [
        (b"console=tty1\nroot=/dev/x kgdboc=ttyS0,115200 quiet\n", "boot/cmdline.txt", "boot/cmdline.txt:2"),
        (b"x\noptions kgdboc kgdboc=ttyS0,115200\n", "etc/modprobe.d/k.conf", "etc/modprobe.d/k.conf:2"),
        (b"\0\0bootargs=kgdboc=ttyS0,115200 x\0\0", "uboot-env", "uboot-env@0xb"),
    ],
)
def test_a_debugger_on_a_wire_is_seen(data: bytes, path: str, place: str) -> None:
    seen = look(data, path)
    assert seen.facts == [DebugFacility("kernel debugger", "kgdboc=ttyS0,115200")]
    assert seen.places == [place]


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (b"# kgdboc=ttyS0,115200\n", "boot/cmdline.txt"),
        (b"\0kgdboc=%s\0kgdboc=\0", "boot/vmlinux"),
        (b"kgdboc=kbd\n", "boot/cmdline.txt"),
        (b"#!/bin/sh\necho try kgdboc=ttyS0\n", "usr/bin/kgdb-help"),
        (b"try kgdboc=ttyS0\n", "usr/share/doc/linux/kgdb.txt"),
    ],
)
def test_decoys(data: bytes, path: str) -> None:
    assert not look(data, path).facts
