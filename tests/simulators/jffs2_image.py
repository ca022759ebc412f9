"""Writes JFFS2 images node by node: whole trees, and single nodes to lay over them.

Source: include/uapi/linux/jffs2.h of Linux.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.simulators.numbered import ENTRY_TYPES, Numbered, numbered
from tests.simulators.squashfs_image import Short

DIRENT, INODE, CLEAN, PADDING, XATTR, XREF = 0xE001, 0xE002, 0x2003, 0x2004, 0xE008, 0xE009
PAGE = 4096
NONE, ZERO, ZLIB = 0, 1, 6


def crc(data: bytes) -> int:
    """The CRC-32 of JFFS2."""
    return zlib.crc32(data, 0xFFFF_FFFF) ^ 0xFFFF_FFFF


@dataclass(slots=True)
class Jffs2:
    """An image that grows node by node."""

    order: str = "<"
    out: bytearray = field(default_factory=bytearray)
    version: int = 0

    def node(self, kind: int, body: bytes) -> None:
        """Add a node with the right header."""
        head = struct.pack(f"{self.order}HHI", 0x1985, kind, 12 + len(body))
        self.out += head + struct.pack(f"{self.order}I", crc(head)) + body
        self.out += b"\xff" * (-len(self.out) % 4)

    def clean_marker(self) -> None:
        """Mark the beginning of an erased block."""
        self.node(CLEAN, b"")

    def name(self, parent: int, name: bytes, inode: int, kind: int = 8) -> None:
        """Name an inode; 0 removes the name."""
        self.version += 1
        body = struct.pack(f"{self.order}4I2BH", parent, self.version, inode, 0, len(name), kind, 0)
        head = struct.pack(f"{self.order}HHI", 0x1985, DIRENT, 40 + len(name))
        checked = crc(head + struct.pack(f"{self.order}I", crc(head)) + body)
        self.node(DIRENT, body + struct.pack(f"{self.order}2I", checked, crc(name)) + name)

    def inode(
        self,
        number: int,
        mode: int,
        data: bytes = b"",
        *,
        at: int = 0,
        size: int | None = None,
        owner: tuple[int, int] = (0, 0),
        method: int = NONE,
        packed: bytes | None = None,
        total: int | None = None,
    ) -> None:
        """Write a piece of an inode; `total` is the size of the file then, `size` what the piece unpacks to."""
        self.version += 1
        stored = data if packed is None else packed
        length = len(data) if size is None else size
        total = at + length if total is None else total
        head = struct.pack(f"{self.order}HHI", 0x1985, INODE, 68 + len(stored))
        body = struct.pack(f"{self.order}3I2H", number, self.version, mode, *owner)
        body += struct.pack(f"{self.order}7I2BH", total, 0, 0, 0, at, len(stored), length, method, method, 0)
        checked = crc(head + struct.pack(f"{self.order}I", crc(head)) + body)
        self.node(INODE, body + struct.pack(f"{self.order}2I", crc(stored), checked) + stored)

    def capability(self, inode: int, value: bytes, number: int = 1, sequence: int = 2) -> None:
        """Give an inode file capabilities."""
        name = b"capability"
        body = struct.pack(f"{self.order}2I2BH2I", number, 1, 2, len(name), len(value), 0, 0)
        self.node(XATTR, body + name + b"\0" + value)
        self.node(XREF, struct.pack(f"{self.order}4I", inode, number, sequence, 0))


def _write(image: Jffs2, node: Numbered, method: int, compress: Callable[[bytes], bytes]) -> None:
    owner = (node.node.uid, node.node.gid)
    data = node.data
    if node.format in {0o020000, 0o060000}:
        data = struct.pack(f"{image.order}I", node.device)
    if node.format == 0o120000 or not data or len(data) < 8:
        image.inode(node.number, node.mode, data, owner=owner)
        return
    for at in range(0, len(data), PAGE):
        piece = data[at : at + PAGE]
        image.inode(node.number, node.mode, at=at, owner=owner, method=method, packed=compress(piece), size=len(piece))


def build_jffs2(
    tree: Mapping[str, Short],
    order: str = "<",
    method: int = ZLIB,
    compress: Callable[[bytes], bytes] = zlib.compress,
) -> Jffs2:
    """Give an image of a tree in the short forms of `build_squashfs`; inodes count from 2 in order of their paths."""
    image = Jffs2(order)
    image.clean_marker()
    for node in numbered(tree, 1, 2):
        image.name(node.parent, node.name, node.number, ENTRY_TYPES[node.format])
        _write(image, node, method, compress)
    return image
