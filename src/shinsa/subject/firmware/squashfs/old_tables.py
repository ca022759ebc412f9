"""The look-up tables of SquashFS 1, 2 and 3: users, groups and fragments. These versions have no extended attributes."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.squashfs.metadata import BLOCK_SIZE, Metadata
from shinsa.subject.firmware.squashfs.old_inodes import SAME_AS_USER
from shinsa.subject.firmware.squashfs.superblock import Superblock

OWNER_SIZE = 4
#: By version: how an entry of the fragment table is packed (position, stored size), and a pointer to its metadata block.
FRAGMENTS = {2: ("2I", "I"), 3: ("QII", "Q")}


@dataclass(slots=True)
class OldTables:
    """Reads entries of the tables when they are asked for; what cannot be read is None or a raised `Malformed`."""

    superblock: Superblock
    metadata: Metadata
    lost: set[str] = field(default_factory=set)

    def owners(self, uid: int, gid: int) -> tuple[int | None, int | None]:
        """Give the numbers of the user and the group at these places in their tables."""
        user = self._owner("users", self.superblock.id_table, uid, self.superblock.ids)
        if gid == SAME_AS_USER:
            return user, user
        return user, self._owner("groups", self.superblock.group_table, gid, self.superblock.groups)

    def _owner(self, name: str, table: int, index: int, count: int) -> int | None:
        if index >= count:
            self.lost.add(f"{name}: number {index} of {count}")
            return None
        try:
            return self._numbers("I", table + index * OWNER_SIZE)[0]
        except Malformed as error:
            self.lost.add(f"{name}: {error}")
            return None

    def fragment(self, index: int) -> tuple[int, int]:
        """Give position and stored size of a fragment block, or raise `Malformed`."""
        if index >= self.superblock.fragments:
            raise Malformed(f"fragment {index} of {self.superblock.fragments}")
        entry, pointer = FRAGMENTS[self.superblock.version[0]]
        size = struct.calcsize(f"={entry}")
        per_block = BLOCK_SIZE // size
        place = self.superblock.fragment_table + index // per_block * struct.calcsize(f"={pointer}")
        (position,) = self._numbers(pointer, place)
        start, stored, *_ = self.metadata.cursor(position, index % per_block * size).unpack(entry)
        return start, stored

    def capabilities(self, _: int) -> str:
        """Give the file capabilities: none."""
        return ""

    def _numbers(self, layout: str, position: int) -> tuple[int, ...]:
        try:
            return struct.unpack_from(self.superblock.order + layout, self.metadata.data, position)
        except (struct.error, OverflowError) as error:
            raise Malformed(f"a table at {position:#x} lies outside the image") from error
