"""The superblock of SquashFS: which dialect an image speaks and where its tables lie.

Source: Documentation/filesystems/squashfs.rst of Linux and the fields of squashfs_fs.h.
"""

from __future__ import annotations

from dataclasses import dataclass

from shinsa.subject.firmware.format import Malformed, Window
from shinsa.subject.firmware.squashfs.compressors import NAMES_V4

#: Magic and the byte order of every number after it.
ORDERS = {b"hsqs": "<", b"sqsh": ">"}
SUPERBLOCK_V4 = "5I6H8Q"
SUPERBLOCK_V4_SIZE = 96
NO_TABLE = 0xFFFF_FFFF_FFFF_FFFF
#: Block sizes of version 4 (squashfs_fs.h: SQUASHFS_FILE_MAX_SIZE, and 4 KiB as the least page).
BLOCK_LOGS = range(12, 21)


@dataclass(frozen=True, slots=True)
class Superblock:
    """What every later step needs to know, whatever the version. Positions count from the superblock."""

    order: str
    version: tuple[int, int]
    compressor: str
    inodes: int
    block_size: int
    fragments: int
    ids: int
    root: int
    size: int
    id_table: int
    xattr_table: int
    inode_table: int
    directory_table: int
    fragment_table: int


def version_of(window: Window) -> tuple[str, int, int] | None:
    """Give byte order, major and minor version; they stand at the same place in all versions. None: no SquashFS."""
    order = ORDERS.get(window.bytes(0, 4))
    if order is None:
        return None
    major, minor = window.unpack(f"{order}2H", 28)
    # vendors put numbers of their own into the minor version of the old ones
    return (order, major, minor) if 1 <= major <= 4 and minor <= (1 if major == 4 else 0xFF) else None


def parse_v4(window: Window, order: str) -> Superblock:
    """Read the superblock of version 4.0, or raise `Malformed` when its numbers cannot be true."""
    (_, inodes, _, block_size, fragments, compressor, block_log, _, ids, major, minor, root, size, *tables) = (
        window.unpack(order + SUPERBLOCK_V4)
    )
    id_table, xattr_table, inode_table, directory_table, fragment_table, _ = tables
    if block_log not in BLOCK_LOGS or block_size != 1 << block_log:
        raise Malformed(f"block size {block_size} does not agree with its logarithm {block_log}")
    if not SUPERBLOCK_V4_SIZE <= inode_table < directory_table < size:
        raise Malformed("the tables do not lie in order within the file system")
    return Superblock(
        order,
        (major, minor),
        NAMES_V4.get(compressor, f"number {compressor}"),
        inodes,
        block_size,
        fragments,
        ids,
        root,
        size,
        id_table,
        xattr_table,
        inode_table,
        directory_table,
        fragment_table,
    )
