"""The bytes of a recording, whether or not they are packed: in a stream, so that its size does not matter."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import zstandard

from shinsa.subject.capture.faults import DAMAGED, Faults

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
WINDOW_BYTES = 128 << 20
"""The largest window that a zstd stream may ask for."""

Read = Callable[[int], bytes]


@contextmanager
def reading(path: Path, faults: Faults) -> Iterator[Read]:
    """A function that gives the next bytes, at least one unless it is the end. What cannot be unpacked ends it, with a fault."""
    with path.open("rb") as file:
        head = file.read(4)
        file.seek(0)
        if head.startswith(GZIP):
            with gzip.GzipFile(fileobj=file) as plain:
                yield _guarded(plain.read1, faults)
        elif head == ZSTD:
            unpacker = zstandard.ZstdDecompressor(max_window_size=WINDOW_BYTES)
            with unpacker.stream_reader(file, read_across_frames=True) as plain:
                yield _guarded(plain.read, faults)
        else:
            yield file.read


def _guarded(read: Read, faults: Faults) -> Read:
    def guarded(size: int) -> bytes:
        try:
            return read(size)
        except (EOFError, OSError, zlib.error, zstandard.ZstdError):
            faults.note(DAMAGED)
            return b""

    return guarded
