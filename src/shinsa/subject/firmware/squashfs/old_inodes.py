"""Inodes of SquashFS 1, 2 and 3, as the one type that all versions share.

Source: squashfs_fs.h of the kernel patches of squashfs 3.x, which also describes the two older layouts.
"""

from __future__ import annotations

from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.squashfs.inodes import (
    NO_FRAGMENT,
    UNCOMPRESSED,
    UNSTORED,
    Blocks,
    Inode,
    Listing,
    take_sizes,
    take_target,
)
from shinsa.subject.firmware.squashfs.metadata import Cursor
from shinsa.subject.firmware.tree import EntryKind

#: The index of the group that says "the same number as the user"; in version 1 its field has four bits.
SAME_AS_USER = 255
SAME_AS_USER_V1 = 15
#: Version 1 has five basic types, repeated once for each further sixteen users, and one for FIFOs and sockets.
TYPES_V1 = 5
USERS_V1 = 16
IPC_V1 = 0
STORED_V1 = 0x8000
KINDS = {
    1: EntryKind.DIRECTORY,
    2: EntryKind.FILE,
    3: EntryKind.LINK,
    4: EntryKind.BLOCK_DEVICE,
    5: EntryKind.CHARACTER_DEVICE,
    6: EntryKind.FIFO,
    7: EntryKind.SOCKET,
    8: EntryKind.DIRECTORY,
    9: EntryKind.FILE,
}
LARGE_DIRECTORY, LARGE_FILE = 8, 9

_Common = tuple[int, int, int]


def read_v1(cursor: Cursor, block_size: int) -> Inode:
    """Read an inode of version 1, or raise `Malformed`."""
    number, mode, uid, gid = cursor.bits(4, 12, 4, 4)
    if number == IPC_V1:
        number, users = cursor.bits(4, 4)
    else:
        users, number = (number - 1) // TYPES_V1, (number - 1) % TYPES_V1 + 1
    common = (mode, users * USERS_V1 + uid, SAME_AS_USER if gid == SAME_AS_USER_V1 else gid)
    kind = _kind(number, LARGE_DIRECTORY)
    if kind is EntryKind.DIRECTORY:
        size, offset, _, block = cursor.bits(19, 13, 32, 24)
        return Inode(kind, *common, listing=Listing(block, offset, size))
    if kind is EntryKind.FILE:
        _, start, size = cursor.unpack("3I")
        stored = take_sizes(cursor, block_size, NO_FRAGMENT, size, "H")
        sizes = tuple(map(_size_v1, stored))
        return Inode(kind, *common, size=size, blocks=Blocks(start, sizes, NO_FRAGMENT, 0))
    return _other(cursor, kind, common)


def _size_v1(stored: int) -> int:
    """Bring a stored size of version 1 into the later form: sixteen bits, where the greatest block is said by none set."""
    if not stored & STORED_V1:
        return stored
    return UNCOMPRESSED | (stored & ~STORED_V1 or STORED_V1)


def read_v2(cursor: Cursor, block_size: int) -> Inode:
    """Read an inode of version 2, or raise `Malformed`."""
    number, *common = cursor.bits(4, 12, 8, 8)
    mode, uid, gid = common
    kind = _kind(number, LARGE_FILE)
    if kind is EntryKind.DIRECTORY:
        large = number == LARGE_DIRECTORY
        size, offset, _, block, *_ = cursor.bits(27, 13, 32, 24, 16) if large else cursor.bits(19, 13, 32, 24)
        return Inode(kind, mode, uid, gid, listing=Listing(block, offset, size))
    if kind is EntryKind.FILE:
        _, start, fragment, offset, size = cursor.unpack("5I")
        blocks = Blocks(start, take_sizes(cursor, block_size, fragment, size), fragment, offset)
        return Inode(kind, mode, uid, gid, size=size, blocks=blocks)
    return _other(cursor, kind, (mode, uid, gid))


def read_v3(cursor: Cursor, block_size: int) -> Inode:
    """Read an inode of version 3, or raise `Malformed`."""
    number, mode, uid, gid, _time, _number = cursor.bits(4, 12, 8, 8, 32, 32)
    kind = _kind(number, LARGE_FILE + 1)
    if kind is EntryKind.DIRECTORY:
        large = number == LARGE_DIRECTORY
        _, size, offset, block, *_ = cursor.bits(32, 27, 13, 32, 16, 32) if large else cursor.bits(32, 19, 13, 32, 32)
        return Inode(kind, mode, uid, gid, listing=Listing(block, offset, size - UNSTORED))
    if kind is EntryKind.FILE:
        _, start, fragment, offset, size = (
            cursor.unpack("IQIIQ") if number == LARGE_FILE else (0, *cursor.unpack("QIII"))
        )
        blocks = Blocks(start, take_sizes(cursor, block_size, fragment, size), fragment, offset)
        return Inode(kind, mode, uid, gid, size=size, blocks=blocks)
    cursor.unpack("I")
    return _other(cursor, kind, (mode, uid, gid))


def _kind(number: int, end: int) -> EntryKind:
    kind = KINDS.get(number) if number < end else None
    if kind is None:
        raise Malformed(f"inode of unknown type {number}")
    return kind


def _other(cursor: Cursor, kind: EntryKind, common: _Common) -> Inode:
    """Read what is the same in all three versions: links, devices, FIFOs and sockets."""
    if kind is EntryKind.LINK:
        (size,) = cursor.unpack("H")
        return Inode(kind, *common, size=size, target=take_target(cursor, size))
    if kind in {EntryKind.BLOCK_DEVICE, EntryKind.CHARACTER_DEVICE}:
        (number,) = cursor.unpack("H")
        return Inode(kind, *common, device=(number >> 8, number & 0xFF))
    return Inode(kind, *common)
