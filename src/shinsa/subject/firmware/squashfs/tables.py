"""The look-up tables of SquashFS 4.0: owners, fragments, file capabilities."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.squashfs.inodes import NO_XATTR
from shinsa.subject.firmware.squashfs.metadata import BLOCK_SIZE, Metadata
from shinsa.subject.firmware.squashfs.superblock import NO_TABLE, Superblock

OWNER_SIZE = 4
FRAGMENT_SIZE = 16
XATTR_ID_SIZE = 16
XATTR_OUT_OF_LINE = 0x0100
XATTR_SECURITY = 2
CAPABILITY = b"capability"
#: linux/limits.h: XATTR_SIZE_MAX; and no file has more attributes than this.
LONGEST_VALUE = 65536
MOST_ATTRIBUTES = 64


@dataclass(slots=True)
class Tables:
    """Reads entries of the tables when they are asked for; what cannot be read is None or a raised `Malformed`."""

    superblock: Superblock
    metadata: Metadata
    _owners: dict[int, int | None] = field(default_factory=dict)
    _capabilities: dict[int, str] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)

    def owners(self, uid: int, gid: int) -> tuple[int | None, int | None]:
        """Give the user and the group number at two places; None (and noted as lost) for what the table does not hold."""
        return self._owner(uid), self._owner(gid)

    def _owner(self, index: int) -> int | None:
        if index not in self._owners:
            self._owners[index] = self._read_owner(index)
        return self._owners[index]

    def _read_owner(self, index: int) -> int | None:
        if index >= self.superblock.ids:
            self.lost.add(f"owners: number {index} of {self.superblock.ids}")
            return None
        try:
            (owner,) = struct.unpack(
                f"{self.superblock.order}I", self._indexed(self.superblock.id_table, index, OWNER_SIZE)
            )
        except Malformed as error:
            self.lost.add(f"owners: {error}")
            return None
        return int(owner)

    def fragment(self, index: int) -> tuple[int, int]:
        """Give position and stored size of a fragment block, or raise `Malformed`."""
        if index >= self.superblock.fragments:
            raise Malformed(f"fragment {index} of {self.superblock.fragments}")
        raw = self._indexed(self.superblock.fragment_table, index, FRAGMENT_SIZE)
        start, size, _ = struct.unpack(f"{self.superblock.order}QII", raw)
        return start, size

    def capabilities(self, index: int) -> str:
        """Give the file capabilities (security.capability) in hexadecimal; empty when there are none."""
        if index == NO_XATTR or self.superblock.xattr_table == NO_TABLE:
            return ""
        if index not in self._capabilities:
            try:
                self._capabilities[index] = self._read_capability(index)
            except Malformed as error:
                self.lost.add(f"extended attributes: {error}")
                self._capabilities[index] = ""
        return self._capabilities[index]

    def _read_capability(self, index: int) -> str:
        start, count, _ = self._pointer(self.superblock.xattr_table, "QII")
        if index >= count:
            raise Malformed(f"attribute list {index} of {count}")
        raw = self._indexed(self.superblock.xattr_table + 16, index, XATTR_ID_SIZE)
        place, entries, _ = struct.unpack(f"{self.superblock.order}QII", raw)
        cursor = self.metadata.cursor(start + (place >> 16), place & 0xFFFF)
        for _ in range(min(entries, MOST_ATTRIBUTES)):
            kind, size = cursor.unpack("HH")
            name = cursor.take(size)
            (length,) = cursor.unpack("I")
            if length > LONGEST_VALUE:
                raise Malformed(f"an attribute of {length} bytes")
            value = cursor.take(length)
            if kind & 0xFF == XATTR_SECURITY and name == CAPABILITY:
                return (self._out_of_line(start, value) if kind & XATTR_OUT_OF_LINE else value).hex()
        return ""

    def _out_of_line(self, start: int, value: bytes) -> bytes:
        if len(value) != 8:
            raise Malformed("an attribute's reference is not 8 bytes long")
        (place,) = struct.unpack(f"{self.superblock.order}Q", value)
        cursor = self.metadata.cursor(start + (place >> 16), place & 0xFFFF)
        (length,) = cursor.unpack("I")
        return cursor.take(min(length, LONGEST_VALUE))

    def _indexed(self, table: int, index: int, size: int) -> bytes:
        """Read one entry of a table that is a list of pointers to metadata blocks."""
        per_block = BLOCK_SIZE // size
        (position,) = self._pointer(table + index // per_block * 8, "Q")
        return self.metadata.cursor(position, index % per_block * size).take(size)

    def _pointer(self, position: int, layout: str) -> tuple[int, ...]:
        try:
            return struct.unpack_from(self.superblock.order + layout, self.metadata.data, position)
        except (struct.error, OverflowError) as error:
            raise Malformed(f"a table at {position:#x} lies outside the image") from error
