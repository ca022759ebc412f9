"""Compressed streams: gzip, xz, legacy LZMA, bzip2, Zstandard. What is inside is looked into.

Sources: RFC 1952, the .xz file format 1.2.1, lzma-file-format.txt of liblzma, RFC 8878.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import partial

from shinsa.subject.firmware.format import Format, Magic, Opened, Window
from shinsa.subject.firmware.streams import (
    Decompressor,
    Unpacked,
    bzip2_stream,
    gzip_stream,
    lzma_stream,
    open_stream,
    unpack,
    unpack_zstd,
    xz_stream,
)

GZIP_MAGIC = b"\x1f\x8b\x08"
XZ_MAGIC = b"\xfd7zXZ\x00"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
BZIP2_BLOCK = b"\x31\x41\x59\x26\x53\x59"
#: Kernels are built with lc, lp, pb of 3/0/2 (0x5d) or 1/2/2 (0x6d, ath79 and ar71xx).
LZMA_MAGICS = (b"\x5d\x00\x00", b"\x6d\x00\x00")
#: A kernel or a root file system; more is not a legacy LZMA stream but a random hit.
LZMA_LARGEST = 512 * 1024 * 1024
UNKNOWN_SIZE = 0xFFFF_FFFF_FFFF_FFFF


def _stream(window: Window, name: str, magic: bytes, start: Callable[[], Decompressor]) -> Opened | None:
    return open_stream(window, name, magic, lambda data, limit: unpack(data, start, window.budget, limit))


def open_gzip(window: Window) -> Opened | None:
    """Open gzip members; reserved flags are refused."""
    return None if window.bytes(3, 1)[0] & 0xE0 else _stream(window, "gzip", GZIP_MAGIC, gzip_stream)


def open_xz(window: Window) -> Opened | None:
    """Open xz streams; the checksum of the stream header must be right."""
    flags = window.bytes(6, 6)
    if zlib.crc32(flags[:2]) != int.from_bytes(flags[2:], "little"):
        return None
    return _stream(window, "xz", XZ_MAGIC, xz_stream)


def open_lzma(window: Window) -> Opened | None:
    """Open a legacy LZMA stream; its header has no magic, so dictionary and size must be of the usual kind."""
    dictionary, size = window.unpack("<IQ", 1)
    usual = dictionary >= 4096 and dictionary & (dictionary - 1) in {0, dictionary >> 1}
    if not usual or (size != UNKNOWN_SIZE and not 0 < size <= LZMA_LARGEST):
        return None
    return _stream(window, "lzma", b"", lzma_stream)


def open_bzip2(window: Window) -> Opened | None:
    """Open bzip2 streams."""
    level = window.bytes(3, 1)
    if not b"1" <= level <= b"9" or window.bytes(4, 6) != BZIP2_BLOCK:
        return None
    return _stream(window, "bzip2", b"BZh" + level + BZIP2_BLOCK, bzip2_stream)


def open_zstd(window: Window) -> Opened | None:
    """Open Zstandard frames; the reserved bit is refused."""
    if window.bytes(4, 1)[0] & 0x08:
        return None
    once: Callable[[memoryview, int], Unpacked] = partial(_zstd, window)
    return open_stream(window, "zstd", ZSTD_MAGIC, once)


def _zstd(window: Window, data: memoryview, limit: int) -> Unpacked:
    return unpack_zstd(data, window.budget, limit)


FORMATS = (
    Format("gzip", (Magic(GZIP_MAGIC),), open_gzip),
    Format("xz", (Magic(XZ_MAGIC),), open_xz),
    Format("lzma", tuple(Magic(magic) for magic in LZMA_MAGICS), open_lzma),
    Format("bzip2", (Magic(b"BZh"),), open_bzip2),
    Format("zstd", (Magic(ZSTD_MAGIC),), open_zstd),
)
