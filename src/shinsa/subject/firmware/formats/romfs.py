"""romfs, the plain read-only file system of the smallest Linux devices.

Source: Documentation/filesystems/romfs.rst and fs/romfs/super.c of Linux. It stores no owners and no permissions: what the
kernel makes of each kind is what the device has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from shinsa.subject.firmware.collector import Collector, text_of
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.inode_walk import DEVICES, Inode, InodeWalk
from shinsa.subject.firmware.sliced import Slice, Sliced
from shinsa.subject.firmware.tree import EntryKind

NAME = "romfs"
MAGIC = b"-rom1fs-"
HEADER_SIZE = 16
#: The sum over this much of the beginning is zero.
CHECKED = 512
LONGEST_NAME = 256
LONGEST_TARGET = 4096
#: The lower bits of the place of the next header: what this one is, and whether it may be executed.
HARD_LINK, DIRECTORY, TYPE, EXECUTABLE, PLACE = 0, 1, 0x7, 0x8, 0xFFFF_FFF0
EXECUTE = 0o111
#: A hard link leads to no other in real images.
MOST_LINKS = 16
#: What each type is, with the permissions that the kernel gives it.
KINDS = {
    1: (EntryKind.DIRECTORY, 0o644),
    2: (EntryKind.FILE, 0o644),
    3: (EntryKind.LINK, 0o777),
    4: (EntryKind.BLOCK_DEVICE, 0o600),
    5: (EntryKind.CHARACTER_DEVICE, 0o600),
    6: (EntryKind.SOCKET, 0o644),
    7: (EntryKind.FIFO, 0o644),
}


@dataclass(slots=True)
class Image:
    """One image; the place of its header is what names an inode."""

    window: Window
    label: str
    collector: Collector
    slices: dict[str, Slice] = field(default_factory=dict)
    passed: set[int] = field(default_factory=set)

    def header(self, place: int) -> tuple[int, int, int, int]:
        """Give the place of the next header, the type, the number that goes with the type, and the size."""
        following, special, size, _ = self.window.unpack(">4I", place)
        return following & PLACE, following & ~PLACE, special, size

    def name(self, place: int) -> bytes:
        """Give the name behind a header, or a volume's; it is padded to sixteen bytes."""
        raw = bytes(self.window.data[place + HEADER_SIZE : place + HEADER_SIZE + LONGEST_NAME])
        name, end, _ = raw.partition(b"\0")
        if not end:
            raise Malformed("a name without an end")
        return name

    def contents(self, place: int) -> int:
        """Give the place of what follows the name."""
        return place + HEADER_SIZE + (len(self.name(place)) // 16 + 1) * 16

    def names(self, directory: int) -> Iterator[tuple[bytes, int]]:
        """Give each name in a directory with its inode, without `.` and `..`. No header is passed twice."""
        _, _, first, _ = self.header(self.real(directory))
        place = first & PLACE
        try:
            while place:
                self._pass(place)
                following, *_ = self.header(place)
                name = self.name(place)
                if name not in {b".", b".."}:
                    yield name, place
                place = following
        except Malformed as error:
            self.collector.fault(f"a directory breaks off: {error}")

    def _pass(self, place: int) -> None:
        if place in self.passed:
            raise Malformed(f"the chain of names comes back to {place:#x}")
        self.passed.add(place)
        self.window.budget.spend_work(HEADER_SIZE)

    def real(self, place: int) -> int:
        """Follow hard links to what they name."""
        for _ in range(MOST_LINKS):
            _, kind, target, _ = self.header(place)
            if kind & TYPE != HARD_LINK:
                return place
            place = target & PLACE
        raise Malformed("a chain of hard links without an end")

    def inode(self, place: int) -> Inode:
        """Read the inode at a place."""
        place = self.real(place)
        _, number, special, size = self.header(place)
        kind, mode = KINDS[number & TYPE]
        if number & EXECUTABLE and kind in {EntryKind.FILE, EntryKind.DIRECTORY}:
            mode |= EXECUTE
        common = (kind, mode, 0, 0)
        if kind is EntryKind.FILE:
            start = self.contents(place)
            content = f"{self.label}:{start:#x}:{size}" if size else f"{self.label}:empty"
            self.slices[content] = Slice(start, size, size)
            return Inode(*common, size=size, content=content)
        if kind is EntryKind.LINK:
            if size > LONGEST_TARGET:
                raise Malformed(f"a link target of {size} bytes")
            return Inode(*common, target=text_of(self.window.bytes(self.contents(place), size)))
        return Inode(*common, device=(special >> 16, special & 0xFFFF) if kind in DEVICES else None)


def open_romfs(window: Window) -> Opened | None:
    """Open the file system that begins here, when the check sum of its beginning is right."""
    (size,) = window.unpack(">I", len(MAGIC))
    checked = min(size, CHECKED) // 4
    if checked < 2 * HEADER_SIZE // 4 or sum(window.unpack(f">{checked}I")) & 0xFFFF_FFFF:
        return None
    collector = Collector(window.budget)
    image = Image(window, window.label(NAME), collector)
    root = image.contents(0)
    if image.header(root)[1] & TYPE != DIRECTORY:
        return None
    if size > len(window.data):
        collector.fault(f"the image breaks off {size - len(window.data)} bytes before the file system ends")
    InodeWalk(image.label, image.names, image.inode, collector).run(root)
    data = window.data[:size]
    return Opened(len(data), (Sliced(image.label, NAME, data, image.slices, collector),))


FORMAT = Format(NAME, (Magic(MAGIC),), open_romfs)
