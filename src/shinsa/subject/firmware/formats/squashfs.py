"""SquashFS, the root file system of most Linux devices, of every version and byte order.

Source: Documentation/filesystems/squashfs.rst and fs/squashfs/squashfs_fs.h of Linux; see the package `squashfs` for the rest.
Limitations: streams that a vendor has encrypted or packed in a way of its own are recognised, not read.
"""

from __future__ import annotations

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.squashfs.codec import find_codec
from shinsa.subject.firmware.squashfs.filesystem import SquashFs
from shinsa.subject.firmware.squashfs.superblock import MAGICS, SUPERBLOCK_V4_SIZE, parse, version_of

NAME = "squashfs"


def open_squashfs(window: Window) -> Opened | None:
    """Open a SquashFS, or say why it stays closed."""
    version = version_of(window)
    if version is None:
        return None
    order, major, minor = version
    try:
        superblock = parse(window, order, major)
    except Malformed as error:
        endian = "little-endian" if order == "<" else "big-endian"
        reason = f"SquashFS {major}.{minor} {endian} with an unknown superblock: {error}"
        return Opened(SUPERBLOCK_V4_SIZE, reason=reason)
    size = min(superblock.size, len(window.data))
    try:
        codec = find_codec(window, superblock)
        if codec is None:
            return Opened(size, reason=f"no reader for SquashFS compressed with {superblock.compressor}")
        tree = SquashFs(window, superblock, codec, window.label(NAME))
    except (Malformed, Exhausted) as error:
        lost = superblock.size - len(window.data)
        cut = f"the image breaks off {lost} bytes before the file system ends; " if lost > 0 else ""
        return Opened(size, reason=f"{cut}the root directory cannot be read: {error}")
    return Opened(size, trees=(tree,))


FORMAT = Format(NAME, tuple(Magic(magic) for magic in MAGICS), open_squashfs)
