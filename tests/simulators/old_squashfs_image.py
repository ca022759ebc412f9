"""Writes small SquashFS images of versions 1, 2 and 3, which no tool of today writes any more.

Source: squashfs_fs.h of the kernel patches of squashfs 3.x.
"""

import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from demo.squashfs_writer import Metadata
from tests.simulators.bitfields import pack_bits
from tests.simulators.squashfs_image import Directory, File, Link, Node, Short, Special, node_of

NOTHING = 0xFFFF_FFFF
SUPERBLOCK_SIZES = {1: 51, 2: 63, 3: 119}
HEAD_BITS = {1: (4, 12, 4, 4), 2: (4, 12, 8, 8), 3: (4, 12, 8, 8, 32, 32)}
SAME_AS_USER = {1: 15, 2: 255, 3: 255}
#: Where small directories end: the size has 19 bits.
MOST_OF_BASIC_DIRECTORY = 0x7FFFF
ENTRIES_PER_HEADER = 256
CHECKED = 1 << 2


class Marked(Metadata):
    """Metadata blocks with the marker byte of old images."""

    def _flush(self, size: int) -> None:
        start = len(self.written)
        super()._flush(size)
        self.written[start + 2 : start + 2] = b"\xff"


@dataclass(slots=True)
class Made:
    """Where an inode was written, its number and its type."""

    block: int
    offset: int
    number: int
    kind: int


