"""Vendor boot images of Android give their command line, ramdisk, device tree and boot settings."""

import gzip
import struct

import pytest

from tests.simulators.cpio_image import build_cpio
from tests.subject.firmware.conftest import Open

RAMDISK = gzip.compress(build_cpio({"init.rc": b"service adbd /sbin/adbd\n"}), mtime=0)
LINE = b"console=ttyMSM0,115200n8 androidboot.selinux=permissive"
TREE = b"Device tree " * 40


def vendor(version: int, page: int = 4096) -> bytes:
    fields = (b"VNDRBOOT", version, page, 0, 0, len(RAMDISK), LINE, 0, b"", 2128, len(TREE), 0)
    head = struct.pack("<8s5I2048sI16sIIQ", *fields) + struct.pack("<4I", 108, 1, 108, len(LINE))
    more = [b"\1" * 108, LINE] if version == 4 else []
    return b"".join(piece.ljust(-(-len(piece) // page) * page, b"\0") for piece in (head, RAMDISK, TREE, *more))


@pytest.mark.parametrize("version", [3, 4])
def test_a_vendor_boot_image_gives_what_it_holds(opened: Open, version: int) -> None:
    firmware = opened(b"\xff" * 512 + vendor(version))
    files = {entry.path: firmware.read(entry) for entry in firmware.files()}
    assert files["cmdline.txt"] == LINE + b"\n"
    assert files["init.rc"].startswith(b"service adbd")
    assert files["dtb.bin"] == TREE
    assert files.get("bootconfig.txt", LINE) == LINE
    assert firmware.unopened == ()


def test_a_vendor_boot_image_that_breaks_off_says_so(opened: Open) -> None:
    assert "breaks off" in opened(vendor(3)[: 4096 + len(RAMDISK)]).unopened[0].reason


@pytest.mark.parametrize("image", [vendor(5), vendor(3, 512), b"VNDRBOOT" + b"\xff" * 3000])
def test_headers_that_are_none_are_refused(opened: Open, image: bytes) -> None:
    assert all(not region.format.startswith("android") for region in opened(image).regions)
