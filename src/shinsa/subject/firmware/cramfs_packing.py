"""How the blocks of a cramfs are packed, from the flags of its superblock.

Source: include/uapi/linux/cramfs_fs.h of Linux; the block sizes and LZMA are those of OpenRG, which gave meanings of its own to
upper flags.
"""

from __future__ import annotations

from dataclasses import dataclass

from shinsa.subject.firmware.squashfs.compressors import zlib_block
from shinsa.subject.firmware.squashfs.lzma_forms import Decompress, open_rg_block

PAGE = 4096
#: Pointers to blocks may have flags themselves.
EXTENDED = 0x800
#: OpenRG: the method of compression in two bits, none of them set in other images, and the size of blocks in three.
METHOD_SHIFT, GZIP, LZMA = 14, 1, 2
SIZE_SHIFT, SIZE_MASK, MOST_SIZE = 11, 0x7, 4


@dataclass(frozen=True, slots=True)
class Packing:
    """The greatest size of a block, how one is unpacked, and whether pointers have flags."""

    block: int
    unpack: Decompress
    extended: bool


def packing_of(flags: int) -> Packing:
    """Read the flags."""
    method = flags >> METHOD_SHIFT & 0x3
    size = flags >> SIZE_SHIFT & SIZE_MASK
    if method not in {GZIP, LZMA} or size > MOST_SIZE:
        return Packing(PAGE, zlib_block, bool(flags & EXTENDED))
    return Packing(PAGE << size, open_rg_block if method == LZMA else zlib_block, extended=False)
