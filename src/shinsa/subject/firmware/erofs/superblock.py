"""The superblock of EROFS.

Source: fs/erofs/erofs_fs.h of Linux.
"""

from __future__ import annotations

from dataclasses import dataclass

from shinsa.subject.firmware.disk import Disk
from shinsa.subject.firmware.format import Malformed

PLACE = 1024
BLOCK_BITS = range(9, 17)
SLOT = 32
#: Compressed blocks are filled up with zeros in front, so that their length can be told.
ZERO_PADDING = 0x1
#: Zero padding, big clusters and compressor settings, chunks, devices and second compressor, packed tails, fragments
#: and shared clusters, attribute prefixes.
KNOWN = 0x7F


@dataclass(frozen=True, slots=True)
class Superblock:
    """What the superblock says."""

    disk: Disk
    bits: int
    root: int
    blocks: int
    metadata: int
    attributes: int
    features: int
    devices: int
    packed: int

    @property
    def block_size(self) -> int:
        """Bytes of a block."""
        return 1 << self.bits

    @property
    def size(self) -> int:
        """How many bytes the file system takes."""
        return self.blocks << self.bits

    def place(self, number: int) -> int:
        """Give the byte offset of an inode."""
        return (self.metadata << self.bits) + number * SLOT


def parse(disk: Disk) -> Superblock:
    """Read and check the superblock, or raise `Malformed`."""
    bits, _, root = disk.unpack("<BBH", PLACE + 12)
    blocks, metadata, attributes = disk.unpack("<3I", PLACE + 36)
    features, _, devices = disk.unpack("<IHH", PLACE + 80)
    (packed,) = disk.unpack("<Q", PLACE + 96)
    if bits not in BLOCK_BITS or not blocks or metadata > blocks:
        raise Malformed("the numbers of the superblock do not fit together")
    return Superblock(disk, bits, root, blocks, metadata, attributes, features, devices, packed)
