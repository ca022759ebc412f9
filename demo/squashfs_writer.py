r"""Writes small SquashFS 4.0 images in pure Python: the demo needs no mksquashfs, and neither do the tests.

`build_squashfs({"etc/shadow": (b"root::0:0:99999:7:::\n", 0o600, 0, 0), "bin/sh": "busybox"})` gives the bytes of an
image. Parent directories come by themselves. Everything is deterministic.

Source: Documentation/filesystems/squashfs.rst and fs/squashfs/squashfs_fs.h of Linux.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

METADATA_SIZE = 8192
SUPERBLOCK_SIZE = 96
NOTHING = 0xFFFF_FFFF
NO_TABLE = 0xFFFF_FFFF_FFFF_FFFF
STORED_BLOCK = 1 << 24
STORED_METADATA = 1 << 15
#: squashfs_fs.h: at most 256 entries share one directory header.
ENTRIES_PER_HEADER = 256
MOST_OF_BASIC_DIRECTORY = 0xFFFF
FILE, DIRECTORY, LINK = 2, 1, 3


@dataclass(frozen=True, slots=True)
class File:
    """A regular file."""

    data: bytes
    mode: int = 0o644
    uid: int = 0
    gid: int = 0


@dataclass(frozen=True, slots=True)
class Directory:
    """A directory whose owner or mode matters."""

    mode: int = 0o755
    uid: int = 0
    gid: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link."""

    target: str
    mode: int = 0o777
    uid: int = 0
    gid: int = 0


@dataclass(frozen=True, slots=True)
class Special:
    """A device node, FIFO or socket, by its inode type: 4 block, 5 character, 6 FIFO, 7 socket."""

    kind: int
    device: tuple[int, int] = (0, 0)
    mode: int = 0o600
    uid: int = 0
    gid: int = 0


Node = File | Directory | Link | Special
#: bytes are a file, a str is a link, None is a directory, the tuple is contents, mode, uid, gid.
Short = Node | bytes | str | tuple[bytes, int, int, int] | None


def node_of(short: Short) -> Node:
    """Give the node that a short form stands for."""
    match short:
        case bytes():
            return File(short)
        case str():
            return Link(short)
        case None:
            return Directory()
        case (data, mode, uid, gid):
            return File(data, mode, uid, gid)
        case _:
            return short


@dataclass(slots=True)
class Metadata:
    """Collects metadata into compressed blocks and says where each piece lies."""

    order: str
    compress: Callable[[bytes], bytes]
    written: bytearray = field(default_factory=bytearray)
    pending: bytearray = field(default_factory=bytearray)

    def place(self) -> tuple[int, int]:
        """Give block and offset of what is added next."""
        return len(self.written), len(self.pending)

    def add(self, data: bytes) -> None:
        """Append bytes."""
        self.pending += data
        while len(self.pending) >= METADATA_SIZE:
            self._flush(METADATA_SIZE)

    def done(self) -> bytes:
        """Give all blocks."""
        if self.pending:
            self._flush(len(self.pending))
        return bytes(self.written)

    def _flush(self, size: int) -> None:
        raw = bytes(self.pending[:size])
        del self.pending[:size]
        packed = self.compress(raw)
        if len(packed) < len(raw):
            self.written += struct.pack(f"{self.order}H", len(packed)) + packed
        else:
            self.written += struct.pack(f"{self.order}H", len(raw) | STORED_METADATA) + raw


@dataclass(frozen=True, slots=True)
class Made:
    """An inode that was written: where, its number, its basic type."""

    block: int
    offset: int
    number: int
    kind: int


