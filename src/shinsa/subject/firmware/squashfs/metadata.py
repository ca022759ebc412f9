"""Metadata blocks of SquashFS: at most 8 KiB each, found by their position, read as one stream across blocks."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from shinsa.subject.firmware.bitfields import fields
from shinsa.subject.firmware.bounds import Budget
from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.squashfs.lzma_forms import Decompress
from shinsa.subject.firmware.squashfs.superblock import Superblock

BLOCK_SIZE = 8192
HEADER_SIZE = 2
UNCOMPRESSED = 0x8000
#: Positions come from the image, so that any byte may be called a block: what is kept of them is bounded (32 MiB).
KEPT_BLOCKS = 4096
#: No structure of an image that is not hostile is longer (block list of a 16 GiB file at 128 KiB).
LONGEST_READ = 1024 * 1024


@dataclass(slots=True)
class Metadata:
    """Reads metadata blocks of one image. `budget` pays for every block that is unpacked while the image is opened.

    `lengths` is the byte order of the lengths of blocks; `skipped` bytes stand between a length and the contents.
    """

    data: memoryview
    order: str
    decompress: Decompress
    budget: Budget
    lengths: str
    skipped: int
    _blocks: dict[int, tuple[bytes, int]] = field(default_factory=dict)

    def block(self, position: int) -> tuple[bytes, int]:
        """Give the block at a position and the position of the next one."""
        known = self._blocks.get(position)
        if known is None:
            if len(self._blocks) >= KEPT_BLOCKS:
                self._blocks.clear()
            known = self._blocks[position] = self._unpack(position)
        return known

    def stored(self, position: int) -> tuple[bytes, bool, int]:
        """Give the bytes of the block at a position, whether they are packed, and the position of the next one."""
        if not 0 <= position <= len(self.data) - HEADER_SIZE:
            raise Malformed(f"metadata block at {position:#x} lies outside the image")
        (header,) = struct.unpack_from(f"{self.lengths}H", self.data, position)
        size = header & ~UNCOMPRESSED
        start = position + HEADER_SIZE + self.skipped
        raw = bytes(self.data[start : start + size])
        if size > BLOCK_SIZE or len(raw) != size or not size:
            raise Malformed(f"metadata block at {position:#x} is cut off or has a size of {size}")
        return raw, not header & UNCOMPRESSED, start + size

    def _unpack(self, position: int) -> tuple[bytes, int]:
        raw, packed, following = self.stored(position)
        self.budget.spend_work(BLOCK_SIZE)
        block = self.decompress(raw, BLOCK_SIZE) if packed else raw
        if not block:
            raise Malformed(f"metadata block at {position:#x} is empty")
        return block, following

    def cursor(self, position: int, offset: int) -> Cursor:
        """Start reading at an offset within the unpacked block at a position."""
        return Cursor(self, position, offset)


def metadata_of(data: memoryview, superblock: Superblock, decompress: Decompress, budget: Budget) -> Metadata:
    """Give a reader of the metadata of an image."""
    lengths, skipped = superblock.lengths or superblock.order, int(superblock.marked)
    return Metadata(data, superblock.order, decompress, budget, lengths, skipped)


@dataclass(slots=True)
class Cursor:
    """A place in the stream of metadata blocks that moves on as it reads."""

    metadata: Metadata
    position: int
    offset: int

    def take(self, size: int) -> bytes:
        """Give the next bytes, exactly as many as asked for, or raise `Malformed`."""
        if size > LONGEST_READ:
            raise Malformed(f"a structure of {size} bytes is longer than any real one")
        block, following = self.metadata.block(self.position)
        end = self.offset + size
        if end <= len(block):
            taken = block[self.offset : end]
            self.offset = end
            return taken
        if self.offset > len(block):
            raise Malformed(f"offset {self.offset} lies outside its metadata block at {self.position:#x}")
        taken = block[self.offset :]
        self.position, self.offset = following, 0
        # At most LONGEST_READ bytes are missing, and every block gives at least one.
        while len(taken) < size:
            block, following = self.metadata.block(self.position)
            piece = block[: size - len(taken)]
            taken += piece
            self.offset = len(piece)
            if len(piece) == len(block):
                self.position, self.offset = following, 0
        return taken

    def unpack(self, layout: str) -> tuple[int, ...]:
        """Read a fixed structure in the byte order of the image."""
        layout = self.metadata.order + layout
        return struct.unpack(layout, self.take(struct.calcsize(layout)))

    def bits(self, *widths: int) -> tuple[int, ...]:
        """Read a structure of packed bit fields, which together are whole bytes."""
        return fields(self.take(sum(widths) // 8), self.metadata.order, widths)
