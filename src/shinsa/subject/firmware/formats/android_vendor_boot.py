"""Vendor boot images of Android: the vendor's command line as a file, its ramdisks and device tree to be looked into.

Source: AOSP, system/tools/mkbootimg/include/bootimg/bootimg.h, vendor header versions 3 and 4.
"""

from __future__ import annotations

from shinsa.subject.firmware.assembled import assembled
from shinsa.subject.firmware.format import Format, Magic, Opened, Part, Window

NAME = "android-vendor-boot"
MAGIC = b"VNDRBOOT"
VERSIONS = (3, 4)
PAGES = frozenset(1 << bits for bits in range(11, 18))
LINE_AT, LINE_SIZE = 28, 2048
HEADER_AT, SETTINGS_AT = 2096, 2112
COMMAND_LINE = "cmdline.txt"


def open_vendor_boot(window: Window) -> Opened | None:
    """Open a vendor boot image, page by page, in the order of the header."""
    version, page, _, _, ramdisk = window.unpack("<5I", 8)
    header, tree = window.unpack("<2I", HEADER_AT)
    line = window.bytes(LINE_AT, LINE_SIZE).partition(b"\0")[0]
    if version not in VERSIONS or page not in PAGES or not ramdisk or header > 2 * page or not line.isascii():
        return None
    sizes = [("ramdisk.bin", ramdisk), ("dtb.bin", tree)]
    if version == VERSIONS[-1]:
        table, _, _, settings = window.unpack("<4I", SETTINGS_AT)
        sizes += [("ramdisk-table.bin", table), ("bootconfig.txt", settings)]
    label, parts = window.label(NAME), []
    position, lost = -(-header // page) * page, 0
    for name, size in sizes:
        data = window.data[position : position + size]
        lost += size - len(data)
        parts.append(Part(f"{label}[{name.partition('.')[0]}]", data, name, NAME))
        position += -(-size // page) * page
    shown = assembled(label, NAME, {COMMAND_LINE: line + b"\n"}, window.budget)
    reason = f"the image breaks off {lost} bytes before its end" if lost else ""
    return Opened(min(position, len(window.data)), (shown,), tuple(parts), reason)


FORMAT = Format(NAME, (Magic(MAGIC),), open_vendor_boot)
