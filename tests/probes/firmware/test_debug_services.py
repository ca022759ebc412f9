"""The debug shell counts where a target wants it, and a program that opens telnet where it can be run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.hardware import DebugFacility
from shinsa.probes.firmware.debug_services import debug_services

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

UNIT: dict[str, Short] = {"usr/lib/systemd/system/debug-shell.service": b"[Service]\nExecStart=/bin/sh\n"}
WANTED = "etc/systemd/system/sysinit.target.wants/debug-shell.service"


def test_the_debug_shell_in_force_is_seen(look: Look) -> None:
    seen = look(debug_services, {**UNIT, WANTED: "/usr/lib/systemd/system/debug-shell.service"})
    assert seen.facts == [DebugFacility("root shell on a terminal", "debug-shell.service")]


def test_a_program_that_opens_telnet_is_seen(look: Look) -> None:
    seen = look(debug_services, {"usr/sbin/telnetenable": (b"\x7fELF", 0o755, 0, 0)})
    assert seen.facts == [DebugFacility("telnet on a magic packet", "telnetenable")]
    assert seen.places == ["usr/sbin/telnetenable"]


@pytest.mark.parametrize(
    "files",
    [
        UNIT,
        {
            **UNIT,
            WANTED: "/usr/lib/systemd/system/debug-shell.service",
            "etc/systemd/system/debug-shell.service": "/dev/null",
        },
        {"usr/share/man/telnetenable": b"manual"},
        {"usr/bin/telnet": (b"\x7fELF", 0o755, 0, 0)},
    ],
)
def test_decoys(files: dict[str, Short], look: Look) -> None:
    seen = look(debug_services, files)
    assert not seen.facts
    assert seen.examined
