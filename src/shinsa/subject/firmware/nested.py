"""Files of an archive that may themselves be images: a zip around a firmware, a sysupgrade tar."""

from __future__ import annotations

from shinsa.subject.firmware.bounds import Budget, Exhausted
from shinsa.subject.firmware.format import Part
from shinsa.subject.firmware.root import is_root
from shinsa.subject.firmware.tree import EntryKind, FileTree, Unreadable

#: Smaller files hold no file system worth looking for.
SMALLEST_IMAGE = 512
#: An archive with more files than this is a tree of files, not a wrapping around images.
MOST_MEMBERS = 200


def nested_parts(tree: FileTree, budget: Budget) -> tuple[Part, ...]:
    """Give the files of an archive that is no root file system, to be looked into. What they hold is in memory.

    They have no name of their own as parts: the archive shows them as files already.
    """
    files = [entry for entry in tree.entries.values() if entry.kind is EntryKind.FILE and entry.size >= SMALLEST_IMAGE]
    if is_root(tree) or len(files) > MOST_MEMBERS:
        return ()
    parts = []
    for entry in files:
        try:
            data = tree.read(entry, min(budget.bounds.held, max(budget.held, 0)))
            budget.spend_held(len(data))
        except (Unreadable, Exhausted):
            continue
        parts.append(Part(f"{tree.label}/{entry.path}", memoryview(data), shown=True))
    return tuple(parts)
