"""Vendor headers are named and what follows them is found; named parts are looked into; encrypted containers say so."""

import struct

import pytest

from tests.simulators.noise import noise
from tests.simulators.squashfs_image import build_squashfs
from tests.subject.firmware.conftest import Open
from tests.subject.firmware.test_containers import KERNEL, uimage

ROOT = build_squashfs({"etc": None, "bin": None, "etc/shadow": b"root::\n", "bin/sh": "busybox"})
META = b"dev=/dev/mtdblock/2\0type=firmware\0\0\0"
SEAMA = struct.pack(">IHHI", 0x5EA3A417, 0, len(META), 0) + META
SEAMA += struct.pack(">IHHI", 0x5EA3A417, 0, len(META), len(ROOT)) + bytes(16) + META
BOARD = b"U12H270T00_NETGEAR"
CHK = struct.pack(">4sI8sIIIIII", b"*#$^", 40 + len(BOARD), b"", 1, 2, len(ROOT), 0, 3, 4) + BOARD
TPLINK = b"\x02\x00\x00\x00" + b"TP-LINK Technologies ver. 1.0".ljust(48, b"\0")
TPLINK = (TPLINK.ljust(0x70, b"\1") + struct.pack(">I", len(ROOT) + 512)).ljust(0x8C, b"\2") + b"\x55\xaa"
TAG = (b"6\0\0\0" + b"Broadcom Corporatio".ljust(20, b"\0") + b"ver. 2.0".ljust(38, b"\0") + b"1234567\0\0\0").ljust(
    256, b"\1"
)
HEADERS = {
    "seama": SEAMA,
    "netgear-chk": CHK,
    "tplink-2": TPLINK.ljust(512, b"\3"),
    "broadcom-tag": TAG,
    "netgear-dni": b"device:WNDR3700\nversion:V1.0.0\nregion:NA\nhd_id:1\n".ljust(128, b"\0"),
    "dlink-wrgg": b"wrgnd08_dlob_dir815".ljust(32, b"\0") + b"\x20\x04\x02\x20" * 2 + noise(120),
    "realtek": b"cs6c" + struct.pack(">III", 0x80500000, 0x30000, len(ROOT)),
}


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_is_named_and_what_follows_is_found(opened: Open, name: str) -> None:
    firmware = opened(HEADERS[name] + ROOT)
    assert name in {region.format for region in firmware.regions}
    assert firmware.roots
    assert firmware.unopened == ()


@pytest.mark.parametrize("name", HEADERS)
def test_a_header_that_does_not_hold_is_refused(opened: Open, name: str) -> None:
    broken = bytearray(HEADERS[name].replace(b"1234567", b"12x4567").replace(b"version:", b"version_"))
    if name not in {"broadcom-tag", "netgear-dni"}:
        kept = 36 if name == "dlink-wrgg" else 4
        broken[:kept] = broken[:kept] if kept == 4 else b"\1" * 32 + broken[32:36]
        broken[kept:] = b"\xff" * (len(broken) - kept)
    assert name not in {region.format for region in opened(bytes(broken) + ROOT).regions}


def safeloader(parts: dict[str, bytes], start: int = 0x1014) -> bytes:
    table, body = b"", b""
    for name, data in parts.items():
        table += b"fwup-ptn %s base 0x%05x size 0x%05x\t\r\n" % (name.encode(), 0x800 + len(body), len(data))
        body += data
    return struct.pack(">I", start).ljust(start, b"\xff") + table.ljust(0x800, b"\0") + body


def xiaomi(parts: dict[str, bytes]) -> bytes:
    body, offsets = b"", []
    for name, data in parts.items():
        offsets.append(48 + len(body))
        body += struct.pack("<IIIHH32s", 0xBABE, 0, len(data), 4, 0, name.encode()) + data
    head = struct.pack("<4sIIHH8I", b"HDR1", 48 + len(body), 0, 0, 7, *offsets, *[0] * (8 - len(offsets)))
    return head + body + struct.pack("<IIII", 256, 0, 0, 0) + bytes(256)


def ubiquiti(parts: dict[str, bytes]) -> bytes:
    image = b"UBNT" + b"XW.ar934x.v6.1.7".ljust(256, b"\0") + bytes(8)
    for name, data in parts.items():
        image += b"PART" + name.encode().ljust(28, b"\0") + struct.pack(">6I", 0, 1, 0, 0, len(data), len(data))
        image += data + bytes(8)
    return image + b"END." + bytes(8)


PARTS = {"soft-version": b"version 1.0.0 " * 6, "os-image": uimage(KERNEL), "file-system": ROOT}


@pytest.mark.parametrize(
    ("name", "image"),
    [
        ("tplink-safeloader", safeloader(PARTS)),
        ("tplink-safeloader", safeloader(PARTS, 0x1050)),
        ("xiaomi", xiaomi(PARTS)),
        ("ubiquiti", ubiquiti(PARTS)),
    ],
)
def test_named_parts_are_looked_into(opened: Open, name: str, image: bytes) -> None:
    firmware = opened(image)
    assert [(region.format, region.opened) for region in firmware.regions if not region.where] == [(name, True)]
    assert firmware.roots
    assert firmware.roots[0].label.startswith(f"{name}@0x0[file-system@")
    assert {"soft-version", "os-image"} <= {entry.path for entry in firmware.files()}
    assert firmware.unopened == ()


@pytest.mark.parametrize("image", [safeloader(PARTS), xiaomi(PARTS), ubiquiti(PARTS)])
def test_named_parts_that_break_off_say_so(opened: Open, image: bytes) -> None:
    firmware = opened(image[: -400 - len(ROOT) // 2])
    assert "breaks off" in firmware.unopened[0].reason or not firmware.roots


def test_parts_that_overlap_are_refused(opened: Open) -> None:
    image = safeloader(PARTS).replace(b"base 0x00854", b"base 0x00801")
    assert all(region.format != "tplink-safeloader" for region in opened(image).regions)


NOISE = noise(5000)


@pytest.mark.parametrize(
    ("what", "image"),
    [
        ("D-Link SHRS", b"SHRS" + struct.pack(">II", 5008, 5000) + noise(1744) + NOISE + bytes(8)),
        ("D-Link encrpted_img", b"encrpted_img" + struct.pack(">I", len(NOISE)) + NOISE),
        ("Hikvision", b"\xf2\x86\xeb\xad" + NOISE),
        ("LUKS 2", b"LUKS\xba\xbe\x00\x02" + NOISE),
        ("OpenSSL enc", b"Salted__" + NOISE),
        ("OpenPGP", b"-----BEGIN PGP MESSAGE-----\n" + NOISE),
        ("age", b"age-encryption.org/v1\n" + NOISE),
    ],
)
def test_what_is_encrypted_is_said_to_be(opened: Open, what: str, image: bytes) -> None:
    firmware = opened(image)
    assert firmware.trees == ()
    (region,) = firmware.unopened
    assert region.reason == f"encrypted ({what}); the key is not in the image"
    assert (region.offset, region.size) == (0, len(image))
