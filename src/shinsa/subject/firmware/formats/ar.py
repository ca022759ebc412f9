"""ar archives: packages of Debian and of OpenWrt's opkg (control and data inside), static libraries.

Source: ar(5) of BSD and GNU. Members that are archives themselves are looked into.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.collector import Collector, safe_path, text_of
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.nested import nested_parts
from shinsa.subject.firmware.sliced import Slice, Sliced
from shinsa.subject.firmware.tree import Entry, EntryKind

NAME = "ar"
MAGIC = b"!<arch>\n"
HEADER_SIZE = 60
END = b"`\n"
#: The index of symbols, and the table of long names, are no members.
TABLES = (b"/", b"//", b"/SYM64/", b"__.SYMDEF", b"__.SYMDEF SORTED")
LONG_NAMES = b"//"
BSD_NAME = re.compile(rb"#1/(\d{1,4})")
GNU_NAME = re.compile(rb"/(\d{1,9})")


@dataclass(slots=True)
class Reading:
    """One pass over an archive; the table of long names stands before the members that use it."""

    window: Window
    label: str
    collector: Collector
    slices: dict[str, Slice] = field(default_factory=dict)
    long_names: bytes = b""

    def run(self) -> int:
        """Collect all members and give the size of the archive."""
        position = len(MAGIC)
        try:
            while position + HEADER_SIZE <= len(self.window.data):
                raw = self.window.bytes(position, HEADER_SIZE)
                if raw[58:] != END:
                    break
                self.window.budget.spend_work(HEADER_SIZE)
                size = _number(raw[48:58], 10)
                self.window.bytes(position + HEADER_SIZE + size, 0)
                self._take(raw, position + HEADER_SIZE, size)
                position += HEADER_SIZE + size + size % 2
        except (Malformed, Exhausted) as error:
            self.collector.fault(f"breaks off: {error}")
        return min(position, len(self.window.data))

    def _take(self, raw: bytes, place: int, size: int) -> None:
        name = raw[:16].rstrip(b" ")
        if name == LONG_NAMES:
            self.long_names = self.window.bytes(place, min(size, 1 << 20))
        if name in TABLES:
            return
        bsd, gnu = BSD_NAME.fullmatch(name), GNU_NAME.fullmatch(name)
        if bsd is not None:
            length = int(bsd[1])
            if length > size:
                raise Malformed("a name that is longer than its member")
            name, place, size = self.window.bytes(place, length).rstrip(b"\0"), place + length, size - length
        elif gnu is not None:
            name = self.long_names[int(gnu[1]) :].split(b"\n", 1)[0]
        try:
            path = safe_path(text_of(name.removesuffix(b"/")))
        except Malformed as error:
            self.collector.fault(f"{name[:80]!r}: {error}")
            return
        content = f"{self.label}:{place:#x}:{size}" if size else f"{self.label}:empty"
        self.slices[content] = Slice(place, size, size)
        numbers = (_number(raw[40:48], 8) & 0o7777, _number(raw[28:34], 10), _number(raw[34:40], 10))
        if path:
            self.collector.replace(Entry(self.label, path, EntryKind.FILE, *numbers, size, content=content))


def _number(raw: bytes, base: int) -> int:
    digits = raw.strip(b" ")
    if digits and not digits.isdigit():
        raise Malformed(f"{raw!r} is not a number of ar")
    try:
        return int(digits or b"0", base)
    except ValueError as error:
        raise Malformed(f"{raw!r} is not a number of ar") from error


def open_ar(window: Window) -> Opened | None:
    """Open an archive; without a first member it is none."""
    if window.bytes(len(MAGIC) + HEADER_SIZE - len(END), len(END)) != END:
        return None
    label = window.label(NAME)
    reading = Reading(window, label, Collector(window.budget))
    size = reading.run()
    tree = Sliced(label, NAME, window.data[:size], reading.slices, reading.collector)
    if not tree.entries and not tree.faults:
        return Opened(size, reason="an archive without files")
    return Opened(size, (tree,), nested_parts(tree, window.budget))


FORMAT = Format(NAME, (Magic(MAGIC),), open_ar)
