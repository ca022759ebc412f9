"""The bytes of a recording, whether or not they are packed: in a stream, so that its size does not matter."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Protocol

from shinsa.subject.capture.faults import DAMAGED, Faults

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
WINDOW_BYTES = 128 << 20
"""The largest window that a zstd stream may ask for."""
CHUNK = 1 << 19
"""Bytes that are asked for at once: few enough to lie in the cache of a processor still when the last of them is looked at."""
TOLD_BYTES = 8 << 20
"""How often it is told how far the reading is."""

Read = Callable[[int], bytes]
Told = Callable[[int, int], None]
"""Is told how many bytes of the file have been read, and how many there are."""


def nobody(_done: int, _size: int) -> None:
    """Listen to nothing."""


class Hears(Protocol):
    """Whoever is to have all bytes of the file, as it takes a SHA-256."""

    def update(self, data: bytes, /) -> None:
        """The next bytes."""


@contextmanager
def reading(path: Path, faults: Faults, told: Told = nobody, digest: Hears | None = None) -> Iterator[Read]:
    """A function that gives the next bytes, at least one unless it is the end. What cannot be unpacked ends it, with a fault.

    The digest gets every byte of the file as it lies there, those too that nobody asks for.
    """
    with path.open("rb", buffering=0) as file:
        head = file.read(4)
        file.seek(0)
        counted = _Counted(file, path.stat().st_size, told, digest)
        if head.startswith(GZIP):
            import gzip  # most recordings are not packed

            with gzip.GzipFile(fileobj=counted) as plain:  # type: ignore[call-overload] # it asks for no more than to read
                yield _guarded(plain.read1, faults, EOFError, OSError, zlib.error)
        elif head == ZSTD:
            import zstandard

            unpacker = zstandard.ZstdDecompressor(max_window_size=WINDOW_BYTES)
            with unpacker.stream_reader(counted, read_across_frames=True) as plain:  # type: ignore[arg-type]
                yield _guarded(plain.read, faults, OSError, zstandard.ZstdError)
        else:
            yield counted.read
        while digest is not None and counted.read(CHUNK):
            pass


class _Counted:
    """A file that tells now and then how much of it was read."""

    def __init__(self, file: FileIO, size: int, told: Told, digest: Hears | None) -> None:
        self._read = file.read
        self._digest = digest
        self._size = size
        self._told = told
        self._done = 0
        self._next = TOLD_BYTES

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._read(size)
        if self._digest is not None:
            self._digest.update(data)
        self._done += len(data)
        if self._done >= self._next:
            self._told(self._done, self._size)
            self._next = self._done + TOLD_BYTES
        return data


def _guarded(read: Read, faults: Faults, *errors: type[Exception]) -> Read:
    def guarded(size: int) -> bytes:
        try:
            return read(size)
        except errors:
            faults.note(DAMAGED)
            return b""

    return guarded
