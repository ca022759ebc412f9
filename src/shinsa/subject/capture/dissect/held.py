"""The bytes of one direction of a stream that are not yet understood."""

from __future__ import annotations

from shinsa.subject.capture.dissect.cursor import Cut
from shinsa.subject.capture.dissector import HELD


class Held:
    """Takes bytes in order and gives them away in messages. Holds at most `HELD` of them: whoever sends more raises Cut."""

    __slots__ = ("_bytes", "_skip")

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._skip = 0

    def __len__(self) -> int:
        return len(self._bytes)

    @property
    def skipping(self) -> bool:
        """Whether the next bytes belong to something that nobody wants to hold."""
        return self._skip > 0

    def add(self, data: bytes) -> None:
        """What came. Raises Cut where it would be more than may be held."""
        if self._skip:
            if len(data) <= self._skip:
                self._skip -= len(data)
                return
            data, self._skip = data[self._skip :], 0
        if len(self._bytes) + len(data) > HELD:
            raise Cut
        self._bytes += data

    def peek(self, size: int, at: int = 0) -> bytes:
        """Up to `size` bytes from `at` on, which stay held."""
        return bytes(self._bytes[at : at + size])

    def take(self, size: int) -> bytes | None:
        """The next `size` bytes; None while they are not all here."""
        if len(self._bytes) < size:
            return None
        part = bytes(self._bytes[:size])
        del self._bytes[:size]
        return part

    def until(self, end: bytes, longest: int) -> bytes | None:
        """What stands before the next `end`, which is dropped; None while there is none. Raises Cut past `longest` bytes."""
        at = self._bytes.find(end, 0, longest + len(end))
        if at < 0:
            if len(self._bytes) > longest:
                raise Cut
            return None
        part = bytes(self._bytes[:at])
        del self._bytes[: at + len(end)]
        return part

    def skip(self, size: int) -> None:
        """Drop the next `size` bytes, those to come included."""
        held = min(size, len(self._bytes))
        del self._bytes[:held]
        self._skip = size - held
