"""Inodes of SquashFS 4.0, basic and extended, as the one type that all versions share.

Source: squashfs_fs.h of Linux (struct squashfs_reg_inode and its siblings).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shinsa.subject.firmware.collector import text_of
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.squashfs.metadata import Cursor
from shinsa.subject.firmware.tree import EntryKind

NO_FRAGMENT = 0xFFFF_FFFF
NO_XATTR = 0xFFFF_FFFF
#: A bit of a stored size: the block is not compressed.
UNCOMPRESSED = 1 << 24
#: The size of a directory in its inode also counts `.` and `..`, which are not stored.
UNSTORED = 3
#: PATH_MAX of Linux: a longer target could not be followed.
LONGEST_TARGET = 4096
#: The blocks of a file of 32 GiB at 128 KiB each.
MOST_BLOCKS = 256 * 1024
#: Bytes that the size of one block takes in memory.
BLOCK_COST = 40


@dataclass(frozen=True, slots=True)
class Blocks:
    """Where the contents of a file lie: its data blocks, then its tail in a fragment (or `NO_FRAGMENT`)."""

    start: int
    sizes: tuple[int, ...]
    fragment: int
    offset: int


@dataclass(frozen=True, slots=True)
class Listing:
    """Where the names in a directory lie: metadata block, offset in it, bytes that are stored."""

    block: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Inode:
    """One inode. `uid` and `gid` are places in the tables of owners; `mode` has only permission bits."""

    kind: EntryKind
    mode: int
    uid: int
    gid: int
    size: int = 0
    target: str = ""
    device: tuple[int, int] | None = None
    blocks: Blocks | None = None
    listing: Listing | None = None
    xattr: int = NO_XATTR


def read_inode(cursor: Cursor, block_size: int) -> Inode:
    """Read the inode at the cursor, or raise `Malformed`."""
    number, mode, uid, gid, _, _ = cursor.unpack("4H2I")
    reader = _READERS.get(number)
    if reader is None:
        raise Malformed(f"inode of unknown type {number}")
    return reader(cursor, block_size, (mode & 0o7777, uid, gid))


_Common = tuple[int, int, int]


def _directory(cursor: Cursor, _: int, common: _Common) -> Inode:
    block, _links, size, offset, _parent = cursor.unpack("2I2HI")
    return Inode(EntryKind.DIRECTORY, *common, listing=Listing(block, offset, size - UNSTORED))


def _directory_extended(cursor: Cursor, _: int, common: _Common) -> Inode:
    _links, size, block, _parent, _indexes, offset, xattr = cursor.unpack("4I2HI")
    return Inode(EntryKind.DIRECTORY, *common, listing=Listing(block, offset, size - UNSTORED), xattr=xattr)


def _file(cursor: Cursor, block_size: int, common: _Common) -> Inode:
    start, fragment, offset, size = cursor.unpack("4I")
    blocks = Blocks(start, take_sizes(cursor, block_size, fragment, size), fragment, offset)
    return Inode(EntryKind.FILE, *common, size=size, blocks=blocks)


def _file_extended(cursor: Cursor, block_size: int, common: _Common) -> Inode:
    start, size, _sparse, _links, fragment, offset, xattr = cursor.unpack("3Q4I")
    blocks = Blocks(start, take_sizes(cursor, block_size, fragment, size), fragment, offset)
    return Inode(EntryKind.FILE, *common, size=size, blocks=blocks, xattr=xattr)


def take_sizes(cursor: Cursor, block_size: int, fragment: int, size: int, letter: str = "I") -> tuple[int, ...]:
    """Read the stored sizes of the data blocks; a last block that is not full exists only without a fragment."""
    count = size // block_size if fragment != NO_FRAGMENT else -(-size // block_size)
    if count > MOST_BLOCKS:
        raise Malformed(f"a file of {size} bytes")
    # what stays in memory of each, and the time to read it, so that many inodes cannot share one long list for free
    cursor.metadata.budget.spend_held(BLOCK_COST * count)
    cursor.metadata.budget.spend_work(BLOCK_COST * count)
    return cursor.unpack(f"{count}{letter}") if count else ()


def _link(cursor: Cursor, _: int, common: _Common) -> Inode:
    return _read_link(cursor, common, extended=False)


def _link_extended(cursor: Cursor, _: int, common: _Common) -> Inode:
    return _read_link(cursor, common, extended=True)


def _read_link(cursor: Cursor, common: _Common, *, extended: bool) -> Inode:
    _links, size = cursor.unpack("2I")
    target = take_target(cursor, size)
    xattr = cursor.unpack("I")[0] if extended else NO_XATTR
    return Inode(EntryKind.LINK, *common, size=size, target=target, xattr=xattr)


def take_target(cursor: Cursor, size: int) -> str:
    """Read the target of a link, or raise `Malformed` when none could be followed that is so long."""
    if size > LONGEST_TARGET:
        raise Malformed(f"a link target of {size} bytes")
    return text_of(cursor.take(size))


def _special(kind: EntryKind, *, device: bool, extended: bool) -> Callable[[Cursor, int, _Common], Inode]:
    def read(cursor: Cursor, _: int, common: _Common) -> Inode:
        cursor.unpack("I")
        number = _device(cursor.unpack("I")[0]) if device else None
        xattr = cursor.unpack("I")[0] if extended else NO_XATTR
        return Inode(kind, *common, device=number, xattr=xattr)

    return read


def _device(number: int) -> tuple[int, int]:
    """Split a device number as the kernel does (new_decode_dev)."""
    return (number & 0xFFF00) >> 8, (number & 0xFF) | ((number >> 12) & 0xFFF00)


_READERS: dict[int, Callable[[Cursor, int, _Common], Inode]] = {
    1: _directory,
    2: _file,
    3: _link,
    4: _special(EntryKind.BLOCK_DEVICE, device=True, extended=False),
    5: _special(EntryKind.CHARACTER_DEVICE, device=True, extended=False),
    6: _special(EntryKind.FIFO, device=False, extended=False),
    7: _special(EntryKind.SOCKET, device=False, extended=False),
    8: _directory_extended,
    9: _file_extended,
    10: _link_extended,
    11: _special(EntryKind.BLOCK_DEVICE, device=True, extended=True),
    12: _special(EntryKind.CHARACTER_DEVICE, device=True, extended=True),
    13: _special(EntryKind.FIFO, device=False, extended=True),
    14: _special(EntryKind.SOCKET, device=False, extended=True),
}
