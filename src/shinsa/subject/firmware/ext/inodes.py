"""Inodes of ext2, ext3 and ext4.

Source: Documentation/filesystems/ext4/inodes.rst of Linux.
"""

from __future__ import annotations

import stat
import struct
from dataclasses import dataclass

from shinsa.subject.firmware.ext.superblock import LARGE_DIRECTORY, Superblock
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.inode_walk import DEVICES, kind_of
from shinsa.subject.firmware.tree import EntryKind

COMPRESSED = 0x4
ENCRYPTED = 0x800
EXTENTS = 0x80000
INLINE = 0x1000_0000
#: The part of an inode that every version has.
OLD_SIZE = 128
MAP = slice(40, 100)
MAP_SIZE = 60


@dataclass(frozen=True, slots=True)
class Node:
    """One inode. `map` is the root of the block map (or what stands in its place), `extra` the attributes within."""

    number: int
    kind: EntryKind
    mode: int
    uid: int
    gid: int
    size: int
    flags: int
    map: bytes
    attributes: int
    extra: bytes

    @property
    def device(self) -> tuple[int, int] | None:
        """The device number, as old or new kernels wrote it."""
        if self.kind not in DEVICES:
            return None
        old, new = struct.unpack_from("<2I", self.map)
        if old:
            return old >> 8 & 0xFF, old & 0xFF
        return new >> 8 & 0xFFF, (new & 0xFF) | (new >> 12 & 0xFFF00)

    @property
    def refused(self) -> str:
        """Why the contents cannot be read, or nothing."""
        if self.flags & ENCRYPTED:
            return "encrypted (fscrypt); the key is not in the image"
        return "compressed by a patch that never became part of Linux" if self.flags & COMPRESSED else ""


def read_node(superblock: Superblock, number: int) -> Node:
    """Read one inode, or raise `Malformed`."""
    raw = superblock.disk.bytes(superblock.inode_place(number), superblock.inode_size)
    mode, uid, low, _, _, _, deleted, gid, links = struct.unpack_from("<HH5IHH", raw)
    (flags,) = struct.unpack_from("<I", raw, 32)
    acl, high = struct.unpack_from("<2I", raw, 104)
    acl_high, uid_high, gid_high = struct.unpack_from("<3H", raw, 118)
    if not links and (deleted or not mode):
        raise Malformed(f"inode {number} is not in use")
    kind = kind_of(mode)
    wide = kind is EntryKind.FILE or (kind is EntryKind.DIRECTORY and superblock.incompatible & LARGE_DIRECTORY)
    extra = b""
    if len(raw) > OLD_SIZE:
        (used,) = struct.unpack_from("<H", raw, OLD_SIZE)
        extra = raw[OLD_SIZE + used :]
    return Node(
        number,
        kind,
        stat.S_IMODE(mode),
        uid | uid_high << 16,
        gid | gid_high << 16,
        low | high << 32 if wide else low,
        flags,
        raw[MAP],
        acl | acl_high << 32,
        extra,
    )
