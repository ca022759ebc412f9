"""cpio in the "new ASCII" form: the initramfs of Linux.

Source: Documentation/driver-api/early-userspace/buffer-format.rst of Linux.
Limitations: the older binary and octal forms are not read.
"""

from __future__ import annotations

import stat
from dataclasses import dataclass, field

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.collector import Collector, safe_path, text_of
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.sliced import Slice, Sliced
from shinsa.subject.firmware.tree import Entry, EntryKind

NAME = "cpio"
MAGICS = (b"070701", b"070702")
HEADER_SIZE = 110
LONGEST_NAME = 4096
TRAILER = b"TRAILER!!!"
KINDS = {
    stat.S_IFREG: EntryKind.FILE,
    stat.S_IFDIR: EntryKind.DIRECTORY,
    stat.S_IFLNK: EntryKind.LINK,
    stat.S_IFCHR: EntryKind.CHARACTER_DEVICE,
    stat.S_IFBLK: EntryKind.BLOCK_DEVICE,
    stat.S_IFIFO: EntryKind.FIFO,
    stat.S_IFSOCK: EntryKind.SOCKET,
}


@dataclass(frozen=True, slots=True)
class Member:
    """One header with its name, and where its data lies."""

    name: bytes
    inode: tuple[int, int, int]
    mode: int
    uid: int
    gid: int
    links: int
    device: tuple[int, int]
    data: int
    size: int

    @property
    def end(self) -> int:
        """Where the next header stands."""
        return -(-(self.data + self.size) // 4) * 4


def member_at(window: Window, position: int) -> Member:
    """Read the header at a position, or raise `Malformed`."""
    raw = window.bytes(position, HEADER_SIZE)
    if raw[:6] not in MAGICS:
        raise Malformed(f"no cpio header at {position:#x}")
    try:
        numbers = [int(raw[at : at + 8].decode("ascii"), 16) for at in range(6, HEADER_SIZE, 8)]
    except ValueError as error:
        raise Malformed(f"a number of the cpio header at {position:#x} is none") from error
    inode, mode, uid, gid, links, _, size, major, minor, device_major, device_minor, length, _ = numbers
    if not 1 <= length <= LONGEST_NAME or min(numbers) < 0:
        raise Malformed(f"a cpio name of {length} bytes")
    name = window.bytes(position + HEADER_SIZE, length).rstrip(b"\0")
    data = -(-(position + HEADER_SIZE + length) // 4) * 4
    return Member(name, (inode, major, minor), mode, uid, gid, links, (device_major, device_minor), data, size)


@dataclass(slots=True)
class Reading:
    """One pass over an archive. Hard links come with their data at the last name only."""

    window: Window
    label: str
    collector: Collector
    slices: dict[str, Slice] = field(default_factory=dict)
    linked: dict[tuple[int, int, int], list[Entry]] = field(default_factory=dict)

    def run(self) -> int:
        """Collect all members and give the size of the archive."""
        position = 0
        try:
            while True:
                member = member_at(self.window, position)
                if member.name == TRAILER:
                    return min(member.end, len(self.window.data))
                self.window.budget.spend_work(HEADER_SIZE)
                self._take(member)
                position = member.end
                self.window.bytes(member.data + member.size, 0)
        except (Malformed, Exhausted) as error:
            self.collector.fault(f"breaks off: {error}")
        return min(max(position, 1), len(self.window.data))

    def _take(self, member: Member) -> None:
        try:
            path = safe_path(text_of(member.name))
        except Malformed as error:
            self.collector.fault(f"{member.name[:80]!r}: {error}")
            return
        kind = KINDS.get(stat.S_IFMT(member.mode))
        if not path or kind is None:
            return
        content = target = ""
        size = 0
        if kind is EntryKind.FILE:
            size = member.size
            content = f"{self.label}:{member.data:#x}:{size}" if size else f"{self.label}:empty"
            self.slices[content] = Slice(member.data, size, size)
        elif kind is EntryKind.LINK:
            target = text_of(self.window.bytes(member.data, min(member.size, LONGEST_NAME)))
        device = member.device if kind in {EntryKind.CHARACTER_DEVICE, EntryKind.BLOCK_DEVICE} else None
        mode = stat.S_IMODE(member.mode)
        entry = Entry(self.label, path, kind, mode, member.uid, member.gid, size, target, device, content)
        if kind is EntryKind.FILE and member.links > 1:
            entry = self._link(member, entry)
        self.collector.replace(entry)

    def _link(self, member: Member, entry: Entry) -> Entry:
        """Give all names of one inode the data that any of them carries."""
        same = self.linked.setdefault(member.inode, [])
        known = next((other for other in same if other.size), None)
        if entry.size:
            for other in same:
                if not other.size:
                    self.collector.replace(_with_data(other, entry))
            same.clear()
        elif known is not None:
            entry = _with_data(entry, known)
        same.append(entry)
        return entry


def _with_data(entry: Entry, source: Entry) -> Entry:
    return Entry(
        entry.tree, entry.path, entry.kind, entry.mode, entry.uid, entry.gid, source.size, content=source.content
    )


def open_cpio(window: Window) -> Opened | None:
    """Open an archive; the magic without a whole header behind it is a random hit, as in a kernel's own code."""
    first = member_at(window, 0)
    if first.name != TRAILER and stat.S_IFMT(first.mode) not in KINDS:
        return None
    label = window.label(NAME)
    reading = Reading(window, label, Collector(window.budget))
    size = reading.run()
    tree = Sliced(label, NAME, window.data[:size], reading.slices, reading.collector)
    return Opened(size, (tree,))


FORMAT = Format(NAME, tuple(Magic(magic) for magic in MAGICS), open_cpio)
