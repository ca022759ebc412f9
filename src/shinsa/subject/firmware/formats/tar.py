"""tar archives (POSIX, GNU), as sysupgrade images and container layers use them.

Source: POSIX pax. Limitations: archives without the `ustar` magic (before 1988) are not recognised.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.collector import Collector, safe_path
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Part, Window
from shinsa.subject.firmware.nested import nested_parts
from shinsa.subject.firmware.sliced import Slice, Sliced
from shinsa.subject.firmware.tree import Entry, EntryKind
from shinsa.subject.firmware.viewfile import ViewFile

NAME = "tar"
BLOCK = 512
KINDS = {
    tarfile.DIRTYPE: EntryKind.DIRECTORY,
    tarfile.SYMTYPE: EntryKind.LINK,
    tarfile.CHRTYPE: EntryKind.CHARACTER_DEVICE,
    tarfile.BLKTYPE: EntryKind.BLOCK_DEVICE,
    tarfile.FIFOTYPE: EntryKind.FIFO,
}
#: Everything that `tarfile` is known to raise on broken archives.
BROKEN = (tarfile.TarError, ValueError, OverflowError, EOFError, OSError, RecursionError, LookupError, TypeError)


@dataclass(slots=True)
class Reading:
    """One pass over an archive."""

    window: Window
    label: str
    collector: Collector
    slices: dict[str, Slice] = field(default_factory=dict)
    end: int = 0

    def run(self) -> None:
        """Collect all members."""
        try:
            for member in self._members():
                self.end = max(self.end, member.offset_data)
                self._take(member)
        except Exhausted as error:
            self.collector.fault(f"breaks off: {error}")

    def _members(self) -> Iterator[tarfile.TarInfo]:
        try:
            with tarfile.open(
                fileobj=io.BufferedReader(ViewFile(self.window.data)), mode="r:", errors="surrogateescape"
            ) as archive:
                for member in archive:
                    yield member
                    # tarfile keeps all members for look-ups that are not made here
                    archive.members = []  # type: ignore[attr-defined]
                self.end = max(self.end, archive.offset)
        except BROKEN as error:
            self.collector.fault(f"breaks off: {error or type(error).__name__}")

    def _take(self, member: tarfile.TarInfo) -> None:
        try:
            path = safe_path(_text(member.name))
            if path:
                self._add(member, path)
        except Malformed as error:
            self.collector.fault(f"{_text(member.name)[:80]}: {error}")

    def _add(self, member: tarfile.TarInfo, path: str) -> None:
        kind = KINDS.get(member.type, EntryKind.FILE)
        entry = Entry(self.label, path, kind, member.mode & 0o7777, member.uid, member.gid, 0)
        if member.islnk():
            first = self.collector.get(safe_path(_text(member.linkname)))
            if first is None or first.kind is not EntryKind.FILE:
                raise Malformed("a hard link to nothing")
            entry = replace(entry, size=first.size, content=first.content)
        elif kind is EntryKind.FILE:
            content = f"{self.label}:{member.offset_data:#x}:{member.size}" if member.size else f"{self.label}:empty"
            refused = "sparse files of tar are not read" if member.sparse else ""
            self.slices[content] = Slice(member.offset_data, member.size, member.size, refused=refused)
            self.end = max(self.end, member.offset_data + member.size)
            entry = replace(entry, size=max(member.size, 0), content=content)
        elif kind is EntryKind.LINK:
            entry = replace(entry, target=_text(member.linkname))
        elif member.isdev():
            entry = replace(entry, device=(member.devmajor, member.devminor))
        self.collector.replace(entry)


def _text(name: str) -> str:
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def open_tar(window: Window) -> Opened | None:
    """Open an archive whose first header has the right checksum; archives that hold images are looked into."""
    header = window.bytes(0, BLOCK)
    try:
        stored = int(header[148:156].rstrip(b"\0 ") or b"-", 8)
    except ValueError:
        return None
    if stored != sum(header[:148]) + sum(header[156:]) + 8 * ord(" "):
        return None
    label = window.label(NAME)
    reading = Reading(window, label, Collector(window.budget))
    reading.run()
    size = min(-(-max(reading.end, BLOCK) // BLOCK) * BLOCK, len(window.data))
    tree = Sliced(label, NAME, window.data[:size], reading.slices, reading.collector)
    parts: tuple[Part, ...] = nested_parts(tree, window.budget)
    return Opened(size, (tree,), parts)


FORMAT = Format(NAME, (Magic(b"ustar", 257),), open_tar)
