"""A UBIFS as a file tree."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from shinsa.subject.firmware.collector import Collector, text_of
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.inode_walk import DEVICES, Inode, InodeWalk, device_of, kind_of
from shinsa.subject.firmware.pieces import Contents, Piece, Pieced
from shinsa.subject.firmware.squashfs.compressors import lzo_block, zstd_block
from shinsa.subject.firmware.tree import EntryKind
from shinsa.subject.firmware.ubifs.index import Index
from shinsa.subject.firmware.ubifs.nodes import DATA, INO, Media, Node, Superblock
from shinsa.subject.firmware.ubifs.state import BLOCK, State

NAME = "ubifs"
ROOT = 1
#: Flags of an inode.
CRYPTED = 0x40
INODE_SIZE, DATA_SIZE = 160, 48
CAPABILITY = b"security.capability"


def _stored(data: bytes, limit: int) -> bytes:
    return data[:limit]


def _deflate(data: bytes, limit: int) -> bytes:
    try:
        return zlib.decompressobj(-15).decompress(data, limit)
    except zlib.error as error:
        raise Malformed(f"broken zlib node: {error}") from error


UNPACKERS: Mapping[int, Callable[[bytes, int], bytes]] = MappingProxyType(
    {0: _stored, 1: lzo_block, 2: _deflate, 3: zstd_block}
)


@dataclass(slots=True)
class FileSystem:
    """Puts together what is in force."""

    media: Media
    state: State
    label: str
    collector: Collector
    files: dict[str, Contents] = field(default_factory=dict)

    def tree(self) -> Pieced:
        """Walk the names from the root."""
        InodeWalk(self.label, self._names, self._inode, self.collector).run(ROOT)
        return Pieced(self.label, NAME, self.files, self._fetch, self.collector)

    def _names(self, number: int) -> list[tuple[bytes, int]]:
        names = self.state.names.get(number, {})
        if names and number in self.state.inodes and self._node(number).unpack("I", 108)[0] & CRYPTED:
            self.collector.fault(f"the names in directory {number} are encrypted")
            return []
        return list(names.items())

    def _node(self, number: int) -> Node:
        place = self.state.inodes.get(number)
        if place is None:
            raise Malformed(f"its inode {number} is not there")
        node = self.media.node(place)
        if node.kind != INO:
            raise Malformed(f"the node at {place:#x} is not an inode")
        return node

    def _inline(self, node: Node) -> bytes:
        (length,) = node.unpack("I", 112)
        if INODE_SIZE + length > len(node.data):
            raise Malformed(f"the inode at {node.offset:#x} is too short for its data")
        return bytes(node.data[INODE_SIZE : INODE_SIZE + length])

    def _inode(self, number: int) -> Inode:
        node = self._node(number)
        (size,) = node.unpack("Q", 48)
        uid, gid, mode, flags = node.unpack("4I", 96)
        kind = kind_of(mode)
        content, target, device = "", "", None
        if kind is EntryKind.FILE:
            content = self._content(number, size, encrypted=bool(flags & CRYPTED))
        elif kind is EntryKind.LINK:
            target = "" if flags & CRYPTED else text_of(self._inline(node))
        elif kind in DEVICES:
            device = device_of(self._inline(node), "<")
        size = size if kind is EntryKind.FILE else 0
        return Inode(kind, mode & 0o7777, uid, gid, size, target, device, content, self._capabilities(number))

    def _capabilities(self, number: int) -> str:
        attribute = self.state.attributes.get(number, {}).get(CAPABILITY)
        return self._inline(self._node(attribute)).hex() if attribute is not None else ""

    def _content(self, number: int, size: int, *, encrypted: bool) -> str:
        content = f"{self.label}:{number}:{size}" if size else f"{self.label}:empty"
        if content not in self.files:
            pieces = tuple(
                Piece(block * BLOCK, BLOCK, place, length, 0)
                for block, (place, length) in self.state.data.get(number, {}).items()
            )
            self.files[content] = Contents(size, pieces, "encrypted" if encrypted else "")
            if encrypted:
                self.collector.fault(f"inode {number} is encrypted")
        return content

    def _fetch(self, piece: Piece) -> bytes:
        """Unpack one data node; the last of a file is shorter than a block."""
        node = self.media.node(piece.offset)
        size, method = node.unpack("IH", 40)
        unpack = UNPACKERS.get(method)
        if node.kind != DATA or size > BLOCK or unpack is None:
            raise Malformed(f"the node at {piece.offset:#x} holds no data that is understood")
        data = unpack(bytes(node.data[DATA_SIZE:]), size)
        if len(data) != size:
            raise Malformed(f"the node at {piece.offset:#x} has {len(data)} bytes instead of {size}")
        return data.ljust(BLOCK, b"\0")


def ubifs_tree(media: Media, superblock: Superblock, label: str) -> Pieced:
    """Read the file system on a media. Raises `Exhausted`."""
    collector = Collector(media.window.budget)
    index = Index(media, superblock)
    state = index.read()
    for fault in index.faults:
        collector.fault(fault)
    return FileSystem(media, state, label, collector).tree()
