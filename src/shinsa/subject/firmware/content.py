"""One file's content, as the pass over a firmware hands it to the file probes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from shinsa.model.place import FilePlace
from shinsa.subject.firmware.elf import Elf, read_elf
from shinsa.subject.firmware.tree import Entry

BINARY_SAMPLE = 4096
"""A zero byte within the first bytes tells a binary from a text, as grep does."""
EXCERPT_SHOWN = 160
"""Characters of a line that an excerpt shows."""
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Content:
    """Bytes that were read once. What is made of them (the text, the ELF file) is made at most once, for all probes."""

    data: bytes = field(repr=False)
    sha256: str

    @cached_property
    def text(self) -> str:
        """The content as text: UTF-16 by its byte-order mark, else UTF-8, with what cannot be read replaced."""
        if self.data.startswith(UTF16_MARKS):
            return self.data.decode("utf-16", errors="replace")
        return self.data.decode("utf-8", errors="replace")

    @cached_property
    def is_binary(self) -> bool:
        """Whether it looks like a program or an archive, and not like something a person wrote."""
        return b"\0" in self.data[:BINARY_SAMPLE] and not self.data.startswith(UTF16_MARKS)

    @cached_property
    def elf(self) -> Elf | None:
        """The ELF file that it is; None when it is none."""
        return read_elf(self.data)


@dataclass(frozen=True)
class FileContent:
    """A unique content with every file of the image that holds it, as one probe is offered it. Never empty of entries."""

    entries: tuple[Entry, ...]
    content: Content
    hits: Mapping[bytes, tuple[int, ...]] = field(default_factory=dict)
    """Byte offsets at which each of the asking probe's needles was found."""

    @property
    def entry(self) -> Entry:
        """The file that stands for them all: the first by path."""
        return self.entries[0]

    @property
    def path(self) -> str:
        """Path of that file from the root of its file system."""
        return self.entry.path

    @property
    def data(self) -> bytes:
        """The bytes."""
        return self.content.data

    @property
    def sha256(self) -> str:
        """Their digest in hexadecimal."""
        return self.content.sha256

    @property
    def text(self) -> str:
        """The content as text, as `Content.text` says."""
        return self.content.text

    @property
    def is_binary(self) -> bool:
        """Whether it looks like a program or an archive, and not like something a person wrote."""
        return self.content.is_binary

    @property
    def elf(self) -> Elf | None:
        """The ELF file that it is; None when it is none."""
        return self.content.elf

    def lines(self) -> Iterator[tuple[FilePlace, str]]:
        """Every line of the text with its place, without its line end."""
        for number, line in enumerate(self.text.split("\n"), 1):
            yield self.place(line=number), line.rstrip("\r")

    def hit_lines(self) -> Iterator[tuple[int, str]]:
        """Number and text of every line that holds a needle, in order; every line of a text in UTF-16."""
        if self.data.startswith(UTF16_MARKS):
            yield from enumerate(self.text.split("\n"), 1)
            return
        number, counted, end = 1, 0, -1
        for offset in sorted({at for offsets in self.hits.values() for at in offsets}):
            if offset <= end:
                continue
            start = self.data.rfind(b"\n", 0, offset) + 1
            end = self.data.find(b"\n", offset)
            end = len(self.data) if end < 0 else end
            number += self.data.count(b"\n", counted, start)
            counted = start
            yield number, self.data[start:end].decode("utf-8", errors="replace").rstrip("\r")

    def line_of(self, offset: int) -> int:
        """The number (from 1) of the line that holds a byte offset."""
        return self.data.count(b"\n", 0, offset) + 1

    def place(self, *, line: int | None = None, offset: int | None = None) -> FilePlace:
        """A place in this file."""
        return FilePlace(self.path, line, offset, self.entry.tree)
