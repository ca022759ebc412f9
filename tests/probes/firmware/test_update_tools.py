"""A tool counts where it can be run, once for each mechanism."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shinsa.facts.updates import UpdateTool
from shinsa.probes.firmware.update_tools import update_tools
from shinsa.subject.firmware.firmware import open_firmware

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look


def test_tools_are_seen_by_name(look: Look) -> None:
    seen = look(
        update_tools,
        {
            "sbin/sysupgrade": (b"#!/bin/sh\n", 0o755, 0, 0),
            "bin/opkg": (b"\x7fELF", 0o755, 0, 0),
            "bin/opkg-cl": "opkg",
            "usr/bin/rauc": (b"\x7fELF", 0o755, 0, 0),
        },
    )
    assert seen.facts == [UpdateTool("opkg"), UpdateTool("sysupgrade"), UpdateTool("rauc")]
    assert seen.places == ["bin/opkg", "sbin/sysupgrade", "usr/bin/rauc"]


def test_what_cannot_be_run_is_no_tool(look: Look) -> None:
    seen = look(
        update_tools,
        {
            "usr/share/man/man1/opkg": b"manual",
            "usr/share/bash-completion/rauc": (b"complete", 0o755, 0, 0),
            "usr/bin/swupdate": (b"\x7fELF", 0o644, 0, 0),
            "usr/bin/mender": "/nowhere",
        },
    )
    assert not seen.facts
    (place,) = seen.examined
    assert place.startswith("image.bin:squashfs@")


def test_without_a_root_file_system_nobody_looked(tmp_path: Path) -> None:
    (tmp_path / "opkg").write_bytes(b"\x7fELF")
    assert not list(update_tools.look(open_firmware(tmp_path)))
