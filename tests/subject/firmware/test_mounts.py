"""A mount is read as mount(8), fstab(5) and the boot scripts say it; the memory of a path follows from all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from shinsa.subject.firmware.firmware import open_firmware
from shinsa.subject.firmware.mounts import MOST_MOUNTS, memory_of, mounts_of
from shinsa.subject.firmware.root_view import RootView
from tests.simulators.squashfs_image import Short, build_squashfs

if TYPE_CHECKING:
    from pathlib import Path


def root(folder: Path, script: str = "", **more: Short) -> RootView:
    files: dict[str, Short] = {
        "bin/busybox": (b"\x7fELF", 0o755, 0, 0),
        "sbin/init": "../bin/busybox",
        "etc/inittab": b"::sysinit:/etc/init.d/rcS\n",
        "etc/init.d/rcS": (f"#!/bin/sh\n{script}\n".encode(), 0o755, 0, 0),
        **{name.replace("__", "/"): value for name, value in more.items()},
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
    assert len(mounts_of(root(tmp_path, etc__fstab=table))) == MOST_MOUNTS


def test_the_deepest_mount_decides(tmp_path: Path) -> None:
    view = root(tmp_path, "mount -t tmpfs x /etc\nmount -t jffs2 /dev/mtdblock3 /etc/config")
    mounts = mounts_of(view)
    assert memory_of(view, mounts, "etc/config/login").survives is True
    assert memory_of(view, mounts, "etc/shadow").survives is False
    assert memory_of(view, mounts, "etcetera").survives is None
