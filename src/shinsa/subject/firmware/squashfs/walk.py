"""Walks the directories of a SquashFS once and collects every entry."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.collector import DEEPEST_PATH, Collector, safe_name
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.squashfs.dialects import Dialect, LookUp
from shinsa.subject.firmware.squashfs.inodes import NO_FRAGMENT, Blocks, Inode, Listing
from shinsa.subject.firmware.squashfs.metadata import Metadata
from shinsa.subject.firmware.squashfs.superblock import Superblock
from shinsa.subject.firmware.tree import Entry, EntryKind


@dataclass(slots=True)
class Walk:
    """One walk. Every directory inode is entered at most once, so that no image can lead it in a circle."""

    label: str
    superblock: Superblock
    dialect: Dialect
    metadata: Metadata
    tables: LookUp
    collector: Collector
    files: dict[str, tuple[Blocks, int]]

    def run(self) -> None:
        """Collect everything below the root; raises `Malformed` when not even the root can be read."""
        block, offset = self.superblock.root >> 16, self.superblock.root & 0xFFFF
        root = self._inode(block, offset)
        if root.listing is None:
            raise Malformed("the root is not a directory")
        seen = {(block, offset)}
        waiting = [("", root.listing, 0)]
        try:
            while waiting:
                path, listing, depth = waiting.pop()
                for child, where, inode in self._children(path, listing):
                    if inode.listing is None or not self._may_enter(child, where, depth, seen):
                        continue
                    seen.add(where)
                    waiting.append((child, inode.listing, depth + 1))
        except Exhausted as error:
            self.collector.fault(f"the walk stopped: {error}")

    def _may_enter(self, path: str, where: tuple[int, int], depth: int, seen: set[tuple[int, int]]) -> bool:
        if where in seen:
            self.collector.fault(f"{path}: leads into a directory that was already entered")
            return False
        if depth >= DEEPEST_PATH:
            self.collector.fault(f"{path[:80]}…: nested too deeply")
            return False
        return True

    def _children(self, path: str, listing: Listing) -> list[tuple[str, tuple[int, int], Inode]]:
        children = []
        prefix = f"{path}/" if path else ""
        try:
            for raw, block, offset in self.dialect.names(self.metadata, self.superblock.directory_table, listing):
                try:
                    name = safe_name(raw)
                    inode = self._inode(block, offset)
                except Malformed as error:
                    self.collector.fault(f"{prefix}{raw!r}: {error}")
                    self.collector.budget.spend_file()
                    continue
                if self.collector.add(self._entry(prefix + name, inode)):
                    children.append((prefix + name, (block, offset), inode))
        except Malformed as error:
            self.collector.fault(f"{path or 'the root directory'}: its listing breaks off: {error}")
        return children

    def _inode(self, block: int, offset: int) -> Inode:
        cursor = self.metadata.cursor(self.superblock.inode_table + block, offset)
        return self.dialect.read_inode(cursor, self.superblock.block_size)

    def _entry(self, path: str, inode: Inode) -> Entry:
        content = ""
        if inode.blocks is not None:
            content = self._content(inode.blocks, inode.size)
            self.files.setdefault(content, (inode.blocks, inode.size))
        return Entry(
            self.label,
            path,
            inode.kind,
            inode.mode,
            *self.tables.owners(inode.uid, inode.gid),
            inode.size if inode.kind is EntryKind.FILE else 0,
            inode.target,
            inode.device,
            content,
            self.tables.capabilities(inode.xattr),
        )

    def _content(self, blocks: Blocks, size: int) -> str:
        """Name contents by where they lie. The block sizes are part of it: equal starts alone prove nothing."""
        if not size:
            return f"{self.label}:empty"
        tail = f"{blocks.fragment}-{blocks.offset}" if blocks.fragment != NO_FRAGMENT else "-"
        if not blocks.sizes:
            return f"{self.label}:{tail}:{size}"
        lengths = ",".join(map(str, blocks.sizes))
        if len(blocks.sizes) > 1:
            lengths = hashlib.blake2b(lengths.encode(), digest_size=16).hexdigest()
        return f"{self.label}:{blocks.start}:{lengths}:{tail}:{size}"
