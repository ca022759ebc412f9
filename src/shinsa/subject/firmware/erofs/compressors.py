"""How a compressed stretch of EROFS is unpacked. Each gives exactly the size asked for, or raises `Malformed`.

Source: fs/erofs/decompressor*.c of Linux; for MicroLZMA, xz's lzma/container.h.
"""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Callable

import lz4.block
import zstandard

from shinsa.subject.firmware.erofs.lz4_prefix import lz4_prefix
from shinsa.subject.firmware.erofs.superblock import ZERO_PADDING, Superblock
from shinsa.subject.firmware.format import Malformed

LZ4, LZMA, DEFLATE, ZSTD = range(4)
#: EROFS never uses a larger dictionary.
LARGEST_DICTIONARY = 8 * 1024 * 1024
SMALLEST_DICTIONARY = 4096


def unpack(superblock: Superblock, method: int, raw: bytes, size: int) -> bytes:
    """Unpack a stretch to its first `size` bytes."""
    ways: dict[int, Callable[[bytes, int], bytes]] = {LZ4: _lz4, LZMA: _lzma, DEFLATE: _deflate, ZSTD: _zstd}
    way = ways.get(method)
    if way is None:
        raise Malformed(f"compressed by method {method}, which is not read here")
    first = raw[: superblock.block_size] if superblock.features & ZERO_PADDING or method != LZ4 else b""
    filled = len(first) - len(first.lstrip(b"\0"))
    data = way(raw[filled:], size)
    if len(data) < size:
        raise Malformed(f"a stretch unpacks to {len(data)} bytes instead of {size}")
    return data[:size]


def stored(superblock: Superblock, raw: bytes, start: int, size: int, *, interlaced: bool) -> bytes:
    """Give a stretch that is not compressed; interlaced, its bytes keep their places within a block."""
    if not interlaced:
        return raw[:size]
    block = superblock.block_size
    begin = start % block
    right = min(size, block - begin)
    base = max(len(raw) - block, 0)
    return raw[base + begin : base + begin + right] + raw[: size - right]


def _lz4(raw: bytes, size: int) -> bytes:
    try:
        return bytes(lz4.block.decompress(raw, uncompressed_size=size))
    except (lz4.block.LZ4BlockError, ValueError, MemoryError):
        # shared in part, or followed by the rest of its block
        return lz4_prefix(raw, size)


def _lzma(raw: bytes, size: int) -> bytes:
    properties = ~raw[0] & 0xFF if raw else 0xFF
    position, literal = properties // 9, properties % 9
    if properties >= 9 * 5 * 5 or position // 5 > 4 or literal + position % 5 > 4:
        raise Malformed("broken lzma stretch: its settings are none")
    settings = {
        "id": lzma.FILTER_LZMA1,
        "dict_size": min(max(size, SMALLEST_DICTIONARY), LARGEST_DICTIONARY),
        "lc": literal,
        "lp": position % 5,
        "pb": position // 5,
    }
    try:
        # the first byte of what LZMA writes is always zero, and stands aside for the settings
        return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[settings]).decompress(b"\0" + raw[1:], size)
    except (lzma.LZMAError, MemoryError, ValueError) as error:
        raise Malformed(f"broken lzma stretch: {error}") from error


def _deflate(raw: bytes, size: int) -> bytes:
    try:
        return zlib.decompressobj(-15).decompress(raw, size)
    except zlib.error as error:
        raise Malformed(f"broken deflate stretch: {error}") from error


def _zstd(raw: bytes, size: int) -> bytes:
    try:
        with zstandard.ZstdDecompressor(max_window_size=LARGEST_DICTIONARY).stream_reader(raw) as reader:
            return reader.read(size)
    except (zstandard.ZstdError, MemoryError) as error:
        raise Malformed(f"broken zstd stretch: {error}") from error
