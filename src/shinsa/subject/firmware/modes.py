"""Who may read a file, by the modes of all its names in the image."""

from __future__ import annotations

from collections.abc import Iterable

from shinsa.subject.firmware.tree import Entry

READ_BY_OTHERS = 0o004


def world_readable(entries: Iterable[Entry]) -> bool | None:
    """Whether some name of the content lets everybody read it; None where the image keeps no modes."""
    known = [entry.mode for entry in entries if entry.mode is not None]
    return any(mode & READ_BY_OTHERS for mode in known) if known else None
