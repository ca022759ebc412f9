"""What an ELF file says of itself: machine, segments, sections, what it links to, the symbols it takes and gives.

Source: System V ABI, chapters 4 and 5, and the processor supplements. Every number of the file is checked before it is
used; what does not hold is left out, and `faults` says so. Why it is read here: docs/adr/0010-own-elf-reader.md.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from shinsa.subject.firmware.elf_header import DYNAMIC, MAGIC, Header, Section, Segment, read_header

MOST_DYNAMIC = 4096
"""Entries of a dynamic section that are read: real ones have below a hundred."""
MOST_SYMBOLS = 200_000
"""Dynamic symbols that are read: the largest libraries of a browser have some tens of thousands."""
LONGEST_NAME = 4096
NEEDED, HASH, STRTAB, SYMTAB, STRSZ, SONAME, RPATH, BIND_NOW, FLAGS, RUNPATH, FLAGS_1, GNU_HASH = (
    *(1, 4, 5, 6, 10, 14, 15, 24, 30, 29, 0x6FFF_FFFB, 0x6FFF_FEF5),
)
DF_BIND_NOW, DF_1_NOW, DF_1_PIE = 0x8, 0x1, 0x0800_0000
UNDEFINED = 0
LOCAL = 0


@dataclass(frozen=True)
class Elf:
    """One ELF file. Names that are not UTF-8 stand with replacement characters."""

    data: bytes = field(repr=False)
    header: Header

    @property
    def bits(self) -> int:
        """32 or 64."""
        return self.header.bits

    @property
    def order(self) -> str:
        """The byte order as `struct` writes it: "<" or ">"."""
        return self.header.order

    @property
    def machine(self) -> str:
        """The processor, such as "arm", "aarch64", "mips", "x86-64"; "machine N" for one without a name here."""
        return self.header.machine

    @property
    def type(self) -> str:
        """One of "exec", "dyn", "rel", "core"; "" for any other."""
        return self.header.type

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The program headers, in order."""
        return tuple(self.header.segments(self.data))

    @cached_property
    def sections(self) -> Mapping[str, Section]:
        """The sections by name; of several with one name the first. Empty when the table was stripped."""
        found: dict[str, Section] = {}
        for section in self.header.sections(self.data):
            found.setdefault(section.name, section)
        return MappingProxyType(found)

    def section(self, name: str) -> bytes:
        """The bytes of a section; empty when there is none, or it takes no room in the file."""
        found = self.sections.get(name)
        return self.data[found.offset : found.offset + found.size] if found is not None else b""

    @cached_property
    def interpreter(self) -> str:
        """The program that loads this one, such as "/lib/ld-musl-armhf.so.1"; "" for a static program or a library."""
        found = next((segment for segment in self.segments if segment.kind == "interp"), None)
        if found is None or found.size > LONGEST_NAME:
            return ""
        return self.data[found.offset : found.offset + found.size].split(b"\0")[0].decode("utf-8", "replace")

    @cached_property
    def dynamic(self) -> tuple[tuple[int, int], ...]:
        """Tag and value of the dynamic section, in order, without the end mark."""
        found = next((segment for segment in self.segments if segment.kind == DYNAMIC), None)
        if found is None:
            return ()
        word = struct.Struct(f"{self.order}{'QQ' if self.bits == 64 else 'II'}")
        held = self.data[found.offset : found.offset + min(found.size, MOST_DYNAMIC * word.size)]
        entries = []
        # the file may break off within an entry
        for tag, value in word.iter_unpack(held[: len(held) // word.size * word.size]):
            if tag == 0:
                break
            entries.append((tag, value))
        return tuple(entries)

    @property
    def is_dynamic(self) -> bool:
        """Whether it is linked at run time: the dynamic section can be read."""
        return bool(self.dynamic)

    @cached_property
    def needed(self) -> tuple[str, ...]:
        """The libraries it asks for, in order."""
        return tuple(name for value in self._values(NEEDED) if (name := self._string(value)))

    @cached_property
    def soname(self) -> str:
        """The name it goes by as a library; "" when it has none."""
        return next((self._string(value) for value in self._values(SONAME)), "")

    @cached_property
    def search_paths(self) -> tuple[str, ...]:
        """Folders in which it has its libraries looked for (RPATH and RUNPATH), as they are written."""
        values = (*self._values(RPATH), *self._values(RUNPATH))
        return tuple(path for value in values for path in self._string(value).split(":") if path)

    @cached_property
    def bind_now(self) -> bool:
        """Whether every function is bound before the program starts."""
        if any(tag == BIND_NOW for tag, _ in self.dynamic):
            return True
        return any(value & DF_BIND_NOW for value in self._values(FLAGS)) or any(
            value & DF_1_NOW for value in self._values(FLAGS_1)
        )

    @cached_property
    def is_pie(self) -> bool:
        """Whether it is a program (not a library) that may be loaded anywhere."""
        if self.type != "dyn":
            return False
        return bool(self.interpreter) or any(value & DF_1_PIE for value in self._values(FLAGS_1))

    @cached_property
    def imports(self) -> frozenset[str]:
        """The dynamic symbols that others must give."""
        return frozenset(name for name, defined in self._symbols if not defined)

    @cached_property
    def exports(self) -> frozenset[str]:
        """The dynamic symbols that it gives to others."""
        return frozenset(name for name, defined in self._symbols if defined)

    def may_name(self, symbol: bytes) -> bool:
        """Whether a dynamic symbol of that name is possible: a cheap look before the symbols are read."""
        return symbol + b"\0" in self._strings

    def may_name_like(self, symbols: re.Pattern[bytes]) -> bool:
        """Whether a dynamic symbol is possible that an expression matches; names end with a zero byte."""
        return symbols.search(self._strings) is not None

    @cached_property
    def faults(self) -> tuple[str, ...]:
        """What of the file does not hold: nothing may be concluded from its absence."""
        said = []
        size = len(self.data)
        if any(segment.offset + segment.size > size for segment in self.segments):
            said.append("a segment reaches beyond the end of the file")
        if any(segment.kind == DYNAMIC for segment in self.segments) and not (self._strings and self.dynamic):
            said.append("the dynamic section cannot be read")
        return tuple(said)

    def _values(self, wanted: int) -> Iterator[int]:
        return (value for tag, value in self.dynamic if tag == wanted)

    def _place(self, address: int) -> int | None:
        """Where in the file the byte of an address lies."""
        for segment in self.segments:
            if segment.kind == "load" and segment.address <= address < segment.address + segment.size:
                return segment.offset + address - segment.address
        return None

    @cached_property
    def _strings(self) -> bytes:
        address, size = next(self._values(STRTAB), None), next(self._values(STRSZ), 0)
        place = self._place(address) if address is not None else None
        return self.data[place : place + size] if place is not None else b""

    def _string(self, at: int) -> str:
        if not 0 <= at < len(self._strings):
            return ""
        end = self._strings.find(b"\0", at, at + LONGEST_NAME)
        return self._strings[at:end].decode("utf-8", "replace") if end >= 0 else ""

    @cached_property
    def _symbols(self) -> tuple[tuple[str, bool], ...]:
        """Name, and whether it is defined here, of every dynamic symbol that is not local."""
        address = next(self._values(SYMTAB), None)
        start = self._place(address) if address is not None else None
        if start is None:
            return ()
        layout = struct.Struct(f"{self.order}{'IBBHQQ' if self.bits == 64 else 'IIIBBH'}")
        end = start + self._symbol_count(start, layout.size) * layout.size
        table = self.data[start:end]
        info, section = (1, 3) if self.bits == 64 else (3, 5)
        return tuple(
            (name, symbol[section] != UNDEFINED)
            for symbol in layout.iter_unpack(table[: len(table) // layout.size * layout.size])
            if symbol[info] >> 4 != LOCAL and (name := self._string(symbol[0]))
        )

    def _symbol_count(self, start: int, size: int) -> int:
        """How many dynamic symbols there are: as the section says, else the hash table, else up to the strings."""
        section = self.sections.get(".dynsym")
        if section is not None and section.offset == start:
            return min(section.size // size, MOST_SYMBOLS)
        place = next((self._place(value) for value in self._values(HASH)), None)
        if place is not None and place + 8 <= len(self.data):
            return min(int(struct.unpack_from(f"{self.order}II", self.data, place)[1]), MOST_SYMBOLS)
        strings = next((self._place(value) for value in self._values(STRTAB)), None)
        return min((strings - start) // size, MOST_SYMBOLS) if strings is not None and strings > start else 0


def read_elf(data: bytes) -> Elf | None:
    """The ELF file that the bytes are; None when they are none, or its header does not hold."""
    if not data.startswith(MAGIC):
        return None
    header = read_header(data)
    return Elf(data, header) if header is not None else None
