"""Two slots are told from one, and a refusal of older versions from silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.updates import UpdateRollback, UpdateSlots
from shinsa.model.observation import Sighting
from shinsa.probes.firmware.update_recovery import update_recovery
from shinsa.subject.firmware.firmware import open_firmware
from tests.simulators.microcontroller import esp_app, esp_table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

SLOTS = b"[system]\ncompatible=hub\n%s[slot.rootfs.0]\ndevice=/dev/a\n"
PROGRAM = (b"\x7fELF", 0o755, 0, 0)
TARGET = b"[Target]\nType=partition\n"


@pytest.mark.parametrize(
    ("files", "slots", "rollback"),
    [
        (
            {"etc/rauc/system.conf": SLOTS % b"" + b"[slot.rootfs.1]\ndevice=/dev/b\n"},
            [("rauc", True, "two slots of rootfs")],
            [("rauc", False, "no min-bundle-version")],
        ),
        (
            {"etc/rauc/system.conf": SLOTS % b"min-bundle-version=1.2\n"},
            [("rauc", False, "one slot of each class")],
            [("rauc", True, "min-bundle-version=1.2")],
        ),
        (
            {"etc/mender/mender.conf": b'{"RootfsPartA": "/dev/mmcblk0p2",\n"RootfsPartB": "/dev/mmcblk0p3"}'},
            [("mender", True, "RootfsPartA and RootfsPartB")],
            [],
        ),
        (
            {"usr/bin/swupdate": PROGRAM, "etc/swupdate.cfg": b'globals : {\n no-downgrading = "2.0";\n}\n'},
            [],
            [("swupdate", True, 'no-downgrading = "2.0";')],
        ),
        (
            {"usr/bin/swupdate": PROGRAM, "etc/default/swupdate": b'ARGS="-N 1.4 -v"\n'},
            [],
            [("swupdate", True, 'ARGS="-N 1.4 -v"')],
        ),
        ({"usr/bin/swupdate": PROGRAM}, [], [("swupdate", False, "neither no-downgrading nor max-version")]),
        ({"usr/lib/sysupdate.d/a.conf": TARGET}, [("systemd-sysupdate", True, "InstancesMax=2")], []),
        (
            {"etc/sysupdate.d/a.conf": TARGET + b"InstancesMax=1\n"},
            [("systemd-sysupdate", False, "InstancesMax=1")],
            [],
        ),
        (
            {"usr/bin/ostree": PROGRAM, "ostree/repo/config": b"[core]\n"},
            [("ostree", True, "deployments beside each other")],
            [],
        ),
        ({"system/build.prop": b"ro.build.ab_update=true\n"}, [("android-ota", True, "ro.build.ab_update=true")], []),
        (
            {"etc/apt/apt.conf.d/9": b'Acquire::Check-Valid-Until "false";\n'},
            [],
            [("apt", False, 'Acquire::Check-Valid-Until "false";')],
        ),
        (
            {"sbin/sysupgrade": (b"#!/bin/sh\n", 0o755, 0, 0), "lib/upgrade/common.sh": b"x\n"},
            [("sysupgrade", False, "written over the running system")],
            [("sysupgrade", False, "no version is compared")],
        ),
    ],
)
def test_slots_and_versions(
    files: dict[str, Short], slots: list[tuple[str, bool, str]], rollback: list[tuple[str, bool, str]], look: Look
) -> None:
    facts = look(update_recovery, files).facts
    assert [fact for fact in facts if isinstance(fact, UpdateSlots)] == [UpdateSlots(*each) for each in slots]
    assert [fact for fact in facts if isinstance(fact, UpdateRollback)] == [UpdateRollback(*each) for each in rollback]


@pytest.mark.parametrize(
    "files",
    [
        {"usr/bin/ostree": PROGRAM},
        {"etc/mender/mender.conf": b'{"ServerURL": "https://x.example"}'},
        {"etc/apt/apt.conf.d/9": b'// Acquire::Check-Valid-Until "false";\n'},
        {"etc/sysupdate.d/a.conf": b"[Target]\nType=regular-file\n"},
        {"system/build.prop": b"#ro.build.ab_update=true\nro.build.ab_update=false\n"},
        {"etc/swupdate.cfg": b"globals : { };\n"},
    ],
)
def test_nothing_is_said_of_what_is_not_there(files: dict[str, Short], look: Look) -> None:
    assert not look(update_recovery, files).facts


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((("a", 0, 0x10), ("b", 0, 0x11)), [UpdateSlots("esp-ota", redundant=True, how="partitions ota_0, ota_1")]),
        ((("a", 0, 0x10), ("nvs", 1, 2)), [UpdateSlots("esp-ota", redundant=False, how="partitions ota_0")]),
        ((("factory", 0, 0), ("nvs", 1, 2)), []),
    ],
)
def test_the_partition_table_of_an_esp32(
    rows: tuple[tuple[str, int, int], ...], expected: list[UpdateSlots], tmp_path: Path
) -> None:
    flash = bytearray(b"\xff" * 0x40000)
    placed = [(name, kind, sub, 0x10000 + at * 0x10000, 0x10000, 0) for at, (name, kind, sub) in enumerate(rows)]
    flash[0x8000:0x8C00] = esp_table(*placed)
    app = esp_app()
    flash[0x10000 : 0x10000 + len(app)] = app
    path = tmp_path / "flash.bin"
    path.write_bytes(flash)
    facts = [each.fact for each in update_recovery.look(open_firmware(path)) if isinstance(each, Sighting)]
    assert facts == expected
