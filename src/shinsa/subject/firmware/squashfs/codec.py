"""Finds out how the blocks of an image are packed, by unpacking its root directory, and remembers what works.

Vendors gave numbers of their own to compressors, and the versions before 4 have no field for it; some pack each block in the
way that makes it smallest.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice

from shinsa.subject.firmware.format import Malformed, Window
from shinsa.subject.firmware.squashfs.compressors import BY_NAME, lz4_block, lzo_block, xz_block, zlib_block, zstd_block
from shinsa.subject.firmware.squashfs.dialects import DIALECTS
from shinsa.subject.firmware.squashfs.lzma_forms import Decompress, dd_wrt_block, lzma_block, raw_forms, sized_block
from shinsa.subject.firmware.squashfs.metadata import Metadata, metadata_of
from shinsa.subject.firmware.squashfs.superblock import Superblock

#: What the failure of one way costs, in bytes of work: a hundred are tried on one image, and images may be made to fail.
TRIAL_COST = 256 * 1024
#: So many names of the root directory, with their inodes, are enough to believe it.
NAMES_TRIED = 16
#: What versions 1 to 3 were published with; they have no field for it.
OLD_COMPRESSOR = "gzip"
XZ_MAGIC, ZSTD_MAGIC = b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"


@dataclass(slots=True)
class Codec:
    """Unpacks blocks: in the way that worked before, or in one that their first bytes announce.

    Only where `loose` are ways believed that have no check of their own: a block that is broken must not be taken for one
    that is packed otherwise.
    """

    way: Decompress
    loose: bool = False

    @property
    def name(self) -> str:
        """Say how blocks are unpacked: what is packed alike and has this in common is alike."""
        own = getattr(self.way, "__name__", None) or repr(self.way)
        return f"{own} or others" if self.loose else own

    def __call__(self, data: bytes, limit: int) -> bytes:
        """Give at most `limit` bytes, or raise `Malformed`."""
        try:
            return self.way(data, limit)
        except Malformed as error:
            broken = error
        for other in chain(checked(data), unchecked() if self.loose else ()):
            if other is not self.way:
                with suppress(Malformed):
                    return other(data, limit)
        raise broken


def checked(data: bytes) -> Iterator[Decompress]:
    """Give the ways that a block's first bytes announce, and whose streams carry a check."""
    if data[:6] == XZ_MAGIC:
        yield xz_block
    if data[:4] == ZSTD_MAGIC:
        yield zstd_block
    # RFC 1950: method 8 and a check sum over both bytes
    if data[0] & 0x0F == 8 and not int.from_bytes(data[:2], "big") % 31:
        yield zlib_block


def unchecked() -> tuple[Decompress, ...]:
    """Give the ways whose streams begin with their own properties."""
    return lzma_block, sized_block, dd_wrt_block


def find_codec(window: Window, superblock: Superblock) -> Codec | None:
    """Give what unpacks an image's root directory; None when nothing does and the superblock names no known compressor."""
    named = BY_NAME.get(superblock.compressor or OLD_COMPRESSOR)
    for way in _candidates(window, superblock, named):
        codec = Codec(way, loose=not superblock.compressor or way is not named)
        if _root_reads(window, superblock, codec):
            return codec
        window.budget.spend_work(TRIAL_COST)
    return Codec(named) if named else None


def _candidates(window: Window, superblock: Superblock, named: Decompress | None) -> Iterator[Decompress]:
    """Give the ways in which the first metadata block may be packed, the likeliest first."""
    if named:
        yield named
    try:
        first, packed, _ = _metadata(window, superblock, zlib_block).stored(_root_block(superblock))
    except Malformed:
        return
    if packed:
        yield from chain(checked(first), unchecked(), (lzo_block, lz4_block), raw_forms(first))


def _root_reads(window: Window, superblock: Superblock, codec: Codec) -> bool:
    """Whether the root is a directory whose first names lead to inodes; other blocks than its own may be packed otherwise."""
    dialect = DIALECTS[superblock.version[0]]
    own, all_blocks = (_metadata(window, superblock, way) for way in (codec.way, codec))
    try:
        root = dialect.read_inode(own.cursor(_root_block(superblock), superblock.root & 0xFFFF), superblock.block_size)
        if root.listing is None:
            return False
        for _, block, offset in islice(
            dialect.names(all_blocks, superblock.directory_table, root.listing), NAMES_TRIED
        ):
            dialect.read_inode(all_blocks.cursor(superblock.inode_table + block, offset), superblock.block_size)
    except Malformed:
        return False
    return True


def _metadata(window: Window, superblock: Superblock, way: Decompress) -> Metadata:
    return metadata_of(window.data[: superblock.size], superblock, way, window.budget)


def _root_block(superblock: Superblock) -> int:
    return superblock.inode_table + (superblock.root >> 16)
