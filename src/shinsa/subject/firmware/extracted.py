"""What another program took out of a closed region: contents only, since such programs lose owners, modes and links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from shinsa.subject.firmware.bounds import Bounds
from shinsa.subject.firmware.directory import Directory
from shinsa.subject.firmware.tree import Entry, EntryKind, Unreadable, content_of

FORMAT_NAME = "unblob"
KEPT = frozenset({EntryKind.FILE, EntryKind.DIRECTORY})
NO_METADATA = "read through unblob: contents only, owners, modes and links are unknown"
#: Where the reason stands when a region was tried and not opened, beside the folders of those that were.
REASON_SUFFIX = ".reason"
LONGEST_REASON = 300


class Extracted:
    """The files in a folder that unblob filled, as the tree of a region."""

    format = FORMAT_NAME

    def __init__(self, label: str, folder: Path, bounds: Bounds) -> None:
        """Walk the folder once. Raises `OSError` when it is not there."""
        self.label = label
        self._inner = Directory(folder, bounds)
        self._files = {entry.content: entry for entry in self._inner.entries.values() if entry.is_file}
        self.entries: Mapping[str, Entry] = MappingProxyType(
            {
                path: replace(entry, tree=label, mode=None, uid=None, gid=None)
                for path, entry in self._inner.entries.items()
                if entry.kind in KEPT
            }
        )
        self.faults = self._inner.faults

    def view(self, _entry: Entry) -> memoryview | None:
        """Nothing of it lies in the image."""
        return None

    def read(self, entry: Entry, limit: int) -> bytes:
        """Give the whole contents of a file, or raise `Unreadable`."""
        found = self._files.get(content_of(entry, limit))
        if found is None:
            raise Unreadable(f"{entry.path} is not in {self.label}")
        return self._inner.read(found, limit)


def folder_of(unpacked: Path, offset: int) -> Path:
    """Where the contents of the region at an offset are put."""
    return unpacked / f"{offset:x}"


def reason_at(unpacked: Path, offset: int) -> str:
    """Why a region was not opened by the other program either; empty when that was not tried."""
    try:
        return folder_of(unpacked, offset).with_suffix(REASON_SUFFIX).read_text("utf-8")[:LONGEST_REASON]
    except (OSError, ValueError):
        return ""
