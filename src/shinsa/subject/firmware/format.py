"""What a container format is to the carver: magics, and a function that opens what begins at an offset."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

from shinsa.subject.firmware.bounds import Budget
from shinsa.subject.firmware.tree import FileTree


class Malformed(ValueError):
    """The bytes are not what the format demands; the text says where."""


@dataclass(frozen=True, slots=True)
class Magic:
    """Bytes by which a format is found, and how far into the structure they stand."""

    value: bytes
    at: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """What begins at one offset of a blob and may be opened there: the bytes up to the end of the blob."""

    where: str
    offset: int
    data: memoryview
    budget: Budget

    def label(self, name: str) -> str:
        """Give the label of a container of that name that begins here."""
        own = f"{name}@{self.offset:#x}"
        return f"{self.where}!{own}" if self.where else own

    def unpack(self, layout: str, offset: int = 0) -> tuple[int, ...]:
        """Read a fixed structure of whole numbers, or raise `Malformed` when the data ends before it does."""
        try:
            return struct.unpack_from(layout, self.data, offset)
        except (struct.error, OverflowError) as error:
            message = f"ends within the header at {offset:#x}"
            raise Malformed(message) from error

    def bytes(self, offset: int, size: int) -> bytes:
        """Give exactly these bytes, or raise `Malformed`."""
        if offset < 0 or size < 0 or offset + size > len(self.data):
            message = f"ends before {offset:#x} + {size} bytes"
            raise Malformed(message)
        return bytes(self.data[offset : offset + size])


@dataclass(frozen=True, slots=True)
class Part:
    """A blob inside a container, to be looked into.

    With `name`, it is also shown as one file of that name
    unless something inside covers all of it. With `shown`, its container shows it already: what is not recognised
    in it is then no unopened region.
    """

    label: str
    data: memoryview
    name: str = ""
    format: str = ""
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """What a format made of the bytes: how many they are, the trees and the blobs within, and what is lost.

    With neither tree nor part, the region is recognised but not opened, and `reason` says why. A header that only
    announces what follows it (`header=True`) counts as opened: what follows is looked at on its own.
    """

    size: int
    trees: tuple[FileTree, ...] = ()
    parts: tuple[Part, ...] = ()
    reason: str = ""
    name: str = ""
    header: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A container format. `open` gives None for bytes that only look like it (a random hit), else what it made.

    It may raise `Malformed` (then the bytes are not this format either) and `Exhausted`. `align` and `first_only`
    narrow where weak magics are believed.
    """

    name: str
    magics: tuple[Magic, ...]
    open: Callable[[Window], Opened | None]
    align: int = 1
    first_only: bool = False
