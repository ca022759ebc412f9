"""An EROFS as a file tree: its entries are read once, contents when they are asked for."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from types import MappingProxyType

from shinsa.subject.firmware.bounds import Budget, Exhausted
from shinsa.subject.firmware.collector import Collector, text_of
from shinsa.subject.firmware.erofs.contents import Contents
from shinsa.subject.firmware.erofs.nodes import PLAIN, Node, capabilities, read_node
from shinsa.subject.firmware.erofs.superblock import Superblock
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.inode_walk import DEVICES, Inode, InodeWalk
from shinsa.subject.firmware.tree import Entry, EntryKind, Unreadable, content_of

FORMAT_NAME = "erofs"
RECORD_SIZE = 12
#: PATH_MAX of Linux.
LONGEST_TARGET = 4096
#: A directory of so many bytes holds a million names.
LARGEST_DIRECTORY = 32 * 1024 * 1024


class ErofsTree:
    """The tree of one EROFS image. Raises `Malformed` when its root cannot be read."""

    format = FORMAT_NAME

    def __init__(self, superblock: Superblock, budget: Budget, label: str) -> None:
        """Walk the whole directory structure; file contents stay where they are."""
        self.label = label
        self._superblock = superblock
        self._budget = budget
        self._contents = Contents(superblock, budget)
        self._files: dict[str, int] = {}
        self._collector = collector = Collector(budget)
        missing = superblock.size - superblock.disk.size
        if missing > 0:
            collector.fault(f"the image breaks off {missing} bytes before the file system ends")
        if read_node(superblock, superblock.root).kind is not EntryKind.DIRECTORY:
            raise Malformed("the root is not a directory")
        InodeWalk(label, self._names, self._inode, collector).run(superblock.root)
        self.entries: Mapping[str, Entry] = MappingProxyType(collector.sorted())
        self.faults = tuple(collector.faults)

    def read(self, entry: Entry, limit: int) -> bytes:
        """Give the whole contents of a file, or raise `Unreadable`."""
        number = self._files.get(content_of(entry, limit))
        if number is None:
            raise Unreadable(f"{entry.path} is not in {self.label}")
        try:
            node = read_node(self._superblock, number)
            if node.size > limit:
                raise Unreadable(f"{entry.path} has {node.size} bytes, more than the limit of {limit}")
            return self._contents.read(node)
        except (Malformed, Exhausted) as error:
            raise Unreadable(f"{entry.path}: {error}") from error

    def view(self, entry: Entry) -> memoryview | None:
        """Give the contents of a file where they lie, if they lie in one piece and are not compressed."""
        try:
            node = read_node(self._superblock, self._files[entry.content])
        except (Malformed, KeyError):
            return None
        place = node.value << self._superblock.bits
        return self._superblock.disk.view(place, node.size) if node.layout == PLAIN else None

    def _names(self, number: int) -> list[tuple[bytes, int]]:
        node = read_node(self._superblock, number)
        if node.size > LARGEST_DIRECTORY:
            raise Malformed(f"a directory of {node.size} bytes")
        self._budget.spend_work(node.size)
        data = self._contents.read(node)
        block = self._superblock.block_size
        return [record for at in range(0, len(data), block) for record in _records(data[at : at + block])]

    def _inode(self, number: int) -> Inode:
        node = read_node(self._superblock, number)
        self._budget.spend_work(node.end - node.place)
        target = content = ""
        if node.kind is EntryKind.FILE:
            content = f"{self.label}:{number}:{node.size}" if node.size else f"{self.label}:empty"
            self._files.setdefault(content, number)
        elif node.kind is EntryKind.LINK:
            target = self._target(node)
        return Inode(
            *(node.kind, node.mode, node.uid, node.gid, node.size if content else 0, target),
            _device(node.value) if node.kind in DEVICES else None,
            content,
            self._capabilities(node) if content else "",
        )

    def _target(self, node: Node) -> str:
        if node.size > LONGEST_TARGET:
            raise Malformed(f"a link target of {node.size} bytes")
        return text_of(self._contents.read(node))

    def _capabilities(self, node: Node) -> str:
        try:
            return capabilities(self._superblock, node)
        except Malformed as error:
            self._collector.fault(f"attributes of inode {node.number}: {error}")
            return ""


def _device(number: int) -> tuple[int, int]:
    """Split a device number as the kernel does (new_decode_dev)."""
    return (number & 0xFFF00) >> 8, (number & 0xFF) | ((number >> 12) & 0xFFF00)


def _records(block: bytes) -> list[tuple[bytes, int]]:
    """Read the records of one block of a directory; their names follow them. Raises `Malformed`."""
    if len(block) < RECORD_SIZE:
        raise Malformed("a directory block is cut off")
    (first,) = struct.unpack_from("<H", block, 8)
    if first < RECORD_SIZE or first % RECORD_SIZE or first > len(block):
        raise Malformed("a directory block is broken")
    records = list(struct.iter_unpack("<QHBB", block[:first]))
    ends = [*(start for _, start, _, _ in records[1:]), len(block)]
    found = []
    for (number, start, _, _), end in zip(records, ends, strict=True):
        if not first <= start < end <= len(block):
            raise Malformed("a directory record points outside of its block")
        name = block[start:end].split(b"\0")[0]
        if name not in {b".", b".."}:
            found.append((name, number))
    return found