@dataclass(slots=True)
class Writer:
    """Writes one image."""

    order: str
    block_size: int
    fragments: bool
    compress: Callable[[bytes], bytes]
    data: bytearray = field(default_factory=lambda: bytearray(SUPERBLOCK_SIZE))
    owners: list[int] = field(default_factory=list)
    tail: bytearray = field(default_factory=bytearray)
    fragment_table: list[tuple[int, int]] = field(default_factory=list)
    known: dict[bytes, tuple[int, list[int], int, int]] = field(default_factory=dict)
    count: int = 0
    inodes: Metadata = field(init=False)
    directories: Metadata = field(init=False)

    def __post_init__(self) -> None:
        """Start with empty tables."""
        self.inodes = Metadata(self.order, self.compress)
        self.directories = Metadata(self.order, self.compress)

    def pack(self, layout: str, *numbers: int) -> bytes:
        """Pack numbers in the byte order of the image."""
        return struct.pack(self.order + layout, *numbers)

    def write(self, nodes: Mapping[str, Node], compressor: int) -> bytes:
        """Write everything and give the image."""
        root = self._directory("", nodes)
        self._flush_tail()
        inode_table = len(self.data)
        self.data += self.inodes.done()
        directory_table = len(self.data)
        self.data += self.directories.done()
        fragment_table = self._table([self.pack("QII", start, size, 0) for start, size in self.fragment_table])
        id_table = self._table([self.pack("I", owner) for owner in self.owners])
        size = len(self.data)
        self.data[:SUPERBLOCK_SIZE] = self.pack(
            "5I6H8Q",
            0x73717368,
            self.count,
            0,
            self.block_size,
            len(self.fragment_table),
            compressor,
            self.block_size.bit_length() - 1,
            0,
            len(self.owners),
            4,
            0,
            root.block << 16 | root.offset,
            size,
            id_table,
            NO_TABLE,
            inode_table,
            directory_table,
            fragment_table,
            NO_TABLE,
        )
        return bytes(self.data) + bytes(-size % 4096)

    def _table(self, records: list[bytes]) -> int:
        if not records:
            return NO_TABLE
        start = len(self.data)
        metadata = Metadata(self.order, self.compress)
        places = []
        for record in records:
            block, offset = metadata.place()
            if not offset:
                places.append(start + block)
            metadata.add(record)
        self.data += metadata.done()
        index = len(self.data)
        self.data += b"".join(self.pack("Q", place) for place in places)
        return index

    def _directory(self, path: str, nodes: Mapping[str, Node]) -> Made:
        prefix = f"{path}/" if path else ""
        names = sorted(
            {name[len(prefix) :].split("/")[0] for name in nodes if name.startswith(prefix)},
            key=lambda name: name.encode("utf-8", "surrogateescape"),
        )
        children = []
        for name in names:
            child = prefix + name
            node = nodes.get(child, Directory())
            made = self._directory(child, nodes) if isinstance(node, Directory) else self._leaf(node)
            children.append((name.encode("utf-8", "surrogateescape"), made))
        block, offset = self.directories.place()
        listing = self._listing(children)
        self.directories.add(listing)
        own = nodes.get(path, Directory())
        size = len(listing) + 3
        if size > MOST_OF_BASIC_DIRECTORY:
            return self._inode(own, 8, self.pack("4I2HI", 2, size, block, 0, 0, offset, NOTHING), DIRECTORY)
        return self._inode(own, DIRECTORY, self.pack("2I2HI", block, 2, size, offset, 0), DIRECTORY)

    def _listing(self, children: list[tuple[bytes, Made]]) -> bytes:
        listing = b""
        while children:
            first = children[0][1]
            run = children[:ENTRIES_PER_HEADER]
            for index, (_, made) in enumerate(run):
                if made.block != first.block or abs(made.number - first.number) > 0x7FFF:
                    run = run[:index]
                    break
            listing += self.pack("3I", len(run) - 1, first.block, first.number)
            for name, made in run:
                listing += self.pack("HhHH", made.offset, made.number - first.number, made.kind, len(name) - 1) + name
            children = children[len(run) :]
        return listing

    def _leaf(self, node: Node) -> Made:
        match node:
            case File():
                start, sizes, fragment, offset = self._contents(node.data)
                body = self.pack(f"4I{len(sizes)}I", start, fragment, offset, len(node.data), *sizes)
                return self._inode(node, FILE, body, FILE)
            case Link():
                target = node.target.encode()
                return self._inode(node, LINK, self.pack("2I", 1, len(target)) + target, LINK)
            case Special():
                major, minor = node.device
                number = (minor & 0xFF) | (major << 8) | ((minor & 0xFFF00) << 12)
                body = self.pack("2I", 1, number) if node.kind in {4, 5} else self.pack("I", 1)
                return self._inode(node, node.kind, body, node.kind)
            case Directory():
                raise AssertionError("a directory is no leaf")

    def _inode(self, node: Node, kind: int, body: bytes, basic: int) -> Made:
        self.count += 1
        block, offset = self.inodes.place()
        head = self.pack("4H2I", kind, node.mode, self._owner(node.uid), self._owner(node.gid), 0, self.count)
        self.inodes.add(head + body)
        return Made(block, offset, self.count, basic)

    def _owner(self, number: int) -> int:
        if number not in self.owners:
            self.owners.append(number)
        return self.owners.index(number)

    def _contents(self, data: bytes) -> tuple[int, list[int], int, int]:
        if data not in self.known:
            self.known[data] = self._store(data)
        return self.known[data]

    def _store(self, data: bytes) -> tuple[int, list[int], int, int]:
        whole = len(data) // self.block_size * self.block_size if self.fragments else len(data)
        start, sizes = len(self.data), []
        for at in range(0, whole, self.block_size):
            piece = data[at : at + self.block_size]
            sizes.append(self._block(piece) if any(piece) or len(piece) < self.block_size else 0)
        tail = data[whole:]
        if not tail:
            return start, sizes, NOTHING, 0
        if len(self.tail) + len(tail) > self.block_size:
            self._flush_tail()
        offset = len(self.tail)
        self.tail += tail
        return start, sizes, len(self.fragment_table), offset

    def _block(self, piece: bytes) -> int:
        packed = self.compress(piece)
        if len(packed) < len(piece):
            self.data += packed
            return len(packed)
        self.data += piece
        return len(piece) | STORED_BLOCK

    def _flush_tail(self) -> None:
        if self.tail:
            start = len(self.data)
            self.fragment_table.append((start, self._block(bytes(self.tail))))
            self.tail.clear()


def build_squashfs(  # noqa: PLR0913 - each option is one way in which real images differ
    tree: Mapping[str, Short],
    *,
    order: str = "<",
    block_size: int = 131072,
    fragments: bool = True,
    compressor: int = 1,
    compress: Callable[[bytes], bytes] = zlib.compress,
) -> bytes:
    """Give an image with these paths. `order` is `<` or `>`; with another `compressor` give its `compress` too."""
    nodes = {path: node_of(short) for path, short in tree.items()}
    return Writer(order, block_size, fragments, compress).write(nodes, compressor)
