"""The fixed parts of an ELF file: its header, program headers and section headers.

Source: System V ABI, chapter 4; e_machine values as registered there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

MAGIC = b"\x7fELF"
ORDERS = {1: "<", 2: ">"}
WIDTHS = {1: 32, 2: 64}
TYPES = {1: "rel", 2: "exec", 3: "dyn", 4: "core"}
MACHINES = {
    2: "sparc",
    3: "x86",
    4: "m68k",
    8: "mips",
    10: "mips",
    20: "powerpc",
    21: "powerpc64",
    22: "s390",
    40: "arm",
    42: "superh",
    62: "x86-64",
    83: "avr",
    92: "openrisc",
    93: "arc",
    94: "xtensa",
    106: "blackfin",
    113: "nios2",
    183: "aarch64",
    189: "microblaze",
    195: "arc",
    243: "riscv",
    252: "csky",
    258: "loongarch",
}
DYNAMIC = "dynamic"
SEGMENTS = {
    1: "load",
    2: DYNAMIC,
    3: "interp",
    4: "note",
    7: "tls",
    0x6474_E550: "eh_frame",
    0x6474_E551: "stack",
    0x6474_E552: "relro",
    0x6474_E553: "property",
}
MOST_SEGMENTS = 1024
MOST_SECTIONS = 10_000
LONGEST_SECTION_NAME = 256
NO_BITS = 8
EXECUTE = 1


@dataclass(frozen=True, slots=True)
class Segment:
    """A program header: `kind` is its type by name ("" for one without a name here), `size` its bytes in the file."""

    kind: str
    flags: int
    offset: int
    address: int
    size: int
    memory: int

    @property
    def executable(self) -> bool:
        """Whether its bytes may be run."""
        return bool(self.flags & EXECUTE)


@dataclass(frozen=True, slots=True)
class Section:
    """A section header: where its bytes lie in the file, and how many; 0 for one without bytes such as `.bss`."""

    name: str
    kind: int
    flags: int
    address: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class Header:
    """The ELF header, as far as a reader needs it."""

    bits: int
    order: str
    type: str
    machine: str
    flags: int
    entry: int
    segments_at: int
    segment_size: int
    segment_count: int
    sections_at: int
    section_size: int
    section_count: int
    names_index: int

    def segments(self, data: bytes) -> Iterator[Segment]:
        """Every program header that lies in the data."""
        layout = struct.Struct(f"{self.order}{'IIQQQQQQ' if self.bits == 64 else 'IIIIIIII'}")
        for fields in _rows(data, layout, self.segments_at, self.segment_size, min(self.segment_count, MOST_SEGMENTS)):
            if self.bits == 64:
                kind, flags, offset, address, _, size, memory, _ = fields
            else:
                kind, offset, address, _, size, memory, flags, _ = fields
            yield Segment(SEGMENTS.get(kind, ""), flags, offset, address, size, memory)

    def sections(self, data: bytes) -> Iterator[Section]:
        """Every section whose header and bytes lie in the data, in order."""
        layout = struct.Struct(f"{self.order}{'IIQQQQIIQQ' if self.bits == 64 else '10I'}")
        count = min(self.section_count, MOST_SECTIONS)
        rows = list(_rows(data, layout, self.sections_at, self.section_size, count))
        if self.names_index >= len(rows):
            return
        _, _, _, _, start, length, *_ = rows[self.names_index]
        names = data[start : start + length]
        for name_at, kind, flags, address, offset, size, *_ in rows:
            held = 0 if kind == NO_BITS else size
            if not kind or offset + held > len(data):
                continue
            end = names.find(b"\0", name_at, name_at + LONGEST_SECTION_NAME)
            name = names[name_at:end].decode("utf-8", "replace") if end >= 0 else ""
            yield Section(name, kind, flags, address, offset, held)


def read_header(data: bytes) -> Header | None:
    """The header; None when width, byte order or size do not hold."""
    if len(data) < 16:
        return None
    bits, order = WIDTHS.get(data[4]), ORDERS.get(data[5])
    if bits is None or order is None:
        return None
    layout = struct.Struct(f"{order}{'HHIQQQIHHHHHH' if bits == 64 else 'HHIIIIIHHHHHH'}")
    if len(data) < 16 + layout.size:
        return None
    kind, machine, _, entry, segments_at, sections_at, flags, _, *counts = layout.unpack_from(data, 16)
    segment_size, segment_count, section_size, section_count, names_index = counts
    return Header(
        bits,
        order,
        TYPES.get(kind, ""),
        MACHINES.get(machine, f"machine {machine}"),
        flags,
        entry,
        segments_at,
        segment_size,
        segment_count,
        sections_at,
        section_size,
        section_count,
        names_index,
    )


def _rows(data: bytes, layout: struct.Struct, start: int, step: int, count: int) -> Iterator[tuple[int, ...]]:
    if step < layout.size:
        return
    for index in range(count):
        place = start + index * step
        if place + layout.size > len(data):
            return
        yield layout.unpack_from(data, place)
