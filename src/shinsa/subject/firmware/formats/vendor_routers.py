"""Headers that makers of routers put before a kernel and a file system: what follows is carved on its own.

Sources: OpenWrt's firmware-utils (seama, mkchkimg, mktplinkfw2, imagetag, mkdniimg, mkwrggimg, zyimage), Realtek's SDK
(apps/boa, "cs6c" headers). Limitation: checksums and signatures in them are not verified here.
"""

from __future__ import annotations

import re

from shinsa.subject.firmware.format import Format, Magic, Opened, Window

SEAMA_SIZE, SEAMA_DIGEST, SEAMA_LARGEST_META = 12, 16, 1024
CHK_SIZE, CHK_LONGEST_BOARD = 40, 64
TPLINK_SIZE, TPLINK_MARK_AT, TPLINK_MARK = 512, 0x8C, b"\x55\xaa"
TAG_SIZE, TAG_LENGTH_AT = 256, 62
DNI_SIZE = 128
WRGG_SIZE = 160
REALTEK_SIZE, REALTEK_FLASH = 16, 64 * 1024 * 1024
NUMBER = re.compile(rb"[0-9]{1,9}\0*")
PRINTABLE = re.compile(rb"[\x20-\x7e]{3,}\0*")


def open_seama(window: Window) -> Opened | None:
    """Take a SEAMA header of D-Link and others: the one of the whole, or the one before each image."""
    _, meta, size = window.unpack(">HHI", 4)
    length = SEAMA_SIZE + meta + (SEAMA_DIGEST if size else 0)
    if meta > SEAMA_LARGEST_META or length > len(window.data) or size > window.budget.bounds.image:
        return None
    return Opened(length, header=True)


def open_chk(window: Window) -> Opened | None:
    """Take the CHK header of Netgear; it ends with the name of the board."""
    (length,) = window.unpack(">I", 4)
    kernel, root = window.unpack(">II", 24)
    if not CHK_SIZE <= length <= CHK_SIZE + CHK_LONGEST_BOARD or not 0 < kernel + root <= window.budget.bounds.image:
        return None
    return Opened(length, header=True) if length <= len(window.data) else None


def open_tplink(window: Window) -> Opened | None:
    """Take the version 2 or 3 header of TP-Link."""
    text, (total,) = window.bytes(4, 48), window.unpack(">I", 0x70)
    fits = window.bytes(TPLINK_MARK_AT, 2) == TPLINK_MARK and 0 < total <= window.budget.bounds.image
    return Opened(TPLINK_SIZE, header=True) if fits and PRINTABLE.fullmatch(text) else None


def open_tag(window: Window) -> Opened | None:
    """Take the image tag that Broadcom's CFE boot loader reads."""
    length = window.bytes(TAG_LENGTH_AT, 10)
    window.bytes(0, TAG_SIZE)
    return Opened(TAG_SIZE, header=True) if NUMBER.fullmatch(length) else None


def open_dni(window: Window) -> Opened | None:
    """Take the text header of Netgear's images by Delta Networks."""
    text = window.bytes(0, DNI_SIZE)
    return Opened(DNI_SIZE, header=True) if b"\nversion:" in text and b"\nregion:" in text else None


def open_wrgg(window: Window) -> Opened | None:
    """Take the WRGG header of D-Link's images by Alpha Networks."""
    window.bytes(0, WRGG_SIZE)
    return Opened(WRGG_SIZE, header=True) if PRINTABLE.fullmatch(window.bytes(0, 32)) else None


def open_realtek(window: Window) -> Opened | None:
    """Take a header of Realtek's boot loader, before the kernel, the file system or the web pages."""
    _, place, size = window.unpack(">III", 4)
    if not 0 < size <= len(window.data) or place >= REALTEK_FLASH:
        return None
    return Opened(REALTEK_SIZE, header=True)


FORMATS = (
    Format("seama", (Magic(b"\x5e\xa3\xa4\x17"),), open_seama),
    Format("netgear-chk", (Magic(b"*#$^"),), open_chk),
    Format("tplink-2", (Magic(b"\x02\x00\x00\x00"), Magic(b"\x03\x00\x00\x00")), open_tplink, first_only=True),
    Format("broadcom-tag", (Magic(b"Broadcom Corporatio", 4),), open_tag),
    Format("netgear-dni", (Magic(b"device:"),), open_dni, first_only=True),
    Format("dlink-wrgg", (Magic(b"\x20\x04\x02\x20", 32),), open_wrgg),
    Format(
        "realtek",
        tuple(Magic(magic) for magic in (b"cs6c", b"cs6b", b"cr6c", b"cr6b", b"r6cr", b"r6br", b"w6cg", b"w6bg")),
        open_realtek,
    ),
)
