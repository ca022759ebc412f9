"""SquashFS, the root file system of most Linux devices.

Source: Documentation/filesystems/squashfs.rst and fs/squashfs/squashfs_fs.h of Linux.
Limitations: versions 1 to 3 and vendor variants of the header are recognised, not read.
"""

from __future__ import annotations

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.squashfs.compressors import BY_NAME
from shinsa.subject.firmware.squashfs.filesystem import SquashFs
from shinsa.subject.firmware.squashfs.superblock import SUPERBLOCK_V4_SIZE, parse_v4, version_of

NAME = "squashfs"


def open_squashfs(window: Window) -> Opened | None:
    """Open a SquashFS of version 4.0 in either byte order; say of any other why it stays closed."""
    version = version_of(window)
    if version is None:
        return None
    order, major, minor = version
    endian = "little-endian" if order == "<" else "big-endian"
    if (major, minor) != (4, 0):
        size = bytes_used_before_v4(window, order, major)
        return Opened(size, reason=f"no reader for SquashFS {major}.{minor} {endian}")
    try:
        superblock = parse_v4(window, order)
    except Malformed as error:
        return Opened(SUPERBLOCK_V4_SIZE, reason=f"SquashFS 4.0 {endian} with an unknown superblock: {error}")
    size = min(superblock.size, len(window.data))
    decompress = BY_NAME.get(superblock.compressor)
    if decompress is None:
        return Opened(size, reason=f"no reader for SquashFS compressed with {superblock.compressor}")
    try:
        tree = SquashFs(window, superblock, decompress, window.label(NAME))
    except (Malformed, Exhausted) as error:
        lost = superblock.size - len(window.data)
        cut = f"the image breaks off {lost} bytes before the file system ends; " if lost > 0 else ""
        return Opened(size, reason=f"{cut}the root directory cannot be read: {error}")
    return Opened(size, trees=(tree,))


def bytes_used_before_v4(window: Window, order: str, major: int) -> int:
    """Give the size of a file system of version 1 to 3, or of just its superblock when that cannot be true."""
    (size,) = window.unpack(f"{order}Q", 63) if major == 3 else window.unpack(f"{order}I", 8)
    return size if SUPERBLOCK_V4_SIZE < size <= len(window.data) else SUPERBLOCK_V4_SIZE


FORMAT = Format(NAME, (Magic(b"hsqs"), Magic(b"sqsh")), open_squashfs)
