"""Files that may themselves be images: in a zip around a firmware, a sysupgrade tar, a boot partition."""

from __future__ import annotations

from typing import Protocol

from shinsa.subject.firmware.bounds import Budget, Exhausted
from shinsa.subject.firmware.format import Part
from shinsa.subject.firmware.root import is_root
from shinsa.subject.firmware.tree import Entry, EntryKind, FileTree, Unreadable

#: A packed archive of one small file has some hundred bytes; smaller files hold nothing.
SMALLEST_IMAGE = 128
#: A tree with more files than this is a tree of files, not a wrapping around images.
MOST_MEMBERS = 200


class Holder(FileTree, Protocol):
    """A tree that can show files where they lie."""

    def view(self, entry: Entry) -> memoryview | None:
        """Give the contents of a file where they lie; None when they are packed, or do not lie in one piece."""


def nested_parts(tree: Holder, budget: Budget) -> tuple[Part, ...]:
    """Give the files of a tree that is no root file system, to be looked into. Only what is packed is copied.

    They have no name of their own as parts: the tree shows them as files already.
    """
    files = [entry for entry in tree.entries.values() if entry.kind is EntryKind.FILE and entry.size >= SMALLEST_IMAGE]
    if is_root(tree) or len(files) > MOST_MEMBERS:
        return ()
    parts = []
    for entry in files:
        data = tree.view(entry)
        if data is None:
            try:
                data = memoryview(tree.read(entry, min(budget.bounds.file, max(budget.held, 0))))
                budget.spend_held(len(data))
            except (Unreadable, Exhausted):
                continue
        parts.append(Part(f"{tree.label}/{entry.path}", data, shown=True))
    return tuple(parts)
