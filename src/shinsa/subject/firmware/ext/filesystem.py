"""An ext file system as a file tree: its entries are read once, contents when they are asked for."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from types import MappingProxyType

from shinsa.subject.firmware.bounds import Budget, Exhausted
from shinsa.subject.firmware.collector import Collector, text_of
from shinsa.subject.firmware.ext.attributes import Attributes
from shinsa.subject.firmware.ext.blockmap import runs
from shinsa.subject.firmware.ext.directories import names
from shinsa.subject.firmware.ext.inodes import ENCRYPTED, EXTENTS, INLINE, MAP_SIZE, Node, read_node
from shinsa.subject.firmware.ext.superblock import NEEDS_RECOVERY, ROOT, Superblock
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.inode_walk import Inode, InodeWalk
from shinsa.subject.firmware.tree import Entry, EntryKind, Unreadable, content_of

#: PATH_MAX of Linux: a longer target could not be followed.
LONGEST_TARGET = 4096


class ExtFs:
    """The tree of one ext file system. Raises `Malformed` when its root cannot be read."""

    def __init__(self, superblock: Superblock, budget: Budget, label: str) -> None:
        """Walk the whole directory structure; file contents stay where they are."""
        self.label = label
        self.format = superblock.name
        self._superblock = superblock
        self._budget = budget
        self._attributes = Attributes(superblock, budget)
        self._files: dict[str, int] = {}
        self._collector = collector = Collector(budget)
        missing = superblock.size - superblock.disk.size
        if missing > 0:
            collector.fault(f"the image breaks off {missing} bytes before the file system ends")
        if superblock.incompatible & NEEDS_RECOVERY:
            collector.fault("its journal was not replayed: what was written last may be missing or old")
        if read_node(superblock, ROOT).kind is not EntryKind.DIRECTORY:
            raise Malformed("the root is not a directory")
        InodeWalk(label, self._names, self._inode, collector).run(ROOT)
        self.entries: Mapping[str, Entry] = MappingProxyType(collector.sorted())
        self.faults = tuple(collector.faults)

    def read(self, entry: Entry, limit: int) -> bytes:
        """Give the whole contents of a file, or raise `Unreadable`."""
        number = self._files.get(content_of(entry, limit))
        if number is None:
            raise Unreadable(f"{entry.path} is not in {self.label}")
        try:
            node = read_node(self._superblock, number)
            if node.refused or node.size > limit:
                raise Unreadable(f"{entry.path}: {node.refused or f'more than the limit of {limit} bytes'}")
            return self._contents(node)
        except (Malformed, Exhausted) as error:
            raise Unreadable(f"{entry.path}: {error}") from error

    def view(self, entry: Entry) -> memoryview | None:
        """Give the contents of a file where they lie, if they lie in one piece."""
        block, superblock = self._superblock.block_size, self._superblock
        try:
            node = read_node(superblock, self._files.get(entry.content, 0))
            if node.refused or node.flags & INLINE:
                return None
            found = list(islice(runs(superblock, node, self._budget), 2))
        except (Malformed, Exhausted):
            return None
        whole = len(found) == 1 and found[0].written and not found[0].logical and found[0].count * block >= node.size
        return superblock.disk.view(found[0].physical * block, node.size) if whole else None

    def _names(self, number: int) -> list[tuple[bytes, int]]:
        """Give the names in a directory; where its listing breaks off, what came before."""
        node = read_node(self._superblock, number)
        found: list[tuple[bytes, int]] = []
        try:
            found.extend(names(self._superblock, node, self._attributes, self._budget))
        except Malformed as error:
            self._collector.fault(f"the listing of directory {number} breaks off: {error}")
        if node.flags & ENCRYPTED:
            self._collector.fault(f"the names in directory {number} are encrypted (fscrypt)")
            return [(b"encrypted-name-%d" % child, child) for _, child in found]
        return found

    def _inode(self, number: int) -> Inode:
        self._budget.spend_work(self._superblock.inode_size)
        node = read_node(self._superblock, number)
        content = capabilities = target = ""
        if node.kind is EntryKind.FILE:
            content = f"{self.label}:{number}:{node.size}" if node.size else f"{self.label}:empty"
            self._files.setdefault(content, number)
            capabilities = self._capabilities(node)
        elif node.kind is EntryKind.LINK:
            target = self._target(node)
        size = node.size if content else 0
        return Inode(node.kind, node.mode, node.uid, node.gid, size, target, node.device, content, capabilities)

    def _capabilities(self, node: Node) -> str:
        try:
            return self._attributes.capabilities(node)
        except Malformed as error:
            self._collector.fault(f"attributes of inode {node.number}: {error}")
            return ""

    def _target(self, node: Node) -> str:
        """Give where a link points, or nothing (and the fault) when that cannot be read; short ones need no block."""
        if node.size < MAP_SIZE and not node.flags & (EXTENTS | INLINE | ENCRYPTED):
            return text_of(node.map[: node.size])
        refused = node.refused or (f"a target of {node.size} bytes" if node.size > LONGEST_TARGET else "")
        target = b""
        try:
            target = self._contents(node) if not refused else b""
        except Malformed as error:
            refused = str(error)
        if refused:
            self._collector.fault(f"link {node.number}: {refused}")
        return text_of(target)

    def _contents(self, node: Node) -> bytes:
        """Give the contents of an inode, holes as zeros; raises `Malformed`. The caller bounds its size."""
        if not node.size:
            return b""
        if node.flags & INLINE:
            data = (node.map + self._attributes.inline_data(node))[: node.size]
            if len(data) != node.size:
                raise Malformed("its inline data is shorter than its size")
            return data
        pieces, done, block = [], 0, self._superblock.block_size
        for run in runs(self._superblock, node, self._budget):
            start = run.logical * block
            if start > done:
                pieces.append(bytes(start - done))
            size = min(run.count * block, node.size - start)
            stored = self._superblock.disk.bytes(run.physical * block, size) if run.written else bytes(size)
            pieces.append(stored)
            done = start + size
        if done < node.size:
            pieces.append(bytes(node.size - done))
        return b"".join(pieces) if len(pieces) != 1 else pieces[0]
