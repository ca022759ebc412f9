"""The bytes of a block device, read in place: one stretch of an image, or many that together make a device.

Android's sparse images and dynamic partitions lay a device out in pieces. A piece is a view of the image, or a short
pattern that repeats, so that terabytes of blank device cost nothing.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shinsa.subject.firmware.format import Malformed

BLANK = b"\0\0\0\0"


@dataclass(frozen=True, slots=True)
class Piece:
    """Consecutive bytes of a device: as many bytes of `data`, or `size` bytes of a repeated pattern."""

    size: int
    data: memoryview | None = None
    pattern: bytes = BLANK

    def cut(self, start: int, end: int) -> Piece:
        """Give the bytes from start to end of this piece as a piece."""
        if self.data is not None:
            return Piece(end - start, self.data[start:end])
        shift = start % len(self.pattern)
        return Piece(end - start, None, self.pattern[shift:] + self.pattern[:shift])

    def bytes(self, start: int, end: int) -> bytes:
        """Give the bytes from start to end of this piece."""
        if self.data is not None:
            return bytes(self.data[start:end])
        if not any(self.pattern):
            return bytes(end - start)
        width = len(self.pattern)
        repeated = self.pattern * ((end - start) // width + 2)
        return repeated[start % width : start % width + end - start]


class Disk:
    """A device made of pieces, in order. Reading outside of it raises `Malformed`; nothing is copied before it is read."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        """Take the pieces in their order."""
        self._pieces = tuple(piece for piece in pieces if piece.size > 0)
        self._starts: list[int] = []
        self.size = 0
        for piece in self._pieces:
            self._starts.append(self.size)
            self.size += piece.size

    @classmethod
    def of(cls, data: memoryview) -> Disk:
        """Give the device that lies in one stretch."""
        return cls((Piece(len(data), data),))

    @property
    def flat(self) -> memoryview | None:
        """The whole device as one view of the image; None when it is not one."""
        return self._pieces[0].data if len(self._pieces) == 1 else None

    @property
    def stored(self) -> int:
        """How many bytes of the device stand in the image, rather than in a repeated pattern."""
        return sum(piece.size for piece in self._pieces if piece.data is not None)

    def bytes(self, offset: int, size: int) -> bytes:
        """Give exactly these bytes, or raise `Malformed`."""
        if offset < 0 or size < 0 or offset + size > self.size:
            raise Malformed(f"{size} bytes at {offset:#x} lie outside of its {self.size} bytes")
        if len(self._pieces) == 1:
            return self._pieces[0].bytes(offset, offset + size)
        return b"".join(piece.bytes(start, end) for piece, start, end in self._within(offset, size))

    def unpack(self, layout: str, offset: int = 0) -> tuple[int, ...]:
        """Read a fixed structure of whole numbers, or raise `Malformed` where the device ends before it does."""
        return struct.unpack(layout, self.bytes(offset, struct.calcsize(layout)))

    def part(self, offset: int, size: int) -> Disk:
        """Give a stretch of the device as a device of its own, or raise `Malformed`."""
        if offset < 0 or size < 0 or offset + size > self.size:
            raise Malformed(f"{size} bytes at {offset:#x} lie outside of its {self.size} bytes")
        return Disk(piece.cut(start, end) for piece, start, end in self._within(offset, size))

    def view(self, offset: int, size: int) -> memoryview | None:
        """Give a stretch where it lies; None when it lies in several pieces, or outside."""
        data = self.flat
        return data[offset : offset + size] if data is not None and 0 <= offset <= self.size - size else None

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces, in their order."""
        return self._pieces

    def _within(self, offset: int, size: int) -> Iterator[tuple[Piece, int, int]]:
        """Give the pieces that the stretch touches, each with start and end within it."""
        index = max(bisect_right(self._starts, offset) - 1, 0)
        while size > 0:
            piece, begin = self._pieces[index], offset - self._starts[index]
            end = min(piece.size, begin + size)
            yield piece, begin, end
            size -= end - begin
            offset += end - begin
            index += 1
