"""The superblock of ext2, ext3 and ext4, and where it says that inodes lie.

Source: Documentation/filesystems/ext4 of Linux (super, group_descr).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from shinsa.subject.firmware.disk import Disk
from shinsa.subject.firmware.format import Malformed

PLACE = 1024
ROOT = 2
LARGEST_BLOCK_LOG = 6
#: Compatible features.
HAS_JOURNAL = 0x4
SPARSE_SUPER_2 = 0x200
#: Incompatible features: what a reader must know.
COMPRESSION = 0x1
FILE_TYPE = 0x2
NEEDS_RECOVERY = 0x4
JOURNAL_DEVICE = 0x8
META_GROUPS = 0x10
EXTENTS = 0x40
WIDE = 0x80
LARGE_DIRECTORY = 0x4000
#: Features that change nothing of what is read here, beside those above: multiple mount protection, flexible groups,
#: attributes in inodes, checksum seed, hashed large directories, inline data, encryption, casefolding.
KNOWN = (
    *(COMPRESSION, FILE_TYPE, NEEDS_RECOVERY, META_GROUPS, EXTENTS, WIDE, LARGE_DIRECTORY),
    *(0x100, 0x200, 0x400, 0x2000, 0x8000, 0x10000, 0x20000),
)
SPARSE_SUPER = 0x1


@dataclass(frozen=True, slots=True)
class Superblock:
    """What the superblock says, checked as far as it can be without reading on."""

    disk: Disk
    blocks: int
    block_size: int
    first_block: int
    group_blocks: int
    inodes: int
    group_inodes: int
    inode_size: int
    compatible: int
    incompatible: int
    read_only: int
    descriptor_size: int
    first_meta_group: int
    backups: tuple[int, int]
    _tables: dict[int, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the format, by the features that tell the versions apart."""
        if self.incompatible & (EXTENTS | WIDE):
            return "ext4"
        return "ext3" if self.compatible & HAS_JOURNAL else "ext2"

    @property
    def size(self) -> int:
        """How many bytes the file system takes."""
        return self.blocks * self.block_size

    @property
    def unknown(self) -> int:
        """The incompatible features that are not known here."""
        return self.incompatible & ~sum(KNOWN)

    def inode_place(self, number: int) -> int:
        """Give the byte offset of an inode, or raise `Malformed`."""
        if not 1 <= number <= self.inodes:
            raise Malformed(f"inode {number} of {self.inodes}")
        group, index = divmod(number - 1, self.group_inodes)
        table = self._tables.get(group)
        if table is None:
            table = self._tables[group] = self._table(group)
        return table * self.block_size + index * self.inode_size

    def _table(self, group: int) -> int:
        """Give the block at which the inode table of a group begins."""
        place = self._descriptor(group)
        (low,) = self.disk.unpack("<I", place + 8)
        high = self.disk.unpack("<I", place + 0x28)[0] if self.descriptor_size >= 64 else 0
        table = low | high << 32
        if not table:
            raise Malformed(f"group {group} has no inode table")
        return table

    def _descriptor(self, group: int) -> int:
        per_block = self.block_size // self.descriptor_size
        meta, index = divmod(group, per_block)
        if self.incompatible & META_GROUPS and meta >= self.first_meta_group:
            first = meta * per_block
            block = self.first_block + first * self.group_blocks + self._has_copy(first)
        else:
            block = PLACE // self.block_size + 1 + meta
        return block * self.block_size + index * self.descriptor_size

    def _has_copy(self, group: int) -> bool:
        """Whether a group begins with a copy of the superblock."""
        if self.compatible & SPARSE_SUPER_2:
            return group in {0, *self.backups}
        return group <= 1 or not self.read_only & SPARSE_SUPER or any(_is_power(group, base) for base in (3, 5, 7))


def _is_power(number: int, base: int) -> bool:
    while number > 1 and number % base == 0:
        number //= base
    return number == 1


def parse(disk: Disk) -> Superblock:
    """Read and check the superblock, or raise `Malformed`."""
    inodes, low, _, _, free, first, log, _, group_blocks, clusters, group_inodes = disk.unpack("<11I", PLACE)
    revision, _, _, _, inode_size, group = disk.unpack("<IHHIHH", PLACE + 76)
    compatible, incompatible, read_only = disk.unpack("<3I", PLACE + 92) if revision else (0, 0, 0)
    (described,) = disk.unpack("<H", PLACE + 254)
    (first_meta,) = disk.unpack("<I", PLACE + 260)
    (high,) = disk.unpack("<I", PLACE + 336)
    backup, other = disk.unpack("<2I", PLACE + 0x24C)
    blocks = low | high << 32 if incompatible & WIDE else low
    if log > LARGEST_BLOCK_LOG:
        raise Malformed("a block size beyond 64 KiB")
    size = 1024 << log
    descriptor = described if incompatible & WIDE else 32
    inode_size = inode_size if revision else 128
    sound = (
        group == 0
        and first <= (1 if log == 0 else 0)
        and 0 < group_inodes <= inodes
        and 0 < clusters <= size * 8
        and group_blocks > 0
        and first < blocks
        and free <= inodes
        and 128 <= inode_size <= size
        and inode_size & (inode_size - 1) == 0
        and 32 <= descriptor <= size
        and descriptor & (descriptor - 1) == 0
    )
    if not sound or incompatible & JOURNAL_DEVICE:
        raise Malformed("the numbers of the superblock do not fit together")
    return Superblock(
        disk,
        *(blocks, size, first, group_blocks, inodes, group_inodes, inode_size),
        *(compatible, incompatible, read_only, descriptor, first_meta),
        (backup, other),
    )
