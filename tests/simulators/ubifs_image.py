"""Writes small UBIFS images: leaves, an index over them, and a journal that is not committed yet.

Source: fs/ubifs/ubifs-media.h of Linux.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.simulators.numbered import Numbered, numbered
from tests.simulators.squashfs_image import Directory, Short

INO, DATA, DENT, XENT, TRUN, PAD, SUPERBLOCK, MASTER, REF, INDEX, START = range(11)
LEB, PAGE, FANOUT = 16384, 4096, 3
LOG, MAIN, BUD = 3, 7, 30
ROOT = 1


def key(inode: int, kind: int, low: int = 0) -> bytes:
    """A key as nodes hold it."""
    return struct.pack("<2I8x", inode, kind << 29 | low & 0x1FFF_FFFF)


@dataclass(slots=True)
class Leaf:
    """A node for the index or the journal, by its key."""

    key: bytes
    kind: int
    body: bytes


def ino(
    number: int,
    mode: int,
    size: int = 0,
    data: bytes = b"",
    *,
    owner: tuple[int, int] = (0, 0),
    links: int = 1,
    flags: int = 0,
) -> Leaf:
    """An inode; without links it is deleted."""
    body = struct.pack("<2Q36x7I12x2x26x", 0, size, links, *owner, mode, flags, len(data), 0)
    return Leaf(key(number, INO), INO, body + data)


def piece(number: int, block: int, data: bytes, method: int = 2, packed: bytes | None = None) -> Leaf:
    """A block of data, deflated unless said otherwise."""
    if packed is None:
        deflate = zlib.compressobj(wbits=-15)
        packed = deflate.compress(data) + deflate.flush()
    return Leaf(key(number, DATA, block), DATA, struct.pack("<IHH", len(data), method, 0) + packed)


def dent(parent: int, name: bytes, inode: int, kind: int = DENT) -> Leaf:
    """A name, or with `kind` XENT an extended attribute; inode 0 removes it."""
    body = struct.pack("<QBBHI", inode, 0, 0, len(name), 0) + name + b"\0"
    return Leaf(key(parent, kind, zlib.crc32(name)), kind, body)


def truncation(number: int, size: int) -> Leaf:
    """Cuts a file."""
    return Leaf(struct.pack("<I12x", number), TRUN, struct.pack("<2Q", 0, size))


def leaves(tree: Mapping[str, Short], method: int, compress: Callable[[bytes], bytes] | None) -> list[Leaf]:
    """Give the leaves of a tree; inodes count from 2 in order of their paths."""
    found = [ino(ROOT, 0o040755)]
    for node in numbered(tree, ROOT, 2):
        found.append(dent(node.parent, node.name, node.number))
        found.extend(_node(node, method, compress))
    return found


def _node(node: Numbered, method: int, compress: Callable[[bytes], bytes] | None) -> list[Leaf]:
    owner = (node.node.uid, node.node.gid)
    if node.format in {0o020000, 0o060000}:
        return [ino(node.number, node.mode, data=struct.pack("<I", node.device), owner=owner)]
    if node.format == 0o120000 or isinstance(node.node, Directory):
        return [ino(node.number, node.mode, len(node.data), node.data, owner=owner)]
    blocks = [node.data[at : at + PAGE] for at in range(0, len(node.data), PAGE)]
    made = [piece(node.number, at, data, method, compress and compress(data)) for at, data in enumerate(blocks)]
    return [ino(node.number, node.mode, len(node.data), owner=owner), *made]


@dataclass(slots=True)
class Ubifs:
    """One image in the making."""

    out: bytearray = field(default_factory=lambda: bytearray(b"\xff" * LEB * MAIN))
    sequence: int = 1

    def node(self, kind: int, body: bytes) -> bytes:
        """Give a node with the next sequence number."""
        self.sequence += 1
        rest = struct.pack("<QIBB2x", self.sequence, 24 + len(body), kind, 0) + body
        return b"\x31\x18\x10\x06" + struct.pack("<I", zlib.crc32(rest) ^ 0xFFFF_FFFF) + rest

    def put(self, number: int, data: bytes, at: int = 0) -> None:
        """Write into a logical erase block."""
        end = (number + 1) * LEB
        self.out += b"\xff" * max(end - len(self.out), 0)
        self.out[number * LEB + at : number * LEB + at + len(data)] = data

    def main(self, node: bytes) -> tuple[int, int, int]:
        """Append a node to the main area and give its place and length."""
        node_size = -(-len(node) // 8) * 8
        if -len(self.out) % LEB < node_size and len(self.out) % LEB:
            self.out += b"\xff" * (-len(self.out) % LEB)
        place = len(self.out)
        self.out += node + b"\xff" * (node_size - len(node))
        return place // LEB, place % LEB, len(node)

    def index(self, found: list[Leaf]) -> tuple[int, int, int]:
        """Write leaves and the index over them, and give the place of its root."""
        level = 0
        ordered = sorted(found, key=lambda leaf: struct.unpack("<2I", leaf.key[:8]))
        branches = [(self.main(self.node(leaf.kind, leaf.key + leaf.body)), leaf.key[:8]) for leaf in ordered]
        while True:
            groups = [branches[at : at + FANOUT] for at in range(0, len(branches), FANOUT)]
            branches = []
            for group in groups:
                body = struct.pack("<2H", len(group), level)
                body += b"".join(struct.pack("<3I", *place) + low for place, low in group)
                branches.append((self.main(self.node(INDEX, body)), group[0][1]))
            level += 1
            if len(branches) == 1:
                return branches[0][0]


def build_ubifs(
    tree: Mapping[str, Short],
    *,
    more: list[Leaf] | None = None,
    journal: list[Leaf] | None = None,
    method: int = 2,
    compress: Callable[[bytes], bytes] | None = None,
) -> bytearray:
    """Give an image; `more` are further leaves of the index, `journal` is what was written after the commit."""
    image = Ubifs()
    body = struct.pack("<2xBB5IQ", 0, 0, 0, 8, LEB, 40, 40, 0) + struct.pack("<3I", 2, 1, 1)
    image.put(0, image.node(SUPERBLOCK, body.ljust(4096 - 24, b"\0")))
    root = image.index([*leaves(tree, method, compress), *(more or [])])
    master = struct.pack("<2Q6I", 100, 5, 0, LOG, *root, 0).ljust(512 - 24, b"\0")
    image.put(1, image.node(MASTER, master))
    image.put(2, image.node(MASTER, master))
    log = image.node(START, struct.pack("<Q", 5))
    if journal:
        written = b""
        for leaf in journal:
            node = image.node(leaf.kind, leaf.key + leaf.body)
            written += node + b"\xff" * (-len(node) % 8)
        log += image.node(REF, struct.pack("<3I28x", BUD, 64, 1))
        padding = image.node(PAD, struct.pack("<I", 4))
        image.put(BUD, b"\xce" * 24 + padding + b"\0" * 4 + b"\xce" * 8 + written, at=64)
    image.put(LOG, log)
    return image.out
