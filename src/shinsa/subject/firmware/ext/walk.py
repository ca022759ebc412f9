"""Walks the directories of an ext file system once and collects every entry."""

from __future__ import annotations

from dataclasses import dataclass, field

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.collector import DEEPEST_PATH, Collector, safe_name, text_of
from shinsa.subject.firmware.ext.attributes import Attributes
from shinsa.subject.firmware.ext.blockmap import runs
from shinsa.subject.firmware.ext.directories import names
from shinsa.subject.firmware.ext.inodes import ENCRYPTED, EXTENTS, INLINE, MAP_SIZE, Inode, read_inode
from shinsa.subject.firmware.ext.superblock import ROOT, Superblock
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.tree import Entry, EntryKind

#: PATH_MAX of Linux: a longer target could not be followed.
LONGEST_TARGET = 4096


@dataclass(slots=True)
class Walk:
    """One walk. Every directory is entered at most once, so that no image can lead it in a circle."""

    label: str
    superblock: Superblock
    attributes: Attributes
    collector: Collector
    files: dict[str, int] = field(default_factory=dict)

    def run(self) -> None:
        """Collect everything below the root; raises `Malformed` when not even the root can be read."""
        root = read_inode(self.superblock, ROOT)
        if root.kind is not EntryKind.DIRECTORY:
            raise Malformed("the root is not a directory")
        seen = {ROOT}
        waiting = [("", root, 0)]
        try:
            while waiting:
                path, directory, depth = waiting.pop()
                for child, inode in self._children(path, directory):
                    if inode.kind is EntryKind.DIRECTORY and self._may_enter(child, inode, depth, seen):
                        seen.add(inode.number)
                        waiting.append((child, inode, depth + 1))
        except Exhausted as error:
            self.collector.fault(f"the walk stopped: {error}")

    def _may_enter(self, path: str, inode: Inode, depth: int, seen: set[int]) -> bool:
        if inode.number in seen:
            self.collector.fault(f"{path}: leads into a directory that was already entered")
            return False
        if depth >= DEEPEST_PATH:
            self.collector.fault(f"{path[:80]}…: nested too deeply")
            return False
        return True

    def _children(self, path: str, directory: Inode) -> list[tuple[str, Inode]]:
        children = []
        prefix = f"{path}/" if path else ""
        hidden = bool(directory.flags & ENCRYPTED)
        if hidden:
            self.collector.fault(f"{path or 'the root directory'}: the names in it are encrypted (fscrypt)")
        try:
            for raw, number in names(self.superblock, directory, self.attributes, self.collector.budget):
                try:
                    name = f"encrypted-name-{number}" if hidden else safe_name(raw)
                    inode = self._inode(number)
                    entry = self._entry(prefix + name, inode)
                except Malformed as error:
                    self.collector.fault(f"{prefix}{raw!r}: {error}")
                    self.collector.budget.spend_file()
                    continue
                if self.collector.add(entry):
                    children.append((entry.path, inode))
        except Malformed as error:
            self.collector.fault(f"{path or 'the root directory'}: its listing breaks off: {error}")
        return children

    def _inode(self, number: int) -> Inode:
        self.collector.budget.spend_work(self.superblock.inode_size)
        return read_inode(self.superblock, number)

    def _entry(self, path: str, inode: Inode) -> Entry:
        content = ""
        size = inode.size if inode.kind is EntryKind.FILE else 0
        if inode.kind is EntryKind.FILE:
            content = f"{self.label}:{inode.number}:{size}" if size else f"{self.label}:empty"
            self.files.setdefault(content, inode.number)
        target = self._target(path, inode) if inode.kind is EntryKind.LINK else ""
        capabilities = self._capabilities(path, inode) if inode.kind is EntryKind.FILE else ""
        return Entry(
            *(self.label, path, inode.kind, inode.mode, inode.uid, inode.gid),
            *(size, target, inode.device, content, capabilities),
        )

    def _capabilities(self, path: str, inode: Inode) -> str:
        try:
            return self.attributes.capabilities(inode)
        except Malformed as error:
            self.collector.fault(f"{path}: {error}")
            return ""

    def _target(self, path: str, inode: Inode) -> str:
        """Give where a link points, or nothing (and the fault) when that cannot be read."""
        try:
            return text_of(self._stored_target(inode)[: inode.size])
        except Malformed as error:
            self.collector.fault(f"{path}: {error}")
            return ""

    def _stored_target(self, inode: Inode) -> bytes:
        """Give the bytes that hold a target; a short one stands in the inode itself."""
        if inode.refused or inode.size > LONGEST_TARGET:
            raise Malformed(inode.refused or f"a link target of {inode.size} bytes")
        if inode.flags & INLINE:
            return inode.map + self.attributes.inline_data(inode)
        if inode.size < MAP_SIZE and not inode.flags & EXTENTS:
            return inode.map
        block, disk = self.superblock.block_size, self.superblock.disk
        found = [run for run in runs(self.superblock, inode, self.collector.budget) if run.written]
        return b"".join(disk.bytes(run.physical * block, min(run.count * block, LONGEST_TARGET)) for run in found)
