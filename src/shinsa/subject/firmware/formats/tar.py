"""tar archives (ustar, GNU, pax), as sysupgrade images and container layers use them.

Source: POSIX.1-2017, pax, and "Basic Tar Format" of GNU tar. Limitations: archives without the `ustar` magic (before
1988) are not recognised; sparse files are listed, not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.collector import Collector, safe_path, text_of
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.nested import nested_parts
from shinsa.subject.firmware.sliced import Slice, Sliced
from shinsa.subject.firmware.tarheader import BLOCK, Header, header_at, pax_values
from shinsa.subject.firmware.tree import Entry, EntryKind

NAME = "tar"
#: Long names and pax headers of real archives; what is longer is refused.
LONGEST_EXTENSION = 1024 * 1024
KINDS = {
    b"0": EntryKind.FILE,
    b"\0": EntryKind.FILE,
    b"7": EntryKind.FILE,
    b"1": EntryKind.FILE,
    b"S": EntryKind.FILE,
    b"2": EntryKind.LINK,
    b"3": EntryKind.CHARACTER_DEVICE,
    b"4": EntryKind.BLOCK_DEVICE,
    b"5": EntryKind.DIRECTORY,
    b"6": EntryKind.FIFO,
}
HARD_LINK, SPARSE = b"1", b"S"
SIZE = re.compile(rb"[0-9]{1,20}")
GNU_NAME, GNU_TARGET, PAX_NEXT, PAX_ALL = b"L", b"K", b"x", b"g"


@dataclass(slots=True)
class Reading:
    """One pass over an archive; what a member's extension headers say is held until that member comes."""

    window: Window
    label: str
    collector: Collector
    slices: dict[str, Slice] = field(default_factory=dict)
    general: dict[str, bytes] = field(default_factory=dict)
    pending: dict[str, bytes] = field(default_factory=dict)

    def run(self) -> int:
        """Collect all members and give the size of the archive."""
        position = 0
        try:
            while (header := header_at(self.window, position)) is not None:
                position += BLOCK
                end = position + self._take(header, position)
                self.window.budget.spend_work(BLOCK)
                self.window.bytes(end, 0)
                position = -(-end // BLOCK) * BLOCK
        except (Malformed, Exhausted) as error:
            self.collector.fault(f"breaks off: {error}")
        else:
            # two blank blocks end an archive
            position += 2 * BLOCK
        return min(max(position, BLOCK), len(self.window.data))

    def _take(self, header: Header, position: int) -> int:
        """Take one header and give the size of the data behind it."""
        if header.kind in {GNU_NAME, GNU_TARGET, PAX_NEXT, PAX_ALL}:
            self._extend(header, position)
            return header.size
        values, self.pending = {**self.general, **self.pending}, {}
        size = int(values["size"]) if SIZE.fullmatch(values.get("size", b"")) else header.size
        header = replace(
            header, name=values.get("path", header.name), target=values.get("linkpath", header.target), size=size
        )
        try:
            path = safe_path(text_of(header.name))
            if path and header.kind in KINDS:
                self._add(header, path, position, sparse=any(key.startswith("GNU.sparse") for key in values))
        except Malformed as error:
            self.collector.fault(f"{header.name[:80]!r}: {error}")
        return size if KINDS.get(header.kind, EntryKind.FILE) is EntryKind.FILE and header.kind != HARD_LINK else 0

    def _extend(self, header: Header, position: int) -> None:
        if header.size > LONGEST_EXTENSION:
            raise Malformed(f"an extension header of {header.size} bytes")
        data = self.window.bytes(position, header.size)
        self.window.budget.spend_work(header.size)
        if header.kind == PAX_ALL:
            self.general.update(pax_values(data))
        elif header.kind == PAX_NEXT:
            self.pending.update(pax_values(data))
        else:
            self.pending["path" if header.kind == GNU_NAME else "linkpath"] = data.rstrip(b"\0")

    def _add(self, header: Header, path: str, position: int, *, sparse: bool) -> None:
        kind = KINDS[header.kind]
        entry = Entry(self.label, path, kind, header.mode & 0o7777, header.uid, header.gid, 0)
        if header.kind == HARD_LINK:
            first = self.collector.get(safe_path(text_of(header.target)))
            if first is None or first.kind is not EntryKind.FILE:
                raise Malformed("a hard link to nothing")
            entry = replace(entry, size=first.size, content=first.content)
        elif kind is EntryKind.FILE:
            content = f"{self.label}:{position:#x}:{header.size}" if header.size else f"{self.label}:empty"
            refused = "sparse files of tar are not read" if sparse or header.kind == SPARSE else ""
            self.slices[content] = Slice(position, header.size, header.size, refused=refused)
            entry = replace(entry, size=header.size, content=content)
        elif kind is EntryKind.LINK:
            entry = replace(entry, target=text_of(header.target))
        elif kind in {EntryKind.CHARACTER_DEVICE, EntryKind.BLOCK_DEVICE}:
            entry = replace(entry, device=header.device)
        self.collector.replace(entry)


def open_tar(window: Window) -> Opened | None:
    """Open an archive whose first header has the right checksum; archives that hold images are looked into."""
    if header_at(window, 0) is None:
        return None
    label = window.label(NAME)
    reading = Reading(window, label, Collector(window.budget))
    size = reading.run()
    tree = Sliced(label, NAME, window.data[:size], reading.slices, reading.collector)
    if not tree.entries and not tree.faults:
        return Opened(size, reason="an archive without files")
    return Opened(size, (tree,), nested_parts(tree, window.budget))


FORMAT = Format(NAME, (Magic(b"ustar", 257),), open_tar)
