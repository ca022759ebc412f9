"""One direction of a TCP connection put in order (RFC 9293): what comes twice is dropped, what comes early waits a little."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass

MOST_EARLY = 64
"""Segments of one direction that may wait for an earlier one."""
MOST_WAITING = 16 << 20
"""Bytes that may wait in all directions together."""
_HALF, _ALL = 1 << 31, (1 << 32) - 1


@dataclass(slots=True)
class Waiting:
    """How many bytes wait in all streams of a recording."""

    bytes: int = 0


class Stream:
    """Gives back what is next. `gap` is set where something is missing for good; whoever takes note of it unsets it."""

    __slots__ = ("_begun", "_early", "_next", "_waiting", "gap")

    def __init__(self, waiting: Waiting) -> None:
        self.gap = False
        self._waiting = waiting
        self._begun = False
        self._next: int | None = None
        self._early: dict[int, bytes] = {}

    def begin(self, sequence: int) -> None:
        """The number of the first byte, as a SYN tells it; one that is heard after the first data, or again, tells nothing new."""
        if not self._begun:
            self._next = sequence

    def take(self, sequence: int, data: bytes, length: int) -> list[bytes]:
        """What is in order now that `data` has come, of which `length` bytes were on the wire."""
        self._begun = True
        if self._next is None:
            self._next = sequence
        ahead = (sequence - self._next) & _ALL
        if ahead == 0:
            return self._forward(data, length)
        if ahead >= _HALF:
            known = _ALL + 1 - ahead
            return self._forward(data[known:], length - known) if length > known else []
        if len(data) < length:
            self._early[sequence] = b""
            return self._skip()
        if sequence not in self._early:
            self._early[sequence] = data
            self._waiting.bytes += len(data)
        if len(self._early) > MOST_EARLY or self._waiting.bytes > MOST_WAITING:
            return self._skip()
        return []

    def end(self) -> None:
        """Let go of what waits; it was never in order."""
        if self._early:
            self.gap = True
            self._waiting.bytes -= sum(map(len, self._early.values()))
            self._early.clear()

    def _forward(self, data: bytes, length: int) -> list[bytes]:
        found = [data] if data else []
        self._next = ((self._next or 0) + length) & _ALL
        if len(data) < length:
            self.gap = True
        while self._early:
            least = min(self._early, key=lambda one: (one - (self._next or 0) + _HALF) & _ALL)
            ahead = (least - self._next) & _ALL
            if 0 < ahead < _HALF:
                break
            data = self._early.pop(least)
            self._waiting.bytes -= len(data)
            known = (self._next - least) & _ALL
            if len(data) > known:
                found.append(data[known:])
                self._next = (self._next + len(data) - known) & _ALL
        return found

    def _skip(self) -> list[bytes]:
        """Give up what is missing, and go on with what came after it."""
        self.gap = True
        least = min(self._early, key=lambda one: (one - (self._next or 0)) & _ALL)
        self._next = least
        return self._forward(b"", 0)
