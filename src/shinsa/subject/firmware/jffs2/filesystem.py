"""A JFFS2 as a file tree: the newest of what its log says of each name and inode."""

from __future__ import annotations

from dataclasses import dataclass, field

from shinsa.subject.firmware.collector import Collector, text_of
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.inode_walk import DEVICES, Inode, InodeWalk, device_of, kind_of
from shinsa.subject.firmware.jffs2.compressors import UNPACKERS, ZERO
from shinsa.subject.firmware.jffs2.nodes import Data, Log
from shinsa.subject.firmware.pieces import HOLE, Contents, Piece, Pieced, visible
from shinsa.subject.firmware.tree import EntryKind

NAME = "jffs2"
ROOT = 1
LONGEST_TARGET = 4096
#: A node holds at most one page, and no machine that runs JFFS2 has larger ones.
LARGEST_NODE = 64 * 1024
BROKEN = "a piece of it has a wrong checksum"


@dataclass(slots=True)
class FileSystem:
    """Puts together what a scanned log says."""

    log: Log
    label: str
    collector: Collector
    files: dict[str, Contents] = field(default_factory=dict)

    def tree(self) -> Pieced:
        """Walk the names from the root."""
        for fault in self.log.faults:
            self.collector.fault(fault)
        entered = InodeWalk(self.label, self._names, self._inode, self.collector).run(ROOT)
        lost = sum(
            any(name.inode for name in names.values()) for at, names in self.log.names.items() if at not in entered
        )
        if lost:
            self.collector.fault(f"{lost} directories that no path leads to any more")
        return Pieced(self.label, NAME, self.files, self._fetch, self.collector)

    def _names(self, directory: int) -> list[tuple[bytes, int]]:
        names = self.log.names.get(directory, {})
        return [(name, entry.inode) for name, entry in names.items() if entry.inode]

    def _inode(self, number: int) -> Inode:
        nodes = sorted(self.log.inodes.get(number, ()), key=lambda node: -node.version)
        if not nodes:
            raise Malformed(f"its inode {number} is not there")
        newest = nodes[0]
        kind = kind_of(newest.mode)
        size, content, target, device = 0, "", "", None
        if kind is EntryKind.FILE:
            size = newest.file_size
            content = self._content(number, nodes, size)
        elif kind is EntryKind.LINK:
            target = text_of(self._small(nodes, LONGEST_TARGET))
        elif kind in DEVICES:
            device = device_of(self._small(nodes, 8), self.log.order)
        capabilities = self.log.capabilities.get(number, "")
        mode = newest.mode & 0o7777
        return Inode(kind, mode, newest.uid, newest.gid, size, target, device, content, capabilities)

    def _small(self, nodes: list[Data], limit: int) -> bytes:
        """Give what the newest node that holds anything says; targets and device numbers are written in one piece."""
        for node in nodes:
            if node.size and node.size <= limit:
                if not node.sound:
                    raise Malformed(BROKEN)
                return self._fetch(_piece(node))
        return b""

    def _content(self, number: int, nodes: list[Data], size: int) -> str:
        """Keep where the contents of an inode lie, and give their key."""
        content = f"{self.label}:{number}:{size}" if size else f"{self.label}:empty"
        if content not in self.files:
            pieces = tuple(_piece(node) for node in nodes if node.size)
            broken = {node.offset for node in nodes if not node.sound}
            refused = _refused(pieces, broken, size)
            if refused:
                self.collector.fault(f"inode {number}: {refused}")
            self.files[content] = Contents(size, pieces, refused)
        return content

    def _fetch(self, piece: Piece) -> bytes:
        if piece.size > LARGEST_NODE:
            raise Malformed(f"a piece of {piece.size} bytes is larger than any page")
        unpack = UNPACKERS.get(piece.method)
        if unpack is None:
            raise Malformed(f"compressed by method {piece.method}, which is not read here")
        return unpack(self.log.window.bytes(piece.offset, piece.stored), piece.size)


def _piece(node: Data) -> Piece:
    return Piece(node.at, node.size, node.offset, node.stored, HOLE if node.method == ZERO else node.method)


def _refused(pieces: tuple[Piece, ...], broken: set[int], size: int) -> str:
    """Say why contents cannot be read; only what no newer piece covers matters."""
    unknown = {piece.method for piece in pieces} - UNPACKERS.keys() - {HOLE}
    if not broken and not unknown:
        return ""
    for _, _, piece in visible(pieces, size):
        if piece.offset in broken:
            return BROKEN
        if piece.method in unknown:
            return f"compressed by method {piece.method}, which is not read here"
    return ""