@dataclass(slots=True)
class Writer:
    """Writes one image."""

    version: int
    order: str
    block_size: int
    compress: Callable[[bytes], bytes]
    marked: bool
    data: bytearray = field(init=False)
    inodes: Metadata = field(init=False)
    directories: Metadata = field(init=False)
    users: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    tail: bytearray = field(default_factory=bytearray)
    tails: list[tuple[int, int]] = field(default_factory=list)
    count: int = 0

    def __post_init__(self) -> None:
        self.data = bytearray(SUPERBLOCK_SIZES[self.version])
        self.inodes, self.directories = self.metadata(), self.metadata()

    def metadata(self) -> Metadata:
        return (Marked if self.marked else Metadata)(self.order, self.compress)

    def pack(self, layout: str, *numbers: int) -> bytes:
        return struct.pack(self.order + layout, *numbers)

    def bits(self, *pairs: tuple[int, int]) -> bytes:
        return pack_bits(self.order, *pairs)

    def write(self, nodes: Mapping[str, Node], magic: bytes) -> bytes:
        root = self.directory("", nodes)
        self.flush_tail()
        inode_table = len(self.data)
        self.data += self.inodes.done()
        directory_table = len(self.data)
        self.data += self.directories.done()
        fragment_table = self.fragment_table()
        users = len(self.data)
        self.data += b"".join(self.pack("I", user) for user in self.users)
        groups = len(self.data)
        self.data += b"".join(self.pack("I", group) for group in self.groups)
        size = len(self.data)
        head = magic + self.pack(
            "6I4H3BIQ",
            self.count,
            size,
            users,
            groups,
            inode_table,
            directory_table,
            self.version,
            1 if self.version == 3 else 0,
            self.block_size & 0xFFFF,
            self.block_size.bit_length() - 1,
            CHECKED if self.marked else 0,
            len(self.users),
            len(self.groups),
            0,
            root.block << 16 | root.offset,
        )
        if self.version > 1:
            head += self.pack("3I", self.block_size, len(self.tails), fragment_table)
        if self.version > 2:
            head += self.pack(
                "7Q", size, users, groups, inode_table, directory_table, fragment_table, 0xFFFF_FFFF_FFFF_FFFF
            )
        self.data[: len(head)] = head
        return bytes(self.data) + bytes(-size % 4096)

    def fragment_table(self) -> int:
        start, metadata = len(self.data), self.metadata()
        entry, pointer = ("QII", "Q") if self.version == 3 else ("II", "I")
        places = []
        for place, size in self.tails:
            block, offset = metadata.place()
            if not offset:
                places.append(start + block)
            metadata.add(self.pack(entry, place, size, *([0] if self.version == 3 else [])))
        self.data += metadata.done()
        index = len(self.data)
        self.data += b"".join(self.pack(pointer, place) for place in places)
        return index

    def directory(self, path: str, nodes: Mapping[str, Node]) -> Made:
        prefix = f"{path}/" if path else ""
        children = []
        for name in sorted({name[len(prefix) :].split("/")[0] for name in nodes if name.startswith(prefix)} - {""}):
            node = nodes.get(prefix + name, Directory())
            made = self.directory(prefix + name, nodes) if isinstance(node, Directory) else self.leaf(node)
            children.append((name.encode(), made))
        block, offset = self.directories.place()
        listing = self.listing(children)
        self.directories.add(listing)
        node, size = nodes.get(path, Directory()), len(listing) + (3 if self.version == 3 else 0)
        large = size > MOST_OF_BASIC_DIRECTORY
        width = 27 if large else 19
        match self.version, large:
            case 3, True:
                body = self.bits((2, 32), (size, 27), (offset, 13), (block, 32), (0, 16), (0, 32))
            case 3, False:
                body = self.bits((2, 32), (size, 19), (offset, 13), (block, 32), (0, 32))
            case _:
                body = self.bits((size, width), (offset, 13), (0, 32), (block, 24), *([(0, 16)] if large else []))
        return self.inode(node, 8 if large else 1, body, 1)

    def listing(self, children: list[tuple[bytes, Made]]) -> bytes:
        listing = b""
        while children:
            first = children[0][1]
            run = children[:ENTRIES_PER_HEADER]
            run = run[: next((index for index, (_, made) in enumerate(run) if made.block != first.block), len(run))]
            new = self.version == 3
            header = [(len(run) - 1, 8), (first.block, 32 if new else 24)]
            listing += self.bits(*header, *([(first.number, 32)] if new else []))
            for name, made in run:
                entry = [(made.offset, 13), (made.kind, 3), (len(name) - 1, 8)]
                delta = [((made.number - first.number) & 0xFFFF, 16)] if new else []
                listing += self.bits(*entry, *delta) + name
            children = children[len(run) :]
        return listing

    def leaf(self, node: Node) -> Made:
        links = self.pack("I", 1) if self.version == 3 else b""
        match node:
            case File():
                return self.inode(node, 2, self.contents(node.data), 2)
            case Link():
                return self.inode(node, 3, links + self.pack("H", len(node.target)) + node.target.encode(), 3)
            case Special():
                major, minor = node.device
                body = links + (self.pack("H", major << 8 | minor) if node.kind in {4, 5} else b"")
                return self.inode(node, node.kind, body, node.kind)
            case Directory():
                raise AssertionError("a directory is no leaf")

    def contents(self, data: bytes) -> bytes:
        whole = len(data) if self.version == 1 else len(data) // self.block_size * self.block_size
        start = len(self.data)
        pieces = [data[at : at + self.block_size] for at in range(0, whole, self.block_size)]
        sizes = [self.block(piece, holes=self.version > 1) for piece in pieces]
        tail, fragment, offset = data[whole:], NOTHING, 0
        if tail:
            if len(self.tail) + len(tail) > self.block_size:
                self.flush_tail()
            fragment, offset = len(self.tails), len(self.tail)
            self.tail += tail
        match self.version:
            case 1:
                sizes = [size & 0x7FFF | (0x8000 if size >> 24 else 0) for size in sizes]
                return self.pack(f"3I{len(sizes)}H", 0, start, len(data), *sizes)
            case 2:
                return self.pack(f"5I{len(sizes)}I", 0, start, fragment, offset, len(data), *sizes)
            case _:
                return self.pack(f"Q3I{len(sizes)}I", start, fragment, offset, len(data), *sizes)

    def block(self, piece: bytes, *, holes: bool = False) -> int:
        if holes and not any(piece):
            return 0
        packed = self.compress(piece)
        stored = len(packed) >= len(piece)
        self.data += piece if stored else packed
        return len(piece) | 1 << 24 if stored else len(packed)

    def flush_tail(self) -> None:
        if self.tail:
            start = len(self.data)
            self.tails.append((start, self.block(bytes(self.tail))))
            self.tail.clear()

    def inode(self, node: Node, kind: int, body: bytes, basic: int) -> Made:
        self.count += 1
        block, offset = self.inodes.place()
        user = index_of(self.users, node.uid)
        group = SAME_AS_USER[self.version] if node.gid == node.uid else index_of(self.groups, node.gid)
        stored, extra = kind, b""
        if self.version == 1:
            if kind > 5:
                stored, extra = 0, self.bits((kind, 4), (user // 16, 4))
            else:
                stored = kind + user // 16 * 5
            user %= 16
        values = (stored, node.mode, user, group, 0, self.count)
        head = self.bits(*zip(values, HEAD_BITS[self.version], strict=False))
        self.inodes.add(head + extra + body)
        return Made(block, offset, self.count, basic)


def index_of(numbers: list[int], number: int) -> int:
    """Give the place of a number in a list, to whose end it is put when it is new."""
    if number not in numbers:
        numbers.append(number)
    return numbers.index(number)


def build_old_squashfs(
    version: int,
    tree: Mapping[str, Short],
    *,
    order: str = "<",
    block_size: int = 32768,
    magic: bytes = b"",
    compress: Callable[[bytes], bytes] = zlib.compress,
    marked: bool = False,
) -> bytes:
    """Give an image of version 1, 2 or 3 with these paths, in either byte order."""
    nodes = {path: node_of(short) for path, short in tree.items()}
    magic = magic or (b"hsqs" if order == "<" else b"sqsh")
    return Writer(version, order, block_size, compress, marked).write(nodes, magic)
