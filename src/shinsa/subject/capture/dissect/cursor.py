"""Reads the fields of a message in order, and never past its end."""

from __future__ import annotations

from shinsa.subject.device.wire import shown

LONGEST_TEXT = 255
"""Characters of a name, a path or a title that a word keeps."""


class Cut(ValueError):
    """The bytes end before what they promise, or are none of this protocol."""


class Cursor:
    """A place in `data`. Numbers are big-endian, as in every protocol of the Internet."""

    __slots__ = ("at", "data")

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data = data
        self.at = at

    @property
    def left(self) -> int:
        """Bytes not yet read."""
        return len(self.data) - self.at

    def take(self, size: int) -> bytes:
        """The next `size` bytes. Raises Cut."""
        end = self.at + size
        if size < 0 or end > len(self.data):
            raise Cut
        part = self.data[self.at : end]
        self.at = end
        return part

    def number(self, width: int) -> int:
        """An unsigned number of so many bytes. Raises Cut."""
        part = self.data[self.at : self.at + width]
        if len(part) < width:
            raise Cut
        self.at += width
        return int.from_bytes(part, "big")

    def sized(self, width: int) -> bytes:
        """A vector that begins with its length in `width` bytes. Raises Cut."""
        return self.take(self.number(width))

    def rest(self) -> bytes:
        """All that is left."""
        return self.take(self.left)


def text(raw: bytes, longest: int = LONGEST_TEXT) -> str:
    """Hostile bytes as one short printable line."""
    plain = raw[:longest].decode("utf-8", "replace")
    return plain if plain.isprintable() and "\ufffd" not in plain else shown(raw, longest)


def numbers(raw: bytes, width: int = 2) -> tuple[int, ...]:
    """A vector of numbers; a rest that is too short for one is left out."""
    whole = len(raw) - len(raw) % width
    return tuple(int.from_bytes(raw[at : at + width], "big") for at in range(0, whole, width))
