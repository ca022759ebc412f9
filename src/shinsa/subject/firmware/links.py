"""Resolves paths within one tree, through links, as the device's kernel would: confined to the tree, bounded."""

from __future__ import annotations

from collections import deque

from shinsa.subject.firmware.tree import Entry, EntryKind, FileTree

#: MAXSYMLINKS of Linux.
MOST_HOPS = 40
#: Components that may be walked in all: what 40 longest targets could hold is far beyond any real path.
MOST_STEPS = 10_000


def real_path(tree: FileTree, path: str) -> str | None:
    """Give the path without links or `..`, empty for the root; None when it leads nowhere or in a circle.

    Absolute links count from the root of the tree, and `..` at the root stays there.
    """
    waiting = deque(path.split("/"))
    done: list[str] = []
    hops = 0
    for _ in range(MOST_STEPS):
        if not waiting:
            return "/".join(done)
        part = waiting.popleft()
        if part in {"", ".", ".."}:
            done = done[:-1] if part == ".." else done
            continue
        entry = tree.entries.get("/".join([*done, part]))
        if entry is None or (entry.kind not in {EntryKind.LINK, EntryKind.DIRECTORY} and any(waiting)):
            return None
        if entry.kind is not EntryKind.LINK:
            done.append(part)
            continue
        hops += 1
        if hops > MOST_HOPS:
            return None
        if entry.target.startswith("/"):
            done.clear()
        waiting.extendleft(reversed(entry.target.split("/")))
    return None


def resolve(tree: FileTree, path: str) -> Entry | None:
    """Give the entry a path leads to, never a link; None when it leads nowhere, in a circle, or to the root."""
    real = real_path(tree, path)
    return tree.entries.get(real) if real else None
