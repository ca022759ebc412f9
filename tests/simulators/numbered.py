"""Gives the paths of a tree inode numbers, for writers of file systems that keep names and inodes apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tests.simulators.squashfs_image import Directory, File, Link, Short, Special, node_of

SPECIAL = {4: 0o060000, 5: 0o020000, 6: 0o010000, 7: 0o140000}
#: DT_ numbers of directory entries.
ENTRY_TYPES = {0o100000: 8, 0o040000: 4, 0o120000: 10, 0o060000: 6, 0o020000: 2, 0o010000: 1, 0o140000: 12}


@dataclass(frozen=True, slots=True)
class Numbered:
    """One node with its number, the number of its directory, and its name."""

    number: int
    parent: int
    name: bytes
    node: File | Directory | Link | Special

    @property
    def format(self) -> int:
        """The kind as the upper bits of a mode."""
        match self.node:
            case File():
                return 0o100000
            case Directory():
                return 0o040000
            case Link():
                return 0o120000
            case Special():
                return SPECIAL[self.node.kind]

    @property
    def mode(self) -> int:
        """The whole mode."""
        return self.format | self.node.mode

    @property
    def data(self) -> bytes:
        """What a file holds, or where a link leads."""
        match self.node:
            case File():
                return self.node.data
            case Link():
                return self.node.target.encode("utf-8", "surrogateescape")
        return b""

    @property
    def device(self) -> int:
        """The device number as Linux packs it today."""
        major, minor = self.node.device if isinstance(self.node, Special) else (0, 0)
        return (minor & 0xFF) | (major << 8) | ((minor & ~0xFF) << 12)


def numbered(tree: Mapping[str, Short], root: int, first: int) -> list[Numbered]:
    """Number every path, with the directories that are not named, parents before children."""
    paths = {path: node_of(short) for path, short in tree.items()}
    for path in list(paths):
        parent = path.rpartition("/")[0]
        while parent:
            paths.setdefault(parent, Directory())
            parent = parent.rpartition("/")[0]
    numbers = {"": root}
    found: list[Numbered] = []
    for path in sorted(paths):
        parent, _, name = path.rpartition("/")
        numbers[path] = first + len(found)
        found.append(Numbered(numbers[path], numbers[parent], name.encode("utf-8", "surrogateescape"), paths[path]))
    return found
