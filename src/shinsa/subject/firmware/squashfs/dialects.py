"""What differs between the versions of SquashFS once the superblock is read: inodes, directories, look-up tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from shinsa.subject.firmware.squashfs.directories import Name, names, names_v1, names_v3
from shinsa.subject.firmware.squashfs.inodes import Inode, Listing, read_inode
from shinsa.subject.firmware.squashfs.metadata import Cursor, Metadata
from shinsa.subject.firmware.squashfs.old_inodes import read_v1, read_v2, read_v3
from shinsa.subject.firmware.squashfs.old_tables import OldTables
from shinsa.subject.firmware.squashfs.superblock import Superblock
from shinsa.subject.firmware.squashfs.tables import Tables


class LookUp(Protocol):
    """The look-up tables of an image, whatever its version."""

    lost: set[str]

    def owners(self, uid: int, gid: int) -> tuple[int | None, int | None]:
        """Give user and group for the places that an inode names; None (and noted as lost) for what is not there."""

    def fragment(self, index: int) -> tuple[int, int]:
        """Give position and stored size of a fragment block, or raise `Malformed`."""

    def capabilities(self, index: int) -> str:
        """Give the file capabilities in hexadecimal; empty when there are none."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one version is read."""

    read_inode: Callable[[Cursor, int], Inode]
    names: Callable[[Metadata, int, Listing], Iterator[Name]]
    tables: Callable[[Superblock, Metadata], LookUp]


#: By major version.
DIALECTS = {
    1: Dialect(read_v1, names_v1, OldTables),
    2: Dialect(read_v2, names_v1, OldTables),
    3: Dialect(read_v3, names_v3, OldTables),
    4: Dialect(read_inode, names, Tables),
}
