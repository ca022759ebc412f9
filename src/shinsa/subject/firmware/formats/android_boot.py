"""Boot images of Android: the command line as a file, and kernel, ramdisk and device tree to be looked into.

Source: AOSP, system/tools/mkbootimg/include/bootimg/bootimg.h, header versions 0 to 4.
"""

from __future__ import annotations

from shinsa.subject.firmware.assembled import assembled
from shinsa.subject.firmware.format import Format, Magic, Opened, Part, Window

NAME = "android-boot"
MAGIC = b"ANDROID!"
VERSION_AT = 40
OLD, NEW = range(3), range(3, 5)
NEW_PAGE = 4096
PAGES = frozenset(1 << bits for bits in range(11, 18))
KERNEL, RAMDISK, SECOND, RECOVERY_TREE, DEVICE_TREE = (
    "kernel",
    "ramdisk.bin",
    "second.bin",
    "recovery-dtbo.bin",
    "dtb.bin",
)
COMMAND_LINE = "cmdline.txt"
LARGEST = 512 * 1024 * 1024


def open_android(window: Window) -> Opened | None:
    """Open a boot image whose parts lie within it, page by page, in the order of the header."""
    (version,) = window.unpack("<I", VERSION_AT)
    # devices from before versions have the size of a device tree in this place
    made = _new(window, version) if version in NEW else _old(window, version if version in OLD else 0)
    if made is None:
        return None
    page, sizes, line = made
    if page not in PAGES or (not sizes[0][1] and not sizes[1][1]) or any(size > LARGEST for _, size in sizes):
        return None
    label = window.label(NAME)
    parts: list[Part] = []
    position, lost = page, 0
    for name, size in sizes:
        data = window.data[position : position + size]
        lost += size - len(data)
        if size:
            parts.append(Part(f"{label}[{name.partition('.')[0]}]", data, name, NAME))
        position += -(-size // page) * page
    tree = assembled(label, NAME, {COMMAND_LINE: line + b"\n"}, window.budget)
    reason = f"the image breaks off {lost} bytes before its end" if lost else ""
    return Opened(min(position, len(window.data)), (tree,), tuple(parts), reason)


def _old(window: Window, version: int) -> tuple[int, list[tuple[str, int]], bytes] | None:
    """Versions 0 to 2: page size, the parts in their order, the command line."""
    kernel, _, ramdisk, _, second, _, _, page = window.unpack("<8I", 8)
    sizes = [(KERNEL, kernel), (RAMDISK, ramdisk), (SECOND, second)]
    if version >= 1:
        sizes.append((RECOVERY_TREE, window.unpack("<I", 1632)[0]))
    if version == 2:
        sizes.append((DEVICE_TREE, window.unpack("<I", 1648)[0]))
    line = _line(window.bytes(64, 512)) + _line(window.bytes(608, 1024))
    return (page, sizes, line) if line.isascii() else None


def _new(window: Window, version: int) -> tuple[int, list[tuple[str, int]], bytes] | None:
    """Versions 3 and 4, whose page is fixed; the signature of version 4 belongs to Android Verified Boot."""
    kernel, ramdisk, _, header = window.unpack("<4I", 8)
    line = _line(window.bytes(44, 1536))
    if not 1580 <= header <= NEW_PAGE or not line.isascii():
        return None
    sizes = [(KERNEL, kernel), (RAMDISK, ramdisk)]
    return NEW_PAGE, [*sizes, ("boot-signature.bin", window.unpack("<I", 1580)[0])] if version == 4 else sizes, line


def _line(raw: bytes) -> bytes:
    return raw.partition(b"\0")[0]


FORMAT = Format(NAME, (Magic(MAGIC),), open_android)
