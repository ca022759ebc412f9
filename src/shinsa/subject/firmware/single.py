"""A blob shown as a tree with one file: a decompressed kernel, an application without a file system."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from shinsa.subject.firmware.tree import Entry, EntryKind, Unreadable, content_of

LINUX_BANNER = b"Linux version "
KERNEL = "kernel"
CONTENT = "content"


class SingleFile:
    """A tree that holds one file, so that the contents of a blob are looked at like any other's."""

    def __init__(self, label: str, form: str, path: str, data: memoryview) -> None:
        """Show the data under a path; owners and permissions are unknown."""
        self.label = label
        self.format = form
        self.faults: tuple[str, ...] = ()
        self._data = data
        entry = Entry(label, path, EntryKind.FILE, None, None, None, len(data), content=f"{label}:{path}:{len(data)}")
        self.entries: Mapping[str, Entry] = MappingProxyType({path: entry})

    def read(self, entry: Entry, limit: int) -> bytes:
        """Give the whole blob, or raise `Unreadable`."""
        if content_of(entry, limit) not in {known.content for known in self.entries.values()}:
            raise Unreadable(f"{entry.path} is not in {self.label}")
        if len(self._data) > limit:
            raise Unreadable(f"{entry.path} has {len(self._data)} bytes, more than the limit of {limit}")
        return bytes(self._data)


def name_of(data: memoryview) -> str:
    """Call a blob `kernel` when it carries the banner of Linux, else `content`."""
    step = 16 * 1024 * 1024
    for start in range(0, len(data), step):
        if LINUX_BANNER in bytes(data[start : start + step + len(LINUX_BANNER)]):
            return KERNEL
    return CONTENT
