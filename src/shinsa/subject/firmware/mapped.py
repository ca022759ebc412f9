"""An image file in the address space of this process, without keeping in memory what was looked at already.

Every page that was touched counts as this process's memory, as long as it stays mapped; it is in the system's file cache all
the same, so that letting it go costs next to nothing when it is needed again.
"""

from __future__ import annotations

import hashlib
import mmap
from pathlib import Path

MIB = 1024 * 1024
STEP = 16 * MIB
"""Bytes of the image that are digested at a time."""
TOUCHED = 32 * MIB
"""Bytes that may have been touched before all are let go."""


class Mapped:
    """A read-only mapping. Raises OSError or ValueError when the file cannot be mapped."""

    def __init__(self, path: Path) -> None:
        """Map the whole file; it may be closed and even deleted while this lives."""
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self.view = memoryview(self._map)
        self._touched = 0

    def touched(self, size: int) -> None:
        """Count bytes that were touched, and let everything go when there are many."""
        self._touched += size
        if self._touched >= TOUCHED:
            self._touched = 0
            self._map.madvise(mmap.MADV_DONTNEED)

    def sha256(self) -> str:
        """The digest of the image in hexadecimal."""
        digest = hashlib.sha256()
        for start in range(0, len(self.view), STEP):
            piece = self.view[start : start + STEP]
            digest.update(piece)
            self.touched(len(piece))
        return digest.hexdigest()
