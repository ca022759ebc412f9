"""Builds one file's content as the pass over a firmware hands it to a file probe."""

from __future__ import annotations

import hashlib
from fnmatch import fnmatchcase

from shinsa.model.probe import FileProbe, Only
from shinsa.subject.firmware.content import Content, FileContent
from shinsa.subject.firmware.tree import Entry, EntryKind

MOST = 10000
"""Places of one needle that the pass keeps."""


def content(probe: FileProbe, data: bytes, *paths: str, mode: int = 0o600) -> FileContent | None:
    """The content under the given paths, or None when nothing in it calls the probe."""
    entries = tuple(Entry("t", path, EntryKind.FILE, mode, 0, 0, len(data), content="c") for path in paths)
    lower = data.lower()
    hits = {n: at for n in probe.needles if (at := _places(lower if n == n.lower() else data, n))}
    read = Content(data, hashlib.sha256(data).hexdigest())
    taken = probe.only is Only.ANY or (probe.only is Only.BINARY) == read.is_binary
    called = hits or any(_matches(path, pattern) for path in paths for pattern in probe.paths)
    return FileContent(entries, read, hits) if taken and called else None


def _places(data: bytes, needle: bytes) -> tuple[int, ...]:
    found: list[int] = []
    at = data.find(needle)
    while at >= 0 and len(found) < MOST:
        found.append(at)
        at = data.find(needle, at + 1)
    return tuple(found)


def _matches(path: str, pattern: str) -> bool:
    """Near enough to the pass: `**/` is any folders, or none."""
    return fnmatchcase(path, pattern.replace("**/", "*").replace("**", "*")) or (
        "**/" in pattern and fnmatchcase(path, pattern.replace("**/", ""))
    )
