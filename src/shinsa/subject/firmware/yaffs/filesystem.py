"""A YAFFS as a file tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from shinsa.subject.firmware.collector import Collector, text_of
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.inode_walk import DEVICES, Inode, InodeWalk, device_of, kind_of
from shinsa.subject.firmware.pieces import Contents, Piece, Pieced
from shinsa.subject.firmware.tree import EntryKind
from shinsa.subject.firmware.yaffs.objects import DIRECTORY, FILE, HARD_LINK, LINK, SPECIAL, Objects

ROOT, LOST_AND_FOUND, UNLINKED, DELETED = 1, 2, 3, 4
#: What YAFFS makes by itself and never writes down.
IMPLIED = frozenset({ROOT, LOST_AND_FOUND, UNLINKED, DELETED})
KINDS = {FILE: EntryKind.FILE, LINK: EntryKind.LINK, DIRECTORY: EntryKind.DIRECTORY}


@dataclass(slots=True)
class FileSystem:
    """Puts together what the objects say."""

    objects: Objects
    name: str
    label: str
    collector: Collector
    files: dict[str, Contents] = field(default_factory=dict)
    _children: dict[int, list[tuple[bytes, int]]] = field(default_factory=dict)

    def tree(self) -> Pieced:
        """Walk the names from the root."""
        for fault in self.objects.faults:
            self.collector.fault(fault)
        for number, header in self.objects.headers.items():
            if number not in IMPLIED:
                same = header.same_as if header.kind == HARD_LINK else number
                self._children.setdefault(header.parent, []).append((header.name, same))
        entered = InodeWalk(self.label, self._names, self._inode, self.collector).run(ROOT)
        lost = len(self._children.keys() - entered - IMPLIED)
        if lost:
            self.collector.fault(f"{lost} directories that no path leads to any more")
        return Pieced(self.label, self.name, self.files, self._fetch, self.collector)

    def _names(self, number: int) -> list[tuple[bytes, int]]:
        return self._children.get(number, [])

    def _inode(self, number: int) -> Inode:
        header = self.objects.headers.get(number)
        if header is None:
            raise Malformed(f"its object {number} is not there")
        kind = kind_of(header.mode) if header.kind == SPECIAL else KINDS.get(header.kind)
        if kind is None:
            raise Malformed(f"an object of unknown kind {header.kind}")
        size, content, device = 0, "", None
        if kind is EntryKind.FILE:
            size = self.objects.size(number)
            content = self._content(number, size)
        elif kind in DEVICES:
            device = device_of(header.device.to_bytes(4, "little"), "<")
        target = text_of(header.alias) if kind is EntryKind.LINK else ""
        mode = header.mode & 0o7777
        return Inode(kind, mode, header.uid, header.gid, size, target, device, content, header.capabilities)

    def _content(self, number: int, size: int) -> str:
        content = f"{self.label}:{number}:{size}" if size else f"{self.label}:empty"
        if content not in self.files:
            unit = self.objects.layout.chunk
            pieces = tuple(
                Piece((at - 1) * unit, unit, chunk.place, chunk.size, 0)
                for at, chunk in self.objects.data.get(number, {}).items()
            )
            self.files[content] = Contents(size, pieces)
        return content

    def _fetch(self, piece: Piece) -> bytes:
        return self.objects.window.bytes(piece.offset, piece.stored).ljust(piece.size, b"\0")
