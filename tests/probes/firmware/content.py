"""Builds one file's content as the pass over a firmware hands it to a file probe."""

from __future__ import annotations

import hashlib

from shinsa.model.probe import FileProbe, Only
from shinsa.subject.firmware.content import Content, FileContent
from shinsa.subject.firmware.tree import Entry, EntryKind


def content(probe: FileProbe, data: bytes, *paths: str, mode: int = 0o600) -> FileContent | None:
    """The content under the given paths, or None when nothing in it calls the probe."""
    entries = tuple(Entry("t", path, EntryKind.FILE, mode, 0, 0, len(data), content="c") for path in paths)
    lower = data.lower()
    hits = {n: (at,) for n in probe.needles if (at := (lower if n == n.lower() else data).find(n)) >= 0}
    read = Content(data, hashlib.sha256(data).hexdigest())
    taken = probe.only is Only.ANY or (probe.only is Only.BINARY) == read.is_binary
    return FileContent(entries, read, hits) if taken and hits else None
