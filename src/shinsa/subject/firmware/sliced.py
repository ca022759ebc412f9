"""A tree whose files lie in one piece, stored or packed, in the bytes of an archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from shinsa.subject.firmware.collector import Collector
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.tree import Entry, Unreadable, content_of

Unpack = Callable[[memoryview, int], bytes]


@dataclass(frozen=True, slots=True)
class Slice:
    """Where the bytes of a file lie, its size when unpacked, and how it is unpacked (None: stored)."""

    offset: int
    stored: int
    size: int
    unpack: Unpack | None = None
    refused: str = ""


class Sliced:
    """The tree of an archive: entries as collected, contents as slices of its bytes."""

    def __init__(
        self, label: str, form: str, data: memoryview, slices: Mapping[str, Slice], collected: Collector
    ) -> None:
        """Take what was collected; `slices` is by content key."""
        self.label = label
        self.format = form
        self.entries: Mapping[str, Entry] = MappingProxyType(collected.sorted())
        self.faults = tuple(collected.faults)
        self._data = data
        self._slices = slices

    def view(self, entry: Entry) -> memoryview | None:
        """Give the contents of a file where they lie, if they lie in one piece and are not packed."""
        found = self._slices.get(entry.content)
        if found is None or found.unpack is not None or found.refused or found.stored != found.size:
            return None
        raw = self._data[found.offset : found.offset + found.stored]
        return raw if len(raw) == found.stored else None

    def read(self, entry: Entry, limit: int) -> bytes:
        """Give the whole contents of a file, or raise `Unreadable`."""
        found = self._slices.get(content_of(entry, limit))
        if found is None:
            raise Unreadable(f"{entry.path} is not in {self.label}")
        if found.refused or found.size > limit:
            raise Unreadable(f"{entry.path}: {found.refused or f'more than the limit of {limit} bytes'}")
        raw = self._data[found.offset : found.offset + found.stored]
        if len(raw) != found.stored:
            raise Unreadable(f"{entry.path}: the archive breaks off within it")
        if found.unpack is None:
            return bytes(raw)
        try:
            data = found.unpack(raw, found.size)
        except Malformed as error:
            raise Unreadable(f"{entry.path}: {error}") from error
        if len(data) != found.size:
            raise Unreadable(f"{entry.path}: unpacks to other than the {found.size} bytes it announces")
        return data
