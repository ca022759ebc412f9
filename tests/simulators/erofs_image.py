"""Writes small EROFS images: every inode in a block of its own, flat or compressed contents."""

from __future__ import annotations

import lzma
import stat
import struct
import zlib
from collections.abc import Callable, Mapping

import lz4.block
import zstandard

BLOCK = 4096
CLUSTERS = 4
"""How many clusters of a file are compressed together; test data must shrink into one block."""
CAPABILITY = bytes.fromhex("0100000200200000000000000000000000000000")
Node = bytes | str | tuple[int, int]
"""A file's contents, a link's target, or a device number; names that end with `/` are directories."""


def micro_lzma(data: bytes) -> bytes:
    """Compress as EROFS does: raw LZMA whose first byte, always zero, gives way to the settings."""
    settings = {"id": lzma.FILTER_LZMA1, "dict_size": 65536, "lc": 3, "lp": 0, "pb": 2}
    raw = lzma.compress(data, lzma.FORMAT_RAW, filters=[settings])
    return bytes([~(2 * 45 + 3) & 0xFF]) + raw[1:]


def deflate(data: bytes) -> bytes:
    """Compress without header and checksum."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


METHODS: Mapping[str, tuple[int, Callable[[bytes], bytes]]] = {
    "lz4": (0, lambda data: lz4.block.compress(data, store_size=False)),
    "lzma": (1, micro_lzma),
    "deflate": (2, deflate),
    "zstd": (3, zstandard.ZstdCompressor().compress),
}


def build_erofs(nodes: Mapping[str, Node], method: str = "", *, features: int = 1, root_names: bytes = b"") -> bytes:
    """Give an image of the nodes; paths of one or two parts, parents first. Files above a block are compressed."""
    numbers = {"": 1, **{path: place + 2 for place, path in enumerate(nodes)}}
    blocks: list[bytes] = [b""] * (len(nodes) + 2)
    for path, node in ("", ""), *nodes.items():
        number = numbers[path]
        if path.endswith("/") or not path:
            names = {b".": 0, b"..": 0}
            names |= {
                child[len(path) :].rstrip("/").encode(): numbers[child]
                for child in nodes
                if child != path and child.startswith(path) and "/" not in child[len(path) :].rstrip("/")
            }
            listing = root_names if root_names and not path else _listing(names)
            blocks[number] = _inode(stat.S_IFDIR | 0o755, listing)
        elif isinstance(node, str):
            blocks[number] = _inode(stat.S_IFLNK | 0o777, node.encode())
        elif isinstance(node, tuple):
            device = node[0] << 8 | (node[1] & 0xFF) | (node[1] & ~0xFF) << 12
            blocks[number] = _inode(stat.S_IFCHR | 0o600, b"", value=device)
        elif len(node) < BLOCK // 2:
            blocks[number] = _inode(stat.S_IFREG | 0o4750, node, attribute=CAPABILITY)
        else:
            blocks[number] = _large(node, method, blocks)
    head = struct.pack(
        "<IIIBBHQQIIII32xIH", 0xE0F5E1E2, 0, 0, 12, 0, BLOCK // 32, 0, 0, 0, len(blocks), 0, 0, features, 0
    )
    blocks[0] = bytes(1024) + head
    return b"".join(block.ljust(BLOCK, b"\0") for block in blocks)


def _inode(
    mode: int, inline: bytes, *, size: int | None = None, layout: int = 2, value: int = 0, attribute: bytes = b""
) -> bytes:
    extra = b""
    if attribute:
        entry = struct.pack("<BBH", 10, 6, len(attribute)) + b"capability" + attribute
        extra = bytes(12) + entry.ljust(-(-len(entry) // 4) * 4, b"\0")
    count = (len(extra) - 12) // 4 + 1 if extra else 0
    whole = len(inline) if size is None else size
    head = struct.pack("<HHHHQIIIIQII16x", 1 | layout << 1, count, mode, 0, whole, value, 7, 100000, 42, 0, 0, 1)
    return head + extra + inline


def _listing(names: Mapping[bytes, int]) -> bytes:
    place, records, tail = 12 * len(names), b"", b""
    for name, number in sorted(names.items()):
        records += struct.pack("<QHBB", number * (BLOCK // 32), place + len(tail), 0, 0)
        tail += name
    return records + tail


def _large(data: bytes, method: str, blocks: list[bytes]) -> bytes:
    if not method:
        first = len(blocks)
        blocks.extend(data[at : at + BLOCK] for at in range(0, len(data), BLOCK))
        return _inode(stat.S_IFREG | 0o644, b"", size=len(data), layout=0, value=first)
    number, compress = METHODS[method]
    indexes = b""
    for at in range(0, len(data), BLOCK * CLUSTERS):
        piece = data[at : at + BLOCK * CLUSTERS]
        packed = compress(piece)
        assert len(packed) <= BLOCK, "the test data does not shrink enough"
        indexes += struct.pack("<HHI", 1, 0, len(blocks))
        indexes += b"".join(struct.pack("<HHHH", 2, 0, step, 1) for step in range(1, -(-len(piece) // BLOCK)))
        blocks.append(packed.rjust(BLOCK, b"\0"))
    header = struct.pack("<IHBB", 0, 0, number, 0)
    return _inode(stat.S_IFREG | 0o644, header + bytes(8) + indexes, size=len(data), layout=1)
