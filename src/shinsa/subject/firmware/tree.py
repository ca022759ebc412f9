"""A file system that was found in a firmware: its entries, and how their contents are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class EntryKind(StrEnum):
    """What an entry of a file system is."""

    FILE = "file"
    DIRECTORY = "directory"
    LINK = "link"
    CHARACTER_DEVICE = "character_device"
    BLOCK_DEVICE = "block_device"
    FIFO = "fifo"
    SOCKET = "socket"


@dataclass(frozen=True, slots=True)
class Entry:
    r"""One name in one file system, as the image says it is.

    `path` is relative to the root of its tree, normalised, without a leading slash and never with `..`; bytes that
    are not UTF-8 stand as `\xNN`. `mode`, `uid` and `gid` are None where the container holds none. Two files with
    equal `content` have equal contents; the reverse does not hold.
    """

    tree: str
    path: str
    kind: EntryKind
    mode: int | None
    uid: int | None
    gid: int | None
    size: int
    target: str = ""
    device: tuple[int, int] | None = None
    content: str = ""
    capabilities: str = ""

    @property
    def is_file(self) -> bool:
        """Whether this is a regular file."""
        return self.kind is EntryKind.FILE


class Unreadable(Exception):
    """The contents of an entry cannot be had; the text says why."""


class FileTree(Protocol):
    """A file system: a label that is unique in its firmware, the format, every entry by path (sorted).

    A tree that knows its files by the packed bytes they are stored as has `stored_as(entry)` too: a digest of these bytes
    and of how they are unpacked, "" where they cannot be had.
    """

    @property
    def label(self) -> str:
        """The place of the tree in the image, e.g. `squashfs@0x150000`, nested `gzip@0x40!cpio@0x0`."""

    @property
    def format(self) -> str:
        """The name of the format, e.g. `squashfs`."""

    @property
    def entries(self) -> Mapping[str, Entry]:
        """Every entry by its path, in sorted order."""

    @property
    def faults(self) -> tuple[str, ...]:
        """What of the tree was broken or refused and is therefore missing; empty when it is whole."""

    def read(self, entry: Entry, limit: int) -> bytes:
        """Give the whole contents of a regular file, or raise `Unreadable`; never more than `limit` bytes."""


def content_of(entry: Entry, limit: int) -> str:
    """Give the content key of a file that may be read within the limit, or raise `Unreadable`."""
    if entry.kind is not EntryKind.FILE:
        message = f"{entry.path} is a {entry.kind.value}, not a file"
        raise Unreadable(message)
    if entry.size > limit:
        message = f"{entry.path} has {entry.size} bytes, more than the limit of {limit}"
        raise Unreadable(message)
    return entry.content
