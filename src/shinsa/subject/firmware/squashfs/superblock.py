"""The superblock of SquashFS: which dialect an image speaks and where its tables lie.

Source: Documentation/filesystems/squashfs.rst of Linux and the fields of squashfs_fs.h, of Linux for version 4 and of the
kernel patches of squashfs 1.x to 3.x for the older ones.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from shinsa.subject.firmware.format import Malformed, Window
from shinsa.subject.firmware.squashfs.compressors import NAMES_V4

Order = Literal["<", ">"]
#: Magics by the byte order they usually announce. Besides the published one: DD-WRT (hsqt), images packed with LZMA (shsq,
#: zlqs); each as it reads in a little-endian and in a big-endian image.
MAGICS: dict[bytes, Order] = {
    b"hsqs": "<",
    b"sqsh": ">",
    b"hsqt": "<",
    b"tqsh": ">",
    b"shsq": "<",
    b"qshs": ">",
    b"zlqs": "<",
    b"sqlz": ">",
}
OTHER: dict[Order, Order] = {"<": ">", ">": "<"}
SUPERBLOCK_V4 = "5I6H8Q"
SUPERBLOCK_V4_SIZE = 96
#: What versions 1 to 3 have in common: the magic, six numbers, version, block size, flags, owners, time, root.
SUPERBLOCK_OLD = "7I4H3BIQ"
SUPERBLOCK_V1_SIZE, SUPERBLOCK_V2_SIZE, SUPERBLOCK_V3_SIZE = 51, 63, 119
NO_TABLE = 0xFFFF_FFFF_FFFF_FFFF
#: squashfs_fs.h: SQUASHFS_FILE_MAX_SIZE, and 4 KiB as the least page; version 1 has been seen with blocks from 512 bytes on.
BLOCK_LOGS, BLOCK_LOGS_V1 = range(12, 21), range(9, 16)
#: What following one metadata block to the next costs.
BLOCK_COST = 64
#: A bit of the old flags: every metadata block has a marker byte after its length (SQUASHFS_CHECK).
CHECKED = 1 << 2


@dataclass(frozen=True, slots=True)
class Superblock:
    """What every later step needs to know, whatever the version. Positions count from the superblock.

    `compressor` is empty where the version has no field for it. `groups` and `group_table` belong to versions 1 to 3, whose
    owners are two lists; `marked` says that metadata blocks have a marker byte. `lengths` is the byte order of the lengths of
    metadata blocks where it is not the image's.
    """

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
    groups: int = 0
    group_table: int = 0
    marked: bool = False
    lengths: str = ""


def version_of(window: Window) -> tuple[Order, int, int] | None:
    """Give byte order, major and minor version; they stand at the same place in all versions. None: no SquashFS.

    The version decides on the byte order where the magic announces the wrong one, as some vendors' does.
    """
    announced = MAGICS.get(window.bytes(0, 4))
    if announced is None:
        return None
    for order in (announced, OTHER[announced]):
        major, minor = window.unpack(f"{order}2H", 28)
        # vendors put numbers of their own into the minor version of the old ones
        if 1 <= major <= 4 and minor <= (1 if major == 4 else 0xFF):
            return order, major, minor
    return None


def parse(window: Window, order: Order, major: int) -> Superblock:
    """Read the superblock of any version, or raise `Malformed` when its numbers cannot be true."""
    superblock = parse_v4(window, order) if major == 4 else _parse_old(window, order, major)
    if not superblock.inode_table < superblock.directory_table < superblock.size:
        raise Malformed("the tables do not lie in order within the file system")
    other = OTHER[order]
    if major == 4 and not _chained(window, superblock, order) and _chained(window, superblock, other):
        return replace(superblock, lengths=other)
    return superblock


def _chained(window: Window, superblock: Superblock, order: Order) -> bool:
    """Whether the blocks of the inode table follow each other up to the next table when their lengths have that order.

    AVM writes big-endian images with little-endian lengths.
    """
    position = superblock.inode_table
    while position < superblock.directory_table:
        window.budget.spend_work(BLOCK_COST)
        try:
            (length,) = window.unpack(f"{order}H", position)
        except Malformed:
            return False
        position += 2 + (length & 0x7FFF)
    return position == superblock.directory_table


def parse_v4(window: Window, order: str) -> Superblock:
    """Read the superblock of version 4.0."""
    (_, inodes, _, block_size, fragments, compressor, block_log, _, ids, major, minor, root, size, *tables) = (
        window.unpack(order + SUPERBLOCK_V4)
    )
    id_table, xattr_table, inode_table, directory_table, fragment_table, _ = tables
    _check(block_size, block_log, BLOCK_LOGS, inode_table, SUPERBLOCK_V4_SIZE)
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


def _parse_old(window: Window, order: str, major: int) -> Superblock:
    """Read a superblock of version 1, 2 or 3: a common beginning that the later ones continue."""
    (_, inodes, size, users, groups, inode_table, directory_table, _, minor, block_size, block_log, *rest) = (
        window.unpack(order + SUPERBLOCK_OLD)
    )
    flags, user_count, group_count, _, root = rest
    fragments, fragment_table, least, logs = 0, 0, SUPERBLOCK_V1_SIZE, BLOCK_LOGS_V1
    if major > 1:
        block_size, fragments, fragment_table = window.unpack(f"{order}3I", SUPERBLOCK_V1_SIZE)
        least, logs = SUPERBLOCK_V2_SIZE, BLOCK_LOGS
    if major > 2:
        size, users, groups, inode_table, directory_table, fragment_table = window.unpack(
            f"{order}6Q", SUPERBLOCK_V2_SIZE
        )
        least = SUPERBLOCK_V3_SIZE
    _check(block_size, block_log, logs, inode_table, least)
    return Superblock(
        order,
        (major, minor),
        "",
        inodes,
        block_size,
        fragments,
        user_count,
        root,
        size,
        users,
        NO_TABLE,
        inode_table,
        directory_table,
        fragment_table,
        group_count,
        groups,
        bool(flags & CHECKED),
    )


def _check(block_size: int, block_log: int, logs: range, inode_table: int, least: int) -> None:
    if block_log not in logs or block_size != 1 << block_log:
        raise Malformed(f"block size {block_size} does not agree with its logarithm {block_log}")
    if inode_table < least:
        raise Malformed("the tables do not lie in order within the file system")
