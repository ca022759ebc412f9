"""Where accounts lie is told by links and mounts; what everybody keeps in RAM is nobody's loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.facts.resilience import StateStorage
from shinsa.probes.firmware.state_storage import state_storage
from shinsa.subject.firmware.firmware import open_firmware
from tests.probes.firmware.conftest import Seen
from tests.simulators.microcontroller import esp_app, esp_table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

SHADOW = b"root:!:0:0:99999:7:::\n"
RC = "etc/init.d/rcS"
TAB: dict[str, Short] = {"etc/inittab": b"::sysinit:/etc/init.d/rcS\n", "sbin/init": "../bin/busybox"}
PROGRAM = (b"\x7fELF", 0o755, 0, 0)


def boot(script: str) -> dict[str, Short]:
    return {"etc/shadow": SHADOW, RC: (b"#!/bin/sh\n" + script.encode() + b"\n", 0o755, 0, 0), **TAB}


def accounts(look: Look, files: dict[str, Short]) -> list[tuple[str, bool | None]]:
    facts = [fact for fact in look(state_storage, files).facts if isinstance(fact, StateStorage) and fact.what]
    return [(fact.storage, fact.survives) for fact in facts]


@pytest.mark.parametrize(
    ("files", "storage"),
    [
        (boot("mount -t tmpfs tmpfs /etc"), "tmpfs on /etc"),
        (boot("/bin/mount -n -t ramfs -o size=1m none /etc/"), "ramfs on /etc"),
        (boot("mount -o bind /tmp/etc /etc"), "RAM (/tmp/etc/shadow)"),
        (boot("mount --bind /var/etc /etc") | {"var": "tmp"}, "RAM (/tmp/etc/shadow)"),
        (boot("mount -t overlay overlay -o lowerdir=/etc,upperdir=/run/u,workdir=/run/w /etc"), "RAM (/run/u)"),
        ({"etc/shadow": "../tmp/shadow"}, "RAM (/tmp/shadow)"),
        ({"etc/shadow": SHADOW, "etc/fstab": b"tmpfs /etc tmpfs defaults 0 0\n"}, "tmpfs on /etc"),
        ({"etc/shadow": SHADOW, "boot/cmdline.txt": b"root=/dev/sda1 overlayroot=tmpfs\n"}, "RAM (overlayroot=tmpfs)"),
        ({"etc/shadow": SHADOW, "etc/overlayroot.conf": b'overlayroot="tmpfs"\n'}, "RAM (overlayroot)"),
    ],
)
def test_accounts_in_ram(look: Look, files: dict[str, Short], storage: str) -> None:
    assert accounts(look, files) == [(storage, False)]


@pytest.mark.parametrize(
    ("files", "storage"),
    [
        ({"etc/shadow": SHADOW, "sbin/mount_root": PROGRAM}, "overlay on rootfs_data"),
        (boot("mount -t jffs2 /dev/mtdblock3 /etc"), "jffs2 on /etc"),
        (boot("mount /dev/mtdblock3 /data\nmount --bind /data/etc /etc"), "/dev/mtdblock3 on /data"),
        (
            boot("mount -t ubifs ubi0:data /data\nmount -t overlay -o upperdir=/data/u,lowerdir=/etc o /etc"),
            "ubifs on /data",
        ),
        (boot("mount -t ext4 /dev/mmcblk0p3 /data") | {"etc/shadow": "../data/shadow"}, "ext4 on /data"),
    ],
)
def test_accounts_on_flash(look: Look, files: dict[str, Short], storage: str) -> None:
    assert accounts(look, files) == [(storage, True)]


@pytest.mark.parametrize(
    "files",
    [
        boot("mount -t tmpfs tmpfs /tmp\nmount -t tmpfs tmpfs /var/run\nmount -t proc proc /proc"),
        boot("mount -t jffs2 /dev/mtdblock3 /etc || mount -t tmpfs tmpfs /etc"),
        boot("if [ -e /nothing ]; then mount -t tmpfs tmpfs /etc; fi"),
        boot("mount -o remount,rw /\nmount -a\nmount -t squashfs /dev/mtdblock2 /etc"),
        boot("mount --bind /etc /etc"),
        {"etc/shadow": SHADOW, "etc/resolv.conf": "../tmp/resolv.conf", "etc/mtab": "/proc/mounts"},
        {"etc/shadow": SHADOW, "etc/fstab": b"tmpfs /etc tmpfs noauto 0 0\n# tmpfs /etc tmpfs\n"},
        {"etc/shadow": SHADOW, "usr/share/doc/mount.sh": b"#!/bin/sh\nmount -t tmpfs tmpfs /etc\n"},
    ],
)
def test_decoys_are_left_open(look: Look, files: dict[str, Short]) -> None:
    assert [survives for _, survives in accounts(look, files)] == [None]


def test_every_memory_that_lasts_is_told_with_its_line(look: Look) -> None:
    seen = look(state_storage, boot("mount -t tmpfs none /etc\nmount -t yaffs2 /dev/mtdblock5 /mnt/cfg"))
    assert StateStorage("", "mnt/cfg", "yaffs2 on /mnt/cfg", survives=True) in seen.facts
    assert f"{RC}:3" in seen.places
    assert RC in seen.examined


def test_units_that_mount_are_read(look: Look) -> None:
    unit = b"[Mount]\nWhat=tmpfs\nWhere=/etc\nType=tmpfs\n[Install]\nWantedBy=local-fs.target\n"
    files: dict[str, Short] = {
        "etc/shadow": SHADOW,
        "sbin/init": "../lib/systemd/systemd",
        "lib/systemd/systemd": PROGRAM,
        "lib/systemd/system/local-fs.target": b"[Unit]\n",
        "lib/systemd/system/etc.mount": unit,
        "etc/systemd/system/local-fs.target.wants/etc.mount": "/lib/systemd/system/etc.mount",
    }
    assert accounts(look, files) == [("tmpfs on /etc", False)]


def test_links_and_mounts_that_lead_in_circles_end(look: Look) -> None:
    files = boot("mount --bind /a /b\nmount --bind /b /a") | {"etc/shadow": "../a/x", "c": "d", "d": "c"}
    assert accounts(look, files) == [("unknown", None)]


def test_the_settings_partition_of_an_esp32_is_told(tmp_path: Path) -> None:
    flash = bytearray(b"\xff" * 0x40000)
    flash[0x8000:0x8C00] = esp_table(("nvs", 1, 2, 0x9000, 0x4000, 0), ("app", 0, 0x10, 0x10000, 0x20000, 0))
    app = esp_app()
    flash[0x10000 : 0x10000 + len(app)] = app
    image = tmp_path / "flash.bin"
    image.write_bytes(bytes(flash))
    seen = Seen(list(state_storage.look(open_firmware(image))))
    assert seen.facts == [StateStorage("", "nvs", "NVS partition", survives=True)]
