"""Scans the log of a JFFS2 for nodes whose checksums are right.

Source: include/uapi/linux/jffs2.h and fs/jffs2/scan.c of Linux.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass, field

from shinsa.subject.firmware.format import Malformed, Window
from shinsa.subject.firmware.pieces import PIECE_COST

DIRENT, INODE, CLEAN, PADDING, SUMMARY, XATTR, XREF = 0xE001, 0xE002, 0x2003, 0x2004, 0x2006, 0xE008, 0xE009
KINDS = frozenset({DIRENT, INODE, CLEAN, PADDING, SUMMARY, XATTR, XREF})
#: Cleared in the flash when the node is out of date; its checksum counts it as set.
ACCURATE = 0x2000
HEADER, DIRENT_SIZE, INODE_SIZE, XATTR_SIZE, XREF_SIZE = 12, 40, 68, 32, 24
#: Behind erased flash and broken nodes the log goes on; other bytes than these are another partition.
LONGEST_GAP = 128 * 1024
LONGEST_BLANK = 16 * 1024 * 1024
STEP = 64 * 1024
SECURITY = 2
CAPABILITY = b"capability"


@dataclass(frozen=True, slots=True)
class Dirent:
    """One name. `inode` is 0 when the name was removed; `kind` is a DT_ number."""

    version: int
    inode: int
    kind: int


@dataclass(frozen=True, slots=True)
class Data:
    """One node of an inode: what the inode was like when it was written, and a stretch of its contents."""

    version: int
    mode: int
    uid: int
    gid: int
    file_size: int
    at: int
    stored: int
    size: int
    method: int
    offset: int
    sound: bool


def checksum(data: bytes | bytearray | memoryview) -> int:
    """The CRC-32 of JFFS2: it starts from zero and is not inverted at the end."""
    return zlib.crc32(data, 0xFFFF_FFFF) ^ 0xFFFF_FFFF


def order_of(window: Window) -> str:
    """Give the byte order that the magic shows."""
    return "<" if window.bytes(0, 2) == b"\x85\x19" else ">"


def header_at(window: Window, order: str, position: int) -> tuple[int, int]:
    """Give kind and length of the node at a position; a length of 0 when there is none."""
    if position + HEADER > len(window.data):
        return 0, 0
    magic, kind, length, crc = window.unpack(f"{order}HHII", position)
    if magic != 0x1985 or length < HEADER or length > len(window.data):
        return 0, 0
    head = bytearray(window.data[position : position + 8])
    head[2 if order == ">" else 3] |= ACCURATE >> 8
    return (kind, length) if checksum(head) == crc else (0, 0)


@dataclass(slots=True)
class Log:
    """The nodes of one file system, sorted by what they are about. `end` is where the last one ends."""

    window: Window
    order: str
    end: int = 0
    count: int = 0
    names: dict[int, dict[bytes, Dirent]] = field(default_factory=dict)
    inodes: dict[int, list[Data]] = field(default_factory=dict)
    capabilities: dict[int, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    _references: dict[tuple[int, int], int] = field(default_factory=dict)
    _values: dict[int, str] = field(default_factory=dict)
    _seen: dict[tuple[int, int, int], int] = field(default_factory=dict)
    _fresh: int = 0
    _closed: bool = False

    def scan(self) -> None:
        """Read nodes until something else follows, or a second file system begins."""
        position = self._begin(0)
        while position:
            self.end = min(position, len(self.window.data))
            following = self._begin(position)
            position = following or self._search(position)
        self._refer()

    def _refer(self) -> None:
        for (inode, value), sequence in self._references.items():
            # an odd number marks a removed reference
            if not sequence & 1 and value in self._values:
                self.capabilities[inode] = self._values[value]

    def _begin(self, position: int) -> int:
        """Take the node at a position and give where the next may stand; 0 when there is none."""
        kind, length = header_at(self.window, self.order, position)
        if not length or (not position and kind | ACCURATE not in KINDS):
            return 0
        take = _TAKERS.get(kind)
        if take is not None:
            self.window.budget.spend_work(length)
            self.window.budget.spend_held(PIECE_COST)
            try:
                if not take(self, position, length):
                    self.end, self._closed = self._fresh, True
                    return 0
            except Malformed as error:
                self.faults.append(f"the node at {position:#x}: {error}")
        self.count += 1
        return -(-(position + length) // 4) * 4

    def _search(self, position: int) -> int:
        """Find the next node behind erased flash and what is broken, and take it; 0 when the log has ended."""
        magic = b"\x85\x19" if self.order == "<" else b"\x19\x85"
        limit, foreign = 0 if self._closed else position + LONGEST_BLANK, 0
        while position < min(limit, len(self.window.data)) and foreign < LONGEST_GAP:
            chunk = bytes(self.window.data[position : position + STEP])
            self.window.budget.spend_work(len(chunk))
            at = chunk.find(magic)
            while at >= 0:
                # nodes begin at multiples of four
                if not (position + at) % 4 and header_at(self.window, self.order, position + at)[1]:
                    return self._found(position + at, foreign)
                at = chunk.find(magic, at + 1)
            foreign += len(chunk) if chunk.strip(b"\xff") else 0
            position += STEP
        return 0

    def _found(self, position: int, foreign: int) -> int:
        lost = bytes(self.window.data[self.end : min(position, self.end + STEP)]).strip(b"\xff\0")
        if foreign or lost:
            self.faults.append(f"no valid node between {self.end:#x} and {position:#x}")
        return self._begin(position)

    def _is_ours(self, key: tuple[int, int, int], crc: int, end: int) -> bool:
        """Whether a node belongs to this file system: none has two nodes of one version that differ.

        A second file system may begin with nodes that are the same: it begins behind the last one that was new.
        """
        if key not in self._seen:
            self._seen[key] = crc
            self._fresh = end
        return self._seen[key] == crc

    def _dirent(self, position: int, length: int) -> bool:
        parent, version, inode, _, size, kind, _, crc, name_crc = self.window.unpack(
            f"{self.order}4I2BHII", position + HEADER
        )
        name = self.window.bytes(position + DIRENT_SIZE, size)
        if checksum(self.window.data[position : position + 32]) != crc or checksum(name) != name_crc:
            raise Malformed("the checksum of a name is wrong")
        if not self._is_ours((DIRENT, parent, version), crc, position + length):
            return False
        names = self.names.setdefault(parent, {})
        known = names.get(name)
        if known is None or known.version < version:
            names[name] = Dirent(version, inode, kind)
        return True

    def _inode(self, position: int, length: int) -> bool:
        number, version, mode, uid, gid, file_size, _, _, _, at, stored, size, method, _, _, data_crc, crc = (
            self.window.unpack(f"{self.order}3I2H7I2BH2I", position + HEADER)
        )
        if checksum(self.window.data[position : position + 60]) != crc:
            raise Malformed("the checksum of an inode is wrong")
        start = position + INODE_SIZE
        data = self.window.data[start : start + stored]
        sound = len(data) == stored <= length - INODE_SIZE and checksum(data) == data_crc
        # the version of a node whose writing was interrupted may be used again
        if sound and not self._is_ours((INODE, number, version), crc << 32 | data_crc, position + length):
            return False
        node = Data(version, mode, uid, gid, file_size, at, stored, size, method, start, sound)
        self.inodes.setdefault(number, []).append(node)
        return True

    def _xattr(self, position: int, _length: int) -> bool:
        value, _, prefix, name_size, size = self.window.unpack(f"{self.order}2I2BH", position + HEADER)
        name = self.window.bytes(position + XATTR_SIZE, name_size)
        if prefix == SECURITY and name == CAPABILITY:
            self._values[value] = self.window.bytes(position + XATTR_SIZE + name_size + 1, size).hex()
        return True

    def _xref(self, position: int, _length: int) -> bool:
        inode, value, sequence = self.window.unpack(f"{self.order}3I", position + HEADER)
        self._references[inode, value] = max(sequence, self._references.get((inode, value), 0))
        return True


_TAKERS: dict[int, Callable[[Log, int, int], bool]] = {
    DIRENT: Log._dirent,  # noqa: SLF001 - of this module
    INODE: Log._inode,  # noqa: SLF001
    XATTR: Log._xattr,  # noqa: SLF001
    XREF: Log._xref,  # noqa: SLF001
}
