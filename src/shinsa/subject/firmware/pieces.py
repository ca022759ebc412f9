"""File contents that lie in pieces, newer ones over older ones, as flash file systems write them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.collector import Collector
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.tree import Entry, Unreadable, content_of

#: A piece that says "zeros here" without storing any.
HOLE = -1
#: What may be unpacked to read one file, in times of its size: real files are overwritten in places, not everywhere.
MOST_TIMES = 16
#: And besides, for small files that were written many times.
SPARE_BYTES = 1024 * 1024
#: Bytes that a piece takes in memory.
PIECE_COST = 160


@dataclass(frozen=True, slots=True)
class Piece:
    """Where a stretch of a file lies: at `at` in the file, `size` bytes; `stored` bytes at `offset` of the image."""

    at: int
    size: int
    offset: int
    stored: int
    method: int


@dataclass(frozen=True, slots=True)
class Contents:
    """The size of a file and its pieces, newest first. `refused` says why it cannot be read."""

    size: int
    pieces: tuple[Piece, ...]
    refused: str = ""


def visible(pieces: Sequence[Piece], size: int) -> list[tuple[int, int, Piece]]:
    """Give the stretches of the pieces (newest first) that no newer one covers, from front to back of the file."""
    starts: list[int] = []
    ends: list[int] = []
    found: list[tuple[int, int, Piece]] = []
    for piece in pieces:
        begin, end = piece.at, min(piece.at + piece.size, size)
        if begin >= end:
            continue
        # the covered stretches that touch this piece
        first, last = bisect_left(ends, begin), bisect_right(starts, end)
        position = begin
        for covered, until in zip(starts[first:last], ends[first:last], strict=True):
            if covered > position:
                found.append((position, covered, piece))
            position = max(position, until)
        if position < end:
            found.append((position, end, piece))
        if first < last:
            begin, end = min(begin, starts[first]), max(end, ends[last - 1])
        starts[first:last], ends[first:last] = [begin], [end]
    return sorted(found, key=lambda stretch: stretch[0])


def assemble(contents: Contents, fetch: Callable[[Piece], bytes]) -> bytes:
    """Put a file together; what no piece covers is zeros. Raises `Malformed` when that would cost out of proportion."""
    parts: list[bytes] = []
    position, cost = 0, 0
    for start, end, piece in visible(contents.pieces, contents.size):
        parts.append(bytes(start - position))
        position = end
        if piece.method == HOLE:
            parts.append(bytes(end - start))
            continue
        cost += piece.size
        if cost > contents.size * MOST_TIMES + SPARE_BYTES:
            raise Malformed("its pieces overlap more than those of any real file")
        data = fetch(piece)
        if len(data) != piece.size:
            raise Malformed(f"the piece at {piece.offset:#x} has {len(data)} bytes instead of {piece.size}")
        parts.append(data[start - piece.at : end - piece.at])
    parts.append(bytes(contents.size - position))
    return b"".join(parts)


class Pieced:
    """The tree of a flash file system: entries as collected, contents put together from pieces when asked for."""

    def __init__(
        self,
        label: str,
        form: str,
        files: Mapping[str, Contents],
        fetch: Callable[[Piece], bytes],
        collected: Collector,
    ) -> None:
        """Take what was collected; `files` is by content key, `fetch` gives a piece unpacked."""
        self.label = label
        self.format = form
        self.entries: Mapping[str, Entry] = MappingProxyType(collected.sorted())
        self.faults = tuple(collected.faults)
        self._files = files
        self._fetch = fetch

    def read(self, entry: Entry, limit: int) -> bytes:
        """Give the whole contents of a file, or raise `Unreadable`."""
        found = self._files.get(content_of(entry, limit))
        if found is None:
            raise Unreadable(f"{entry.path} is not in {self.label}")
        if found.refused or found.size > limit:
            raise Unreadable(f"{entry.path}: {found.refused or f'more than the limit of {limit} bytes'}")
        try:
            return assemble(found, self._fetch)
        except (Malformed, Exhausted) as error:
            raise Unreadable(f"{entry.path}: {error}") from error
