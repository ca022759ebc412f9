"""The compressors of SquashFS blocks. Each gives at most `limit` bytes, or raises `Malformed`."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Mapping
from types import MappingProxyType

import lz4.block
import lzallright
import zstandard

from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.squashfs.lzma_forms import Decompress, lzma_block

#: A block has at most 1 MiB, so a dictionary beyond a few MiB is a lie that would only take memory.
LZMA_MEMORY = 64 * 1024 * 1024
ZSTD_WINDOW = 8 * 1024 * 1024


def zlib_block(data: bytes, limit: int) -> bytes:
    """Unpack a zlib stream (compressor 1, called gzip)."""
    try:
        return zlib.decompressobj().decompress(data, limit)
    except zlib.error as error:
        raise Malformed(f"broken zlib block: {error}") from error


def xz_block(data: bytes, limit: int) -> bytes:
    """Unpack an xz stream (compressor 4), with the BCJ filters that liblzma knows."""
    try:
        return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=LZMA_MEMORY).decompress(data, limit)
    except (lzma.LZMAError, MemoryError) as error:
        raise Malformed(f"broken xz block: {error}") from error


def lzo_block(data: bytes, limit: int) -> bytes:
    """Unpack LZO1X (compressor 3)."""
    try:
        unpacked = lzallright.LZOCompressor.decompress(data, limit)
    except (lzallright.LZOError, ValueError, MemoryError) as error:
        raise Malformed(f"broken lzo block: {error}") from error
    return bytes(unpacked[:limit])


def lz4_block(data: bytes, limit: int) -> bytes:
    """Unpack a raw LZ4 block (compressor 5)."""
    try:
        return bytes(lz4.block.decompress(data, uncompressed_size=limit))
    except (lz4.block.LZ4BlockError, ValueError, MemoryError) as error:
        raise Malformed(f"broken lz4 block: {error}") from error


def zstd_block(data: bytes, limit: int) -> bytes:
    """Unpack a Zstandard frame (compressor 6)."""
    try:
        with zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).stream_reader(data) as reader:
            return reader.read(limit)
    except (zstandard.ZstdError, MemoryError) as error:
        raise Malformed(f"broken zstd block: {error}") from error


#: By the name that mksquashfs gives them.
BY_NAME: Mapping[str, Decompress] = MappingProxyType(
    {
        "gzip": zlib_block,
        "lzma": lzma_block,
        "lzo": lzo_block,
        "xz": xz_block,
        "lz4": lz4_block,
        "zstd": zstd_block,
    }
)
#: The number in the superblock of version 4.
NAMES_V4: Mapping[int, str] = MappingProxyType({1: "gzip", 2: "lzma", 3: "lzo", 4: "xz", 5: "lz4", 6: "zstd"})
