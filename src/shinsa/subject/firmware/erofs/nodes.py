"""Inodes and extended attributes of EROFS.

Source: fs/erofs/erofs_fs.h of Linux (struct erofs_inode_compact, erofs_inode_extended, erofs_xattr_entry).
"""

from __future__ import annotations

import stat
import struct
from dataclasses import dataclass

from shinsa.subject.firmware.erofs.superblock import Superblock
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.inode_walk import kind_of
from shinsa.subject.firmware.tree import EntryKind

PLAIN, COMPRESSED_FULL, INLINE, COMPRESSED_COMPACT, CHUNKS = range(5)
COMPACT_SIZE, EXTENDED_SIZE = 32, 64
ATTRIBUTES_HEADER = 12
SECURITY, CAPABILITY = 6, b"capability"
SHARED_PREFIX = 0x80
MOST_ATTRIBUTES = 256


@dataclass(frozen=True, slots=True)
class Node:
    """One inode: `place` is where it stands, `end` where its attributes end, `value` what its layout makes of it."""

    number: int
    kind: EntryKind
    mode: int
    uid: int
    gid: int
    size: int
    layout: int
    value: int
    place: int
    attributes: int
    end: int


def read_node(superblock: Superblock, number: int) -> Node:
    """Read one inode, or raise `Malformed`."""
    disk, place = superblock.disk, superblock.place(number)
    form, count, mode = disk.unpack("<3H", place)
    layout = form >> 1 & 7
    if layout > CHUNKS:
        raise Malformed(f"inode {number} has the unknown layout {layout}")
    if form & 1:
        size, value, _, uid, gid = disk.unpack("<Q4I", place + 8)
        length = EXTENDED_SIZE
    else:
        size, _, value, _, uid, gid = disk.unpack("<4I2H", place + 8)
        length = COMPACT_SIZE
    attributes = place + length
    end = attributes + (ATTRIBUTES_HEADER + (count - 1) * 4 if count else 0)
    return Node(
        *(number, kind_of(mode), stat.S_IMODE(mode), uid, gid, size, layout, value, place, attributes, end),
    )


def capabilities(superblock: Superblock, node: Node) -> str:
    """Give the file capabilities in hexadecimal, empty when there are none; raises `Malformed`."""
    if node.end == node.attributes:
        return ""
    raw = superblock.disk.bytes(node.attributes, node.end - node.attributes)
    shared = raw[4]
    position = ATTRIBUTES_HEADER + shared * 4
    if position > len(raw):
        raise Malformed("the list of its attributes is cut off")
    for _ in range(MOST_ATTRIBUTES):
        if position + 4 > len(raw):
            break
        value, size = _attribute(raw[position:])
        if value is not None:
            return value.hex()
        position += -(-size // 4) * 4
    start = superblock.attributes << superblock.bits
    for number in struct.unpack_from(f"<{shared}I", raw, ATTRIBUTES_HEADER) if position >= len(raw) else ():
        (length,) = superblock.disk.unpack("<H", start + number * 4 + 2)
        available = min(4 + 255 + length, superblock.disk.size - start - number * 4)
        value, _ = _attribute(superblock.disk.bytes(start + number * 4, available))
        if value is not None:
            return value.hex()
    return ""


def _attribute(raw: bytes) -> tuple[bytes | None, int]:
    """Give the value of an attribute when it holds capabilities, and how many bytes the attribute takes."""
    if len(raw) < 4:
        raise Malformed("an attribute is cut off")
    length, prefix, size = struct.unpack_from("<BBH", raw)
    name, value = raw[4 : 4 + length], raw[4 + length : 4 + length + size]
    if prefix & SHARED_PREFIX:
        raise Malformed("names of attributes with shared beginnings are not read here")
    if prefix != SECURITY or name != CAPABILITY:
        return None, 4 + length + size
    if len(value) != size:
        raise Malformed("an attribute is cut off")
    return value, 4 + length + size
