"""Directory listings of SquashFS: names and where their inodes lie."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.squashfs.inodes import Listing
from shinsa.subject.firmware.squashfs.metadata import Metadata

HEADER_SIZE = 12
ENTRY_SIZE = 8
#: squashfs_fs.h: SQUASHFS_DIR_COUNT.
MOST_ENTRIES = 256
#: The headers and entries of the older versions, in bits: count and block; offset, type, length of the name.
HEADER_V1, ENTRY_V1 = (8, 24), (13, 3, 8)
HEADER_V3, ENTRY_V3 = (8, 32, 32), (13, 3, 8, 16)

Name = tuple[bytes, int, int]


def names(metadata: Metadata, table: int, listing: Listing) -> Iterator[Name]:
    """Give each name with the metadata block and the offset of its inode; raises `Malformed` where it breaks off."""
    left = listing.size
    cursor = metadata.cursor(table + listing.block, listing.offset)
    while left > 0:
        count, block, _ = cursor.unpack("3I")
        left -= HEADER_SIZE
        if count >= MOST_ENTRIES:
            raise Malformed(f"a directory header announces {count + 1} entries")
        for _ in range(count + 1):
            offset, _delta, _kind, size = cursor.unpack("HhHH")
            if size >= MOST_ENTRIES:
                raise Malformed(f"a name of {size + 1} bytes")
            yield cursor.take(size + 1), block, offset
            left -= ENTRY_SIZE + size + 1
    if left < 0:
        raise Malformed("a directory is longer than its inode says")


def names_v1(metadata: Metadata, table: int, listing: Listing) -> Iterator[Name]:
    """Do the same for versions 1 and 2."""
    return _packed_names(metadata, table, listing, HEADER_V1, ENTRY_V1)


def names_v3(metadata: Metadata, table: int, listing: Listing) -> Iterator[Name]:
    """Do the same for version 3."""
    return _packed_names(metadata, table, listing, HEADER_V3, ENTRY_V3)


def _packed_names(
    metadata: Metadata, table: int, listing: Listing, header: tuple[int, ...], entry: tuple[int, ...]
) -> Iterator[Name]:
    left = listing.size
    cursor = metadata.cursor(table + listing.block, listing.offset)
    while left > 0:
        count, block, *_ = cursor.bits(*header)
        left -= sum(header) // 8
        for _ in range(count + 1):
            offset, _kind, size, *_ = cursor.bits(*entry)
            yield cursor.take(size + 1), block, offset
            left -= sum(entry) // 8 + size + 1
    if left < 0:
        raise Malformed("a directory is longer than its inode says")
