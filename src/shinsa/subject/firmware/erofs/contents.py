"""The contents of EROFS files: flat, in chunks, compressed, or a piece of the file that holds the ends of many.

Source: Documentation/filesystems/erofs.rst, fs/erofs/data.c and zmap.c of Linux.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from shinsa.subject.firmware.bounds import Budget
from shinsa.subject.firmware.erofs.clusters import FIRST, INTERLACED, STORED, Extent, Header, extents, read_header
from shinsa.subject.firmware.erofs.compressors import stored, unpack
from shinsa.subject.firmware.erofs.nodes import CHUNKS, INLINE, PLAIN, Node, read_node
from shinsa.subject.firmware.erofs.superblock import Superblock
from shinsa.subject.firmware.format import Malformed

CHUNK_BITS, CHUNK_INDEXES = 0x1F, 0x20
HOLE = 0xFFFF_FFFF
#: Stretches of the packed file that are kept unpacked: the ends of files that lie beside each other share them.
KEPT = 8
KEPT_BYTES = 1024 * 1024
#: A packed file with more blocks than this (4 GiB at the usual size) is none.
MOST_PACKED = 1 << 20
#: Bytes that an extent of the packed file takes in memory.
EXTENT_COST = 200


@dataclass(slots=True)
class Contents:
    """Reads contents when they are asked for. `budget` pays for what stays in memory."""

    superblock: Superblock
    budget: Budget
    _packed: tuple[Header, list[Extent]] | None = None
    _kept: dict[int, bytes] = field(default_factory=dict)

    def read(self, node: Node) -> bytes:
        """Give the whole contents of a node, or raise `Malformed`. The caller bounds the size."""
        if not node.size:
            return b""
        if node.layout in {PLAIN, INLINE}:
            return self._flat(node)
        if node.layout == CHUNKS:
            return b"".join(self._chunks(node))
        header = read_header(self.superblock, node)
        if header.whole:
            return self._fragment(header.fragment, node.size)
        pieces = [self._piece(header, extent) for extent in extents(self.superblock, node, header)]
        return b"".join(pieces)

    def _flat(self, node: Node) -> bytes:
        disk, start = self.superblock.disk, node.value << self.superblock.bits
        if node.layout == PLAIN:
            return disk.bytes(start, node.size)
        outside = (node.size - 1) >> self.superblock.bits << self.superblock.bits
        within = disk.bytes(node.end, node.size - outside)
        return disk.bytes(start, outside) + within if outside else within

    def _chunks(self, node: Node) -> Iterator[bytes]:
        disk, form = self.superblock.disk, node.value
        size = self.superblock.block_size << (form & CHUNK_BITS)
        width = 8 if form & CHUNK_INDEXES else 4
        if form & ~(CHUNK_BITS | CHUNK_INDEXES) & 0xFFFF:
            raise Malformed(f"its chunks have a form that is not read here ({form:#x})")
        table = disk.bytes(-(-node.end // width) * width, -(-node.size // size) * width)
        left = node.size
        for (number,) in struct.iter_unpack("<Q" if width == 8 else "<I", table):
            block, device = (number >> 32, number >> 16 & 0xFFFF) if width == 8 else (number, 0)
            if device:
                raise Malformed("its chunks lie on another device")
            length = min(size, left)
            yield bytes(length) if block == HOLE else disk.bytes(block << self.superblock.bits, length)
            left -= length

    def _piece(self, header: Header, extent: Extent) -> bytes:
        if extent.fragment:
            return self._fragment(extent.place, extent.size)
        raw = self.superblock.disk.bytes(extent.place, extent.stored)
        if extent.kind != STORED:
            return unpack(self.superblock, header.methods[extent.kind != FIRST], raw, extent.size)
        interlaced = bool(header.advice & INTERLACED)
        data = stored(self.superblock, raw, extent.start, extent.size, interlaced=interlaced)
        if len(data) != extent.size:
            raise Malformed("a stored stretch is longer than its blocks")
        return data

    def _fragment(self, start: int, size: int) -> bytes:
        """Give bytes of the packed file."""
        header, known = self._packed_extents()
        pieces = []
        index = bisect_right(known, start, key=lambda extent: extent.start) - 1
        end = start + size
        while start < end:
            if index >= len(known):
                raise Malformed("a fragment lies outside of the packed file")
            extent = known[index]
            data = self._packed_piece(header, extent)[start - extent.start : end - extent.start]
            pieces.append(data)
            start, index = extent.start + extent.size, index + 1
        return b"".join(pieces)

    def _packed_extents(self) -> tuple[Header, list[Extent]]:
        if self._packed is None:
            node = read_node(self.superblock, self.superblock.packed)
            if node.layout in {PLAIN, INLINE, CHUNKS} or node.size >> self.superblock.bits > MOST_PACKED:
                raise Malformed("the packed file is not compressed, or larger than any")
            header = read_header(self.superblock, node)
            self.budget.spend_held(EXTENT_COST * (node.size >> self.superblock.bits))
            known = [] if header.whole else extents(self.superblock, node, header)
            self._packed = header, [extent for extent in known if not extent.fragment]
        return self._packed

    def _packed_piece(self, header: Header, extent: Extent) -> bytes:
        data = self._kept.pop(extent.start, None)
        if data is None:
            data = self._piece(header, extent)
            while len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
        if len(data) <= KEPT_BYTES:
            self._kept[extent.start] = data
        return data
