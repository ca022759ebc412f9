"""Android boot images, vbmeta, and the hash tree of dm-verity behind a file system."""

import gzip
import struct

import pytest

from tests.simulators.cpio_image import build_cpio
from tests.simulators.noise import noise
from tests.simulators.squashfs_image import build_squashfs
from tests.subject.firmware.conftest import Open

KERNEL = b"Linux version 5.10.1 " + bytes(range(256)) * 20
RAMDISK = gzip.compress(build_cpio({"init": b"#!/bin/sh", "etc": None, "bin/sh": b"x"}))
LINE = b"console=ttyMSM0 androidboot.veritymode=enforcing"


def padded(data: bytes, page: int) -> bytes:
    return data + bytes(-len(data) % page)


def old_image(page: int = 2048) -> bytes:
    head = b"ANDROID!" + struct.pack("<8I", len(KERNEL), 0, len(RAMDISK), 0, 0, 0, 0, page)
    head = head.ljust(64, b"\0") + LINE
    return padded(head.ljust(1700, b"\0"), page) + padded(KERNEL, page) + padded(RAMDISK, page)


def new_image() -> bytes:
    head = (
        b"ANDROID!" + struct.pack("<4I", len(KERNEL), len(RAMDISK), 0, 1580) + bytes(16) + struct.pack("<I", 3) + LINE
    )
    return padded(head, 4096) + padded(KERNEL, 4096) + padded(RAMDISK, 4096)


@pytest.mark.parametrize("image", [old_image(), new_image()])
def test_a_boot_image_shows_its_command_line_kernel_and_ramdisk(opened: Open, image: bytes) -> None:
    firmware = opened(image + bytes(4096))
    files = {entry.path: firmware.read(entry) for entry in firmware.files()}
    assert files["cmdline.txt"] == LINE + b"\n"
    assert files["kernel"] == KERNEL
    assert files["init"] == b"#!/bin/sh"
    assert firmware.unopened == ()


def test_a_boot_image_that_breaks_off_says_so(opened: Open) -> None:
    (region,) = [region for region in opened(old_image()[:5000]).regions if region.format == "android-boot"]
    assert "breaks off" in region.reason


def test_vbmeta_is_one_file(opened: Open) -> None:
    head = struct.pack(">4sIIQQ", b"AVB0", 1, 0, 320, 576).ljust(128, b"\0") + b"avbtool 1.2.0".ljust(128, b"\0")
    image = head + noise(320 + 576)
    (tree,) = opened(image + bytes(3000)).trees
    assert tree.entries["vbmeta.img"].size == len(image)


def test_a_hash_tree_is_no_unopened_region(opened: Open) -> None:
    root = build_squashfs({"etc": None, "big": noise(200_000)})
    root += bytes(-len(root) % 4096)
    blocks = len(root) // 4096
    head = struct.pack("<8s2I16s32s2IQ", b"verity", 1, 1, b"u" * 16, b"sha256", 4096, 4096, blocks).ljust(4096, b"\0")
    tree = noise(4096)
    firmware = opened(root + head + tree)
    assert [tree.format for tree in firmware.trees] == ["squashfs", "dm-verity"]
    assert firmware.unopened == ()
    cut = opened(root + head)
    assert any("breaks off" in region.reason for region in cut.unopened)


@pytest.mark.parametrize(
    "data",
    [
        b"ANDROID!" + b"\xff" * 5000,
        b"ANDROID!" + bytes(5000) + b"\x01",
        b"AVB0\x00\x00\x00\x01" + b"\xff" * 500,
        b"verity\0\0\1\0\0\0" + bytes(600) + b"\x01",
        b"ANDROID!" * 800,
    ],
)
def test_what_only_looks_like_one_is_not_believed(opened: Open, data: bytes) -> None:
    assert {tree.format for tree in opened(data).trees} <= {"raw"}
