"""Collects the entries of one file system while it is walked: safe paths, one entry per path, bounded, with faults."""

from __future__ import annotations

from dataclasses import dataclass, field

from shinsa.subject.firmware.bounds import Budget, Exhausted
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.tree import Entry, EntryKind

#: PATH_MAX of Linux; a longer path could not be opened on the device either.
LONGEST_PATH = 4096
#: Deeper than any path of that length that has real names in it.
DEEPEST_PATH = 256
#: Enough to see what is wrong; a hostile image must not fill the report.
MOST_FAULTS = 100
MORE_FAULTS = "more faults than are listed here"


def text_of(raw: bytes) -> str:
    r"""Decode a name or target; what is not UTF-8 becomes `\xNN`."""
    return raw.decode("utf-8", "backslashreplace")


def safe_path(path: str) -> str:
    """Normalise a stored path: no leading slash, no `.`; raises `Malformed` for `..`, NUL and absurd lengths."""
    parts = [part for part in path.split("/") if part not in {"", "."}]
    if ".." in parts:
        raise Malformed("its name climbs out of the tree with '..'")
    if "\0" in path or len(path) > LONGEST_PATH or len(parts) > DEEPEST_PATH:
        raise Malformed("its name is longer than any path, or contains NUL")
    return "/".join(parts)


def safe_name(name: bytes) -> str:
    """Check one stored name of a directory, or raise `Malformed`."""
    if name in {b"", b".", b".."} or b"/" in name or b"\0" in name:
        raise Malformed(f"the name {name!r} is not a file name")
    return text_of(name)


@dataclass(slots=True)
class Collector:
    """Takes entries one by one. What is refused becomes a fault, never an exception, except when a bound is reached."""

    budget: Budget
    faults: list[str] = field(default_factory=list)
    _entries: dict[str, Entry] = field(default_factory=dict)

    def add(self, entry: Entry) -> bool:
        """Take an entry and say whether it was taken: not when its path is refused or already there."""
        self._spend(entry)
        if len(entry.path) > LONGEST_PATH:
            self.fault(f"{entry.path[:80]}…: longer than any path")
            return False
        if entry.path in self._entries:
            self.fault(f"{entry.path}: stands there twice, the first is kept")
            return False
        self._entries[entry.path] = entry
        return True

    def replace(self, entry: Entry) -> None:
        """Take an entry in place of an earlier one of the same path, as archives mean it."""
        self._spend(entry)
        self._entries[entry.path] = entry

    def _spend(self, entry: Entry) -> None:
        self.budget.spend_file()
        self.budget.spend_held(len(entry.path) + len(entry.target))

    def get(self, path: str) -> Entry | None:
        """Give an entry that was taken before."""
        return self._entries.get(path)

    def fault(self, text: str) -> None:
        """Note what was lost."""
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(text)
        elif len(self.faults) == MOST_FAULTS:
            self.faults.append(MORE_FAULTS)

    def sorted(self) -> dict[str, Entry]:
        """Give all entries by path, in sorted order, with the directories that archives leave unsaid."""
        try:
            self._add_parents()
        except Exhausted as error:
            self.fault(f"directories are missing: {error}")
        return dict(sorted(self._entries.items()))

    def _add_parents(self) -> None:
        for entry in list(self._entries.values()):
            parent = entry.path.rpartition("/")[0]
            while parent and parent not in self._entries:
                self.budget.spend_file()
                self._entries[parent] = Entry(entry.tree, parent, EntryKind.DIRECTORY, None, None, None, 0)
                parent = parent.rpartition("/")[0]
