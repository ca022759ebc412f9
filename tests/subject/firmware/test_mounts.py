"""A mount is read as mount(8), fstab(5) and the boot scripts say it; the memory of a path follows from all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.subject.firmware.firmware import open_firmware
from shinsa.subject.firmware.mounts import MOST_MOUNTS, memory_of, mounts_of
from shinsa.subject.firmware.root_view import RootView
from tests.simulators.jffs2_image import build_jffs2
from tests.simulators.squashfs_image import Short, build_squashfs

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def root(folder: Path, script: str = "", more: Mapping[str, Short] | None = None) -> RootView:
    files: dict[str, Short] = {
        "bin/busybox": (b"\x7fELF", 0o755, 0, 0),
        "sbin/init": "../bin/busybox",
        "etc/inittab": b"::sysinit:/etc/init.d/rcS\n",
        "etc/init.d/rcS": (f"#!/bin/sh\n{script}\n".encode(), 0o755, 0, 0),
        **(more or {}),
    }
    path = folder / "image.bin"
    path.write_bytes(build_squashfs(files))
    firmware = open_firmware(path)
    return RootView(firmware, firmware.roots[0])


@pytest.mark.parametrize(
    ("command", "read"),
    [
        ("mount -t tmpfs -o size=1m,mode=755 none /etc/", ("/etc", "tmpfs", "none", ("size=1m", "mode=755"))),
        ("busybox mount -ttmpfs none /etc", ("/etc", "tmpfs", "none", ())),
        ("mount -r /dev/mtdblock2 /opt", ("/opt", "", "/dev/mtdblock2", ("ro",))),
        ("mount --rbind /a /b", ("/b", "", "/a", ("bind",))),
    ],
)
def test_a_command_is_read(tmp_path: Path, command: str, read: tuple[object, ...]) -> None:
    (mount,) = mounts_of(root(tmp_path, command))
    assert (mount.point, mount.type, mount.source, mount.options) == read
    assert mount.place.line == 2


@pytest.mark.parametrize("command", ["mount", "mount -a", "mount -o remount,rw / /", "mount --move /a /b", "mount x y"])
def test_what_mounts_nothing_new_is_left_out(tmp_path: Path, command: str) -> None:
    assert mounts_of(root(tmp_path, command)) == ()


def test_a_condition_and_read_only_memory_are_told(tmp_path: Path) -> None:
    first, second = mounts_of(root(tmp_path, "ping -c1 x && mount -t jffs2 a /a\nmount -t jffs2 -o ro b /b"))
    assert (first.sure, first.lasting, second.lasting) == (False, True, False)


def test_a_table_of_a_thousand_mounts_is_cut(tmp_path: Path) -> None:
    table = b"".join(b"a /m%d ext4 defaults 0 0\n" % n for n in range(1000))
    assert len(mounts_of(root(tmp_path, more={"etc/fstab": table}))) == MOST_MOUNTS


def test_the_deepest_mount_decides(tmp_path: Path) -> None:
    view = root(tmp_path, "mount -t tmpfs x /etc\nmount -t jffs2 /dev/mtdblock3 /etc/config")
    mounts = mounts_of(view)
    assert memory_of(view, mounts, "etc/config/login").survives is True
    assert memory_of(view, mounts, "etc/shadow").survives is False
    assert memory_of(view, mounts, "etcetera").survives is None


@pytest.mark.parametrize("argument", ["overlayroot=tmpfs", "boot=overlay", "systemd.volatile=yes"])
def test_a_kernel_argument_makes_every_change_forgotten(tmp_path: Path, argument: str) -> None:
    view = root(tmp_path, more={"boot/cmdline.txt": f"root=/dev/sda2 {argument} quiet\n".encode()})
    assert memory_of(view, (), "etc/shadow").survives is False


@pytest.mark.parametrize("line", [b"overlayroot_cfgdisk=disabled\n", b'overlayroot=""\n', b"# overlayroot=tmpfs\n"])
def test_an_overlay_that_is_off_forgets_nothing(tmp_path: Path, line: bytes) -> None:
    view = root(tmp_path, more={"etc/overlayroot.conf": line, "boot/cmdline.txt": b"root=/dev/sda2 quiet\n"})
    assert memory_of(view, (), "etc/shadow").survives is None


def test_a_folder_of_an_unpacked_root_does_not_tell_its_memory(tmp_path: Path) -> None:
    for name in ("etc", "bin"):
        (tmp_path / "r" / name).mkdir(parents=True)
    (tmp_path / "r/etc/shadow").write_text("root:!::::::\n")
    (tmp_path / "r/etc/fstab").write_text("/dev/root / ext4 ro 0 0\nproc none proc\nnone\n")
    firmware = open_firmware(tmp_path / "r")
    view = RootView(firmware, firmware.roots[0])
    memory = memory_of(view, mounts_of(view), "etc/shadow")
    assert (memory.survives, memory.storage) == (None, f"root file system ({firmware.roots[0].format})")


def test_a_root_that_is_written_to_keeps_its_files(tmp_path: Path) -> None:
    data = bytes(build_jffs2({"etc/shadow": b"root:!::::::\n", "bin/sh": b"\x7fELF"}).out)
    path = tmp_path / "root.jffs2"
    path.write_bytes(data)
    firmware = open_firmware(path)
    view = RootView(firmware, firmware.roots[0])
    memory = memory_of(view, mounts_of(view), "etc/shadow")
    assert (memory.survives, memory.storage) == (True, "root file system (jffs2)")
