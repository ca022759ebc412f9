"""Vendor headers that only announce what follows: TRX, TP-Link, Matter OTA. What follows is carved on its own.

Sources: trx.h of OpenWrt's firmware-utils, its mktplinkfw.c (version 1 header), Matter Core Specification 11.21.
"""

from __future__ import annotations

from shinsa.subject.firmware.format import Format, Magic, Opened, Window

TPLINK_HEADER_SIZE = 512
TPLINK_VENDOR_AT = 4
MATTER_HEADER_SIZE = 16
TRX_VERSIONS = {1: 28, 2: 32}


def open_trx(window: Window) -> Opened | None:
    """Take the header of a Broadcom TRX image; its partitions must lie in order within its length."""
    length, _, _, version = window.unpack("<IIHH", 4)
    size = TRX_VERSIONS.get(version)
    if size is None or length < size:
        return None
    offsets = [offset for offset in window.unpack(f"<{(size - 16) // 4}I", 16) if offset]
    if offsets != sorted(offsets) or any(not size <= offset < length for offset in offsets):
        return None
    return Opened(size, header=True)


def open_tplink(window: Window) -> Opened | None:
    """Take the version 1 header of TP-Link; kernel and root file system must lie behind the header."""
    vendor = window.bytes(TPLINK_VENDOR_AT, 24).rstrip(b"\0")
    kernel_at, kernel_size, root_at, root_size = window.unpack(">4I", 0x80)
    if not vendor.isascii() or not vendor or not kernel_size:
        return None
    if kernel_at < TPLINK_HEADER_SIZE and kernel_at not in {0, TPLINK_HEADER_SIZE}:
        # firmware-utils writes the load offset of the boot loader here (0x20000 and up)
        return None
    if max(kernel_size, root_at, root_size) > window.budget.bounds.image:
        return None
    return Opened(TPLINK_HEADER_SIZE, header=True)


def open_matter(window: Window) -> Opened | None:
    """Take the header of a Matter software update; its TLV part is as long as it says."""
    total, header = window.unpack("<QI", 4)
    size = MATTER_HEADER_SIZE + header
    return Opened(size, header=True) if size <= total and size <= len(window.data) else None


FORMATS = (
    Format("trx", (Magic(b"HDR0"),), open_trx),
    Format("tplink", (Magic(b"\x01\x00\x00\x00"), Magic(b"\x00\x00\x00\x01")), open_tplink, first_only=True),
    Format("matter-ota", (Magic(b"\x1e\xf1\xee\x1b"),), open_matter),
)
