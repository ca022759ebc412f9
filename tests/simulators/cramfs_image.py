"""Writes small cramfs images of either byte order. Source: include/uapi/linux/cramfs_fs.h of Linux."""

import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.simulators.bitfields import pack_bits
from tests.simulators.numbered import Numbered, numbered
from tests.simulators.squashfs_image import Directory, Short

BLOCK, SUPERBLOCK_SIZE, INODE_SIZE = 4096, 76, 12
VERSION_2, EXTENDED = 0x1, 0x800
STORED, DIRECT = 1 << 31, 1 << 30


@dataclass(slots=True)
class Writer:
    """Writes one image; with `direct`, pointers to blocks say where each lies, and what would grow is stored as it is."""

    order: str
    nodes: list[Numbered]
    shift: int
    direct: bool
    size: int = BLOCK
    compress: Callable[[bytes], bytes] = zlib.compress
    data: bytearray = field(default_factory=bytearray)
    written: dict[bytes, int] = field(default_factory=dict)

    def inode(self, node: Numbered, size: int, place: int, words: int) -> bytes:
        kind = node.node
        pairs = (node.mode, 16), (kind.uid, 16), (size, 24), (kind.gid & 0xFF, 8), (words, 6), (place // 4, 26)
        return pack_bits(self.order, *pairs)

    def align(self) -> int:
        self.data += bytes(-len(self.data) % 4)
        return len(self.data)

    def directory(self, number: int) -> tuple[int, int]:
        """Write the listing of a directory, then what is in it; give its place and size."""
        children = [node for node in self.nodes if node.parent == number]
        places, start = [], self.align()
        for node in children:
            name = node.name + bytes(-len(node.name) % 4)
            places.append(len(self.data))
            self.data += bytes(INODE_SIZE) + name
        size = len(self.data) - start
        for node, at in zip(children, places, strict=True):
            place, length = self.content(node)
            self.data[at : at + INODE_SIZE] = self.inode(node, length, place, -(-len(node.name) // 4))
        return (start, size) if size else (0, 0)

    def content(self, node: Numbered) -> tuple[int, int]:
        if isinstance(node.node, Directory):
            return self.directory(node.number)
        if not node.data:
            return 0, node.device & 0xFFFF
        if node.data not in self.written:
            self.written[node.data] = self.blocks(node.data)
        return self.written[node.data], len(node.data)

    def blocks(self, data: bytes) -> int:
        start = self.align()
        count = -(-len(data) // self.size)
        self.data += bytes(count * 4)
        for index in range(count):
            piece = data[index * self.size : (index + 1) * self.size]
            pointer = self.block(piece)
            struct.pack_into(f"{self.order}I", self.data, start + index * 4, pointer)
        return start

    def block(self, piece: bytes) -> int:
        packed = self.compress(piece)
        if not self.direct:
            self.data += packed if any(piece) else b""
            return len(self.data)
        place = self.align()
        if len(packed) >= len(piece):
            self.data += piece
            return STORED | DIRECT | place // 4
        self.data += struct.pack(f"{self.order}H", len(packed)) + packed
        return DIRECT | place // 4


def build_cramfs(
    tree: Mapping[str, Short],
    *,
    order: str = "<",
    pad: int = 0,
    version: int = 2,
    direct: bool = False,
    open_rg: tuple[int, int] = (0, 0),
    compress: Callable[[bytes], bytes] = zlib.compress,
) -> bytes:
    """Give an image with these paths; `pad` bytes of boot code stand before it, version 1 knows no size.

    `open_rg` gives a method of compression and a size of blocks (as the power of two over 4 KiB) in the flags of OpenRG.
    """
    method, power = open_rg
    writer = Writer(order, numbered(tree, 1, 2), pad, direct, BLOCK << power, compress)
    writer.data += bytes(pad + SUPERBLOCK_SIZE)
    place, size = writer.directory(1)
    writer.data += bytes(-len(writer.data) % BLOCK)
    flags = (VERSION_2 if version == 2 else 0) | (EXTENDED if direct else 0) | method << 14 | power << 11
    head = struct.pack(f"{order}4I", 0x28CD3D45, len(writer.data) if version == 2 else 0x10000, flags, 0)
    head += b"Compressed ROMFS" + bytes(16) + b"Compressed".ljust(16, b"\0")
    root = Numbered(1, 1, b"", Directory())
    head += writer.inode(root, size, place, 0)
    writer.data[pad : pad + SUPERBLOCK_SIZE] = head
    return bytes(writer.data)
