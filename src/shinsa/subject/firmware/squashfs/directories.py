"""Directory listings of SquashFS 4.0: names and where their inodes lie."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.squashfs.inodes import Listing
from shinsa.subject.firmware.squashfs.metadata import Metadata

#: The size in the inode also counts `.` and `..`, which are not stored.
UNSTORED = 3
HEADER_SIZE = 12
ENTRY_SIZE = 8
#: squashfs_fs.h: SQUASHFS_DIR_COUNT.
MOST_ENTRIES = 256


def names(metadata: Metadata, table: int, listing: Listing) -> Iterator[tuple[bytes, int, int]]:
    """Give each name with the metadata block and the offset of its inode; raises `Malformed` where it breaks off."""
    left = listing.size - UNSTORED
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
