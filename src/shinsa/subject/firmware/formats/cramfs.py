"""cramfs, the compressed read-only file system of older small devices, in either byte order.

Source: include/uapi/linux/cramfs_fs.h and fs/cramfs/inode.c of Linux. The group of an inode has eight bits, so that greater
numbers come back cut off, on the device as here.
Limitations: blocks are as large as the pages of nearly every machine, 4 KiB, unless the image says otherwise (OpenRG).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from types import MappingProxyType

from shinsa.subject.firmware.bitfields import fields
from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.collector import Collector, text_of
from shinsa.subject.firmware.cramfs_packing import Packing, packing_of
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.inode_walk import DEVICES, Inode, InodeWalk, kind_of
from shinsa.subject.firmware.tree import Entry, EntryKind, Unreadable, content_of

NAME = "cramfs"
LITTLE, BIG = b"\x45\x3d\xcd\x28", b"\x28\xcd\x3d\x45"
SIGNATURE = b"Compressed ROMFS"
ROOT, SUPERBLOCK_SIZE = 64, 76
#: Mode, user; size, group; length of the name and place of the contents, both in words of four bytes.
INODE_SIZE, INODE_BITS = 12, (16, 16, 24, 8, 6, 26)
#: An image may begin with so many bytes of boot code, which its places count.
PAD = 512
#: A flag of the superblock: the size in it is true.
VERSION_2 = 0x1
#: Flags of pointers to blocks.
STORED, DIRECT = 1 << 31, 1 << 30
#: PATH_MAX of Linux: a longer target could not be followed.
LONGEST_TARGET = 4096


@dataclass(slots=True)
class Image:
    """One image. Places count from its beginning, which lies `shift` bytes before the superblock."""

    window: Window
    label: str
    order: str
    packing: Packing
    collector: Collector
    shift: int = 0
    end: int = SUPERBLOCK_SIZE
    files: dict[str, tuple[int, int]] = field(default_factory=dict)

    def take(self, place: int, size: int) -> bytes:
        """Give these bytes, or raise `Malformed`."""
        found = self.window.bytes(place - self.shift, size)
        self.end = max(self.end, place - self.shift + size)
        return found

    def word(self, place: int) -> int:
        """Give the number at a place."""
        return int.from_bytes(self.take(place, 4), "little" if self.order == "<" else "big")

    def numbers(self, place: int) -> tuple[int, ...]:
        """Give the fields of the inode at a place: mode, user, size, group, bytes of the name, place of the contents."""
        mode, uid, size, gid, words, start = fields(self.take(place, INODE_SIZE), self.order, INODE_BITS)
        return mode, uid, size, gid, words * 4, start * 4

    def names(self, place: int) -> Iterator[tuple[bytes, int]]:
        """Give each name in a directory with the place of its inode."""
        _, _, size, _, _, start = self.numbers(place)
        at = start
        try:
            while at < start + size:
                self.window.budget.spend_work(INODE_SIZE)
                length = self.numbers(at)[4]
                yield self._name(at + INODE_SIZE, length), at
                at += INODE_SIZE + length
        except Malformed as error:
            self.collector.fault(f"a directory breaks off: {error}")

    def _name(self, place: int, length: int) -> bytes:
        name = self.take(place, length).rstrip(b"\0")
        if not name:
            raise Malformed("a name of no bytes")
        return name

    def inode(self, place: int) -> Inode:
        """Read the inode at a place."""
        mode, uid, size, gid, _, start = self.numbers(place)
        kind = kind_of(mode)
        common = (kind, mode & 0o7777, uid, gid)
        if kind is EntryKind.FILE:
            content = f"{self.label}:{start:#x}:{size}" if size else f"{self.label}:empty"
            self.files[content] = (start, size)
            return Inode(*common, size=size, content=content)
        if kind is EntryKind.LINK:
            if size > LONGEST_TARGET:
                raise Malformed(f"a link target of {size} bytes")
            self.window.budget.spend_work(LONGEST_TARGET)
            return Inode(*common, target=text_of(self.contents(start, size)))
        return Inode(*common, device=(size >> 8 & 0xFF, size & 0xFF) if kind in DEVICES else None)

    def contents(self, start: int, size: int) -> bytes:
        """Unpack the contents that lie at a place."""
        block = self.packing.block
        count = -(-size // block)
        pieces = []
        position = start + count * 4
        for index in range(count):
            wanted = min(block, size - index * block)
            pointer = self.word(start + index * 4)
            stored, position, length = self._place(pointer, position, wanted)
            pieces.append(self._unpack(position, length, wanted, stored=stored))
            position += length
        return b"".join(pieces)

    def extent(self) -> int:
        """Say how far the file system reaches, for images that do not know their size."""
        for start, size in self.files.values():
            with suppress(Malformed, Exhausted):
                self.window.budget.spend_work(4)
                if size:
                    self.end = max(self.end, self.word(start + ((size - 1) // self.packing.block) * 4) - self.shift)
        return self.end

    def _place(self, pointer: int, position: int, wanted: int) -> tuple[bool, int, int]:
        """Say whether a block is stored as it is, where it lies and how long it is, from its pointer.

        A plain pointer says where the block ends that begins where the one before it ended.
        """
        stored = direct = False
        if self.packing.extended:
            stored, direct, pointer = bool(pointer & STORED), bool(pointer & DIRECT), pointer & ~(STORED | DIRECT)
        if not direct:
            return stored, position, pointer - position
        position = pointer * 4
        if stored:
            return stored, position, wanted
        length = int.from_bytes(self.take(position, 2), "little" if self.order == "<" else "big")
        return stored, position + 2, length

    def _unpack(self, position: int, length: int, wanted: int, *, stored: bool) -> bytes:
        if not length:
            return bytes(wanted)
        if not 0 < length <= 2 * self.packing.block:
            raise Malformed(f"the block at {position:#x} has {length} bytes")
        block = self.take(position, length)
        if not stored:
            block = self.packing.unpack(block, wanted)
        if len(block) != wanted:
            raise Malformed(f"the block at {position:#x} has {len(block)} bytes instead of {wanted}")
        return block


class Cramfs:
    """The tree of one image."""

    format = NAME

    def __init__(self, image: Image) -> None:
        """Take what was collected."""
        self.label = image.label
        self.entries: Mapping[str, Entry] = MappingProxyType(image.collector.sorted())
        self.faults = tuple(image.collector.faults)
        self._image = image

    def read(self, entry: Entry, limit: int) -> bytes:
        """Give the whole contents of a file, or raise `Unreadable`."""
        start, size = self._image.files.get(content_of(entry, limit), (0, -1))
        if not 0 <= size <= limit:
            raise Unreadable(f"{entry.path} is not in {self.label}, or has more than the limit of {limit} bytes")
        try:
            return self._image.contents(start, size)
        except Malformed as error:
            raise Unreadable(f"{entry.path}: {error}") from error


def open_cramfs(window: Window) -> Opened | None:
    """Open the file system that begins here."""
    if window.bytes(16, 16) != SIGNATURE:
        return None
    order = "<" if window.bytes(0, 4) == LITTLE else ">"
    size, flags = window.unpack(f"{order}2I", 4)
    collector = Collector(window.budget)
    image = Image(window, window.label(NAME), order, packing_of(flags), collector)
    if image.numbers(ROOT)[-1] == PAD + SUPERBLOCK_SIZE:
        image.shift = PAD
    size -= image.shift
    if flags & VERSION_2 and size > len(window.data):
        collector.fault(f"the image breaks off {size - len(window.data)} bytes before the file system ends")
    root = image.shift + ROOT
    if kind_of(image.numbers(root)[0]) is not EntryKind.DIRECTORY:
        return None
    InodeWalk(image.label, image.names, image.inode, collector).run(root)
    if not flags & VERSION_2:
        size = image.extent()
    return Opened(max(min(size, len(window.data)), SUPERBLOCK_SIZE), (Cramfs(image),))


FORMAT = Format(NAME, (Magic(LITTLE), Magic(BIG)), open_cramfs)
