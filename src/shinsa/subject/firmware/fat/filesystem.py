"""A FAT volume as a file tree: its entries are read once, contents when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType

from shinsa.subject.firmware.bounds import Budget, Exhausted
from shinsa.subject.firmware.collector import DEEPEST_PATH, Collector, safe_name
from shinsa.subject.firmware.fat.directories import Record, records
from shinsa.subject.firmware.fat.volume import RECORD_SIZE, Volume
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.tree import Entry, EntryKind, Unreadable, content_of

#: The specification allows a directory no more records.
LARGEST_DIRECTORY = 65536 * RECORD_SIZE


class FatTree:
    """The tree of one volume; it knows neither owners nor modes. Raises `Malformed` when its root cannot be read."""

    def __init__(self, volume: Volume, budget: Budget, label: str) -> None:
        """Walk the whole directory structure; file contents stay where they are."""
        self.label = label
        self.format = volume.name
        self._volume = volume
        self._budget = budget
        self._first: dict[str, int] = {}
        self._collector = Collector(budget)
        missing = volume.size - volume.disk.size
        if missing > 0:
            self._collector.fault(f"the image breaks off {missing} bytes before the file system ends")
        self._listing(volume.root)
        try:
            self._walk()
        except Exhausted as error:
            self._collector.fault(f"the walk stopped: {error}")
        self.entries: Mapping[str, Entry] = MappingProxyType(self._collector.sorted())
        self.faults = tuple(self._collector.faults)

    def read(self, entry: Entry, limit: int) -> bytes:
        """Give the whole contents of a file, or raise `Unreadable`."""
        first = self._first.get(content_of(entry, limit))
        if first is None:
            raise Unreadable(f"{entry.path} is not in {self.label}")
        try:
            data = self._chain(first, entry.size) if entry.size else b""
        except (Malformed, Exhausted) as error:
            raise Unreadable(f"{entry.path}: {error}") from error
        if len(data) < entry.size:
            raise Unreadable(f"{entry.path}: its chain ends {entry.size - len(data)} bytes before its size")
        return data

    def view(self, entry: Entry) -> memoryview | None:
        """Give the contents of a file where they lie, if they lie in one piece."""
        first, volume = self._first.get(entry.content), self._volume
        if first is None or not entry.size:
            return None
        try:
            runs = list(islice(volume.chain(first, -(-entry.size // volume.cluster), self._budget), 2))
        except (Malformed, Exhausted):
            return None
        whole = len(runs) == 1 and runs[0][1] * volume.cluster >= entry.size
        return volume.disk.view(volume.place(first), entry.size) if whole else None

    def _chain(self, first: int, size: int = LARGEST_DIRECTORY) -> bytes:
        """Give the bytes of a chain up to a size; fewer when it ends before."""
        volume, left, pieces = self._volume, size, []
        for start, count in volume.chain(first, -(-size // volume.cluster), self._budget):
            pieces.append(volume.disk.bytes(volume.place(start), min(count * volume.cluster, left)))
            left -= count * volume.cluster
        return b"".join(pieces)

    def _listing(self, cluster: int) -> bytes:
        volume = self._volume
        if not cluster:
            return volume.disk.bytes(volume.root_place, volume.root_size)
        return self._chain(cluster)

    def _walk(self) -> None:
        entered = {0, self._volume.root}
        waiting = [("", self._volume.root, 0)]
        while waiting:
            path, cluster, depth = waiting.pop()
            for child, record in self._children(path, cluster):
                if record.cluster in entered or depth >= DEEPEST_PATH:
                    self._collector.fault(f"{child[:80]}: leads into a directory that was already entered, or too deep")
                else:
                    entered.add(record.cluster)
                    waiting.append((child, record.cluster, depth + 1))

    def _children(self, path: str, cluster: int) -> list[tuple[str, Record]]:
        """Collect what lies in one directory and give the directories among it."""
        inner = []
        prefix = f"{path}/" if path else ""
        try:
            data = self._listing(cluster)
        except Malformed as error:
            self._collector.fault(f"{path}: its listing cannot be read: {error}")
            return []
        self._budget.spend_work(len(data))
        for record in records(data):
            try:
                child = prefix + safe_name(record.name)
            except Malformed as error:
                self._collector.fault(f"{prefix}{record.name!r}: {error}")
                self._budget.spend_file()
                continue
            if self._collector.add(self._entry(child, record)) and record.is_directory:
                inner.append((child, record))
        return inner

    def _entry(self, path: str, record: Record) -> Entry:
        if record.is_directory:
            return Entry(self.label, path, EntryKind.DIRECTORY, None, None, None, 0)
        content = f"{self.label}:{record.cluster}:{record.size}" if record.size else f"{self.label}:empty"
        self._first.setdefault(content, record.cluster)
        return Entry(self.label, path, EntryKind.FILE, None, None, None, record.size, content=content)
