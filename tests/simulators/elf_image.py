"""Writes small ELF files, dynamic or static, of either width and byte order."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

EM_ARM, EM_MIPS, EM_X86_64, EM_AARCH64 = 40, 8, 62, 183
ET_REL, ET_EXEC, ET_DYN = 1, 2, 3
LOAD, DYNAMIC, INTERP, STACK, RELRO, GNU_PROPERTY = 1, 2, 3, 0x6474_E551, 0x6474_E552, 0x6474_E553
PROPERTY = ".note.gnu.property"


@dataclass(frozen=True)
class ElfImage:
    """What the file shall say of itself; `write()` writes it."""

    bits: int = 64
    order: str = "<"
    machine: int = EM_X86_64
    kind: int = ET_DYN
    interpreter: str = ""
    needed: tuple[str, ...] = ()
    soname: str = ""
    imports: tuple[str, ...] = ()
    exports: tuple[str, ...] = ()
    tags: tuple[tuple[int, int], ...] = ()
    """Further entries of the dynamic section."""
    sections: Mapping[str, bytes] = field(default_factory=dict)
    stack: int | None = 6
    """Flags of the stack's segment; None leaves it out."""
    relro: bool = False
    section_table: bool = True
    dynamic: bool = True

    def write(self) -> bytes:
        """The file."""
        wide = self.bits == 64
        header_size, segment_size = (64, 56) if wide else (52, 32)
        count = 1 + sum(
            (self.dynamic, bool(self.interpreter), self.stack is not None, self.relro, PROPERTY in self.sections)
        )
        body = bytearray(header_size + segment_size * count)
        named: dict[str, tuple[int, int, int]] = {}

        def put(name: str, data: bytes, kind: int = 1) -> int:
            while len(body) % 16:
                body.append(0)
            named[name] = (kind, len(body), len(data))
            body.extend(data)
            return named[name][1]

        if self.interpreter:
            put(".interp", self.interpreter.encode() + b"\0")
        if self.dynamic:
            self._put_dynamic(put, wide=wide)
        for name, data in self.sections.items():
            put(name, data)
        segments = self._segments(named, len(body))
        sections_at = self._put_section_table(body, named) if self.section_table else 0
        struct_header = self._header(header_size, segment_size, count, sections_at, len(named) + 2)
        body[: len(struct_header)] = struct_header
        for number, segment in enumerate(segments):
            at = header_size + number * segment_size
            body[at : at + segment_size] = self._segment(*segment)
        return bytes(body)

    def _put_dynamic(self, put: object, *, wide: bool) -> None:
        assert callable(put)
        strings = bytearray(b"\0")

        def text(value: str) -> int:
            at = len(strings)
            strings.extend(value.encode() + b"\0")
            return at

        symbol = struct.Struct(f"{self.order}{'IBBHQQ' if wide else 'IIIBBH'}")
        table = bytearray(symbol.size)
        for name, section in (*((n, 0) for n in self.imports), *((n, 1) for n in self.exports)):
            info = 0x12
            fields = (text(name), info, 0, section, 0, 0) if wide else (text(name), 0, 0, info, 0, section)
            table.extend(symbol.pack(*fields))
        entries = [(1, text(name)) for name in self.needed]
        if self.soname:
            entries.append((14, text(self.soname)))
        symbols_at = put(".dynsym", bytes(table), 11)
        strings_at = put(".dynstr", bytes(strings), 3)
        entries += [(6, symbols_at), (5, strings_at), (10, len(strings)), *self.tags, (0, 0)]
        word = f"{self.order}{'QQ' if wide else 'II'}"
        put(".dynamic", b"".join(struct.pack(word, tag, value) for tag, value in entries), 6)

    def _segments(self, named: Mapping[str, tuple[int, int, int]], size: int) -> list[tuple[int, int, int, int]]:
        segments = [(LOAD, 5, 0, size)]
        if ".interp" in named:
            segments.append((INTERP, 4, *named[".interp"][1:]))
        if self.dynamic:
            segments.append((DYNAMIC, 6, *named[".dynamic"][1:]))
        if self.stack is not None:
            segments.append((STACK, self.stack, 0, 0))
        if self.relro:
            segments.append((RELRO, 4, 0, 16))
        if PROPERTY in named:
            segments.append((GNU_PROPERTY, 4, *named[PROPERTY][1:]))
        return segments

    def _segment(self, kind: int, flags: int, offset: int, size: int) -> bytes:
        if self.bits == 64:
            return struct.pack(f"{self.order}IIQQQQQQ", kind, flags, offset, offset, offset, size, size, 16)
        return struct.pack(f"{self.order}8I", kind, offset, offset, offset, size, size, flags, 16)

    def _put_section_table(self, body: bytearray, named: Mapping[str, tuple[int, int, int]]) -> int:
        names = bytearray(b"\0")
        rows = [(0, 0, 0, 0)]
        for name, (kind, offset, size) in named.items():
            rows.append((len(names), kind, offset, size))
            names.extend(name.encode() + b"\0")
        rows.append((len(names), 3, len(body), len(names) + len(".shstrtab") + 1))
        names.extend(b".shstrtab\0")
        body.extend(names)
        while len(body) % 8:
            body.append(0)
        start = len(body)
        layout = f"{self.order}{'IIQQQQIIQQ' if self.bits == 64 else '10I'}"
        for name_at, kind, offset, size in rows:
            body.extend(struct.pack(layout, name_at, kind, 0, offset, offset, size, 0, 0, 1, 0))
        return start

    def _header(self, header_size: int, segment_size: int, count: int, sections_at: int, sections: int) -> bytes:
        wide = self.bits == 64
        ident = b"\x7fELF" + bytes((2 if wide else 1, 1 if self.order == "<" else 2, 1)) + bytes(9)
        section_size = 64 if wide else 40
        held = sections if sections_at else 0
        layout = f"{self.order}{'HHIQQQIHHHHHH' if wide else 'HHIIIIIHHHHHH'}"
        return ident + struct.pack(
            layout, self.kind, self.machine, 1, 0, header_size, sections_at, 0, header_size, segment_size, count,
            section_size, held, max(held - 1, 0),
        )  # fmt: skip
