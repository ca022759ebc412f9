"""Looks into a block device that does not lie in one stretch, without laying it out in memory.

File systems that are read piece by piece are opened on it; what else is on it is put together in memory, within bounds,
and looked into like any other part.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from shinsa.subject.firmware.bounds import Budget, Exhausted
from shinsa.subject.firmware.disk import Disk
from shinsa.subject.firmware.format import Malformed, Opened, Part
from shinsa.subject.firmware.formats import erofs, ext, fat
from shinsa.subject.firmware.partition_tables import Layout, dynamic, gpt, mbr
from shinsa.subject.firmware.tree import FileTree

FileSystem = Callable[[Disk, Budget, Callable[[str], str]], Opened | None]
FILE_SYSTEMS: tuple[FileSystem, ...] = (ext.open_disk, erofs.open_disk, fat.open_disk)
TABLES: tuple[tuple[str, int, bytes, Callable[[Disk], Layout]], ...] = (
    ("super", 4096, b"gDla", dynamic),
    ("gpt", 512, b"EFI PART", lambda disk: gpt(disk, 512)),
    ("gpt", 4096, b"EFI PART", lambda disk: gpt(disk, 4096)),
    ("mbr", 510, b"\x55\xaa", mbr),
)
"""The name of a table, where its magic stands, and how it is read."""
MAGICS: dict[FileSystem, tuple[int, bytes]] = {
    ext.open_disk: (1080, b"\x53\xef"),
    erofs.open_disk: (1024, erofs.MAGIC),
    fat.open_disk: (fat.SIGNATURE_AT, fat.SIGNATURE),
}
#: A sparse image around dynamic partitions is two deep.
DEEPEST = 4
#: What may be put together in memory of one device: no boot partition or small file system is larger.
LARGEST_COPY = 128 * 1024 * 1024
#: Shorter remains are padding and footers.
SHORTEST_REST = 4096


@dataclass(slots=True)
class Found:
    """What was found on a device."""

    budget: Budget
    trees: list[FileTree] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def file_system(self, device: Disk, where: str) -> Disk | None:
        """Open the file system that a device begins with, and give what lies behind it; None when there is none."""
        for opener in FILE_SYSTEMS:
            if not _has(device, *MAGICS[opener]):
                continue
            try:
                opened = opener(device, self.budget, lambda name: f"{where}!{name}@0x0")
            except (Malformed, Exhausted):
                continue
            if opened is None:
                continue
            self.trees.extend(opened.trees)
            self.parts.extend(opened.parts)
            faults = [opened.reason, *(fault for tree in opened.trees for fault in tree.faults)]
            self.faults.extend(f"{where}: {fault}" for fault in faults if fault)
            return device.part(opened.size, device.size - opened.size)
        return None

    def table(self, device: Disk, where: str) -> tuple[str, Layout] | None:
        """Read the partition table of a device; None when there is none."""
        for name, place, magic, read in TABLES:
            if _has(device, place, magic):
                try:
                    layout = read(device)
                except Malformed:
                    continue
                self.faults.extend(f"{where}: {fault}" for fault in layout.faults)
                return name, layout
        return None

    def copy(self, device: Disk, where: str) -> None:
        """Put a device together in memory, to be looked into; say so when that would take too much."""
        reason = f"more than {LARGEST_COPY} bytes" if device.size > LARGEST_COPY else ""
        try:
            self.budget.spend_held(0 if reason else device.size)
        except Exhausted as error:
            reason = str(error)
        if reason:
            self.faults.append(f"{where}: {device.size} bytes of no format that is read piece by piece ({reason})")
        else:
            self.parts.append(Part(where, memoryview(device.bytes(0, device.size))))


def look_into(disk: Disk, budget: Budget, label: str) -> Found:
    """Open the file systems and partitions on a device; `label` is its place in the image."""
    found = Found(budget)
    waiting = deque([(disk, label, 0)])
    while waiting:
        device, where, depth = waiting.popleft()
        if device.flat is not None:
            found.parts.append(Part(where, device.flat))
            continue
        rest = found.file_system(device, where) if depth < DEEPEST else None
        if rest is not None:
            if rest.stored >= SHORTEST_REST:
                waiting.append((rest, f"{where}[behind the file system]", depth + 1))
            continue
        layout = found.table(device, where) if depth < DEEPEST else None
        if layout is not None:
            name, table = layout
            waiting.extend((part, f"{where}!{name}@0x0[{key}]", depth + 1) for key, part in table.parts.items())
        elif device.stored:
            found.copy(device, where)
    return found


def _has(device: Disk, place: int, magic: bytes) -> bool:
    return device.size >= place + len(magic) and device.bytes(place, len(magic)) == magic
