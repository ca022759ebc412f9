"""Streams of blocks, each with its size before it: LZ4 (frames, and the older form that kernels are packed in), lzop, lzip.

Sources: lz4_Frame_format.md of LZ4 1.6.3 with its "Legacy frame", lzop 1.04 (src/lzop.c), the lzip manual (File format).
Checksums are not verified: what is broken shows itself when it is unpacked.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Callable, Iterator
from functools import partial

import lz4.block
import lz4.frame
import lzallright

from shinsa.subject.firmware.bounds import Exhausted
from shinsa.subject.firmware.format import Format, Magic, Malformed, Opened, Window
from shinsa.subject.firmware.streams import LZMA_MEMORY, Pulled, Unpacked, open_stream, unpack

LZ4_MAGIC, LZ4_OLD_MAGIC = b"\x04\x22\x4d\x18", b"\x02\x21\x4c\x18"
LZ4_OLD_BLOCK = 8 * 1024 * 1024
#: An LZ4 block may be a little larger than what it holds.
LZ4_OLD_LARGEST = LZ4_OLD_BLOCK + LZ4_OLD_BLOCK // 255 + 16

LZOP_MAGIC = b"\x89LZO\x00\r\n\x1a\n"
LZOP_NEWER = 0x0940
LZOP_BLOCK = 64 * 1024 * 1024
LZOP_FILTER = 0x800
ADLER_DATA, ADLER_PACKED, CRC_DATA, CRC_PACKED = 0x1, 0x2, 0x100, 0x200

LZIP_MAGIC = b"LZIP\x01"
LZIP_HEADER, LZIP_TRAILER = 6, 20
LZIP_LOG = range(12, 27)

Blocks = Iterator[tuple[bytes, int]]
"""What each block unpacks to, and where it ends."""


def _collect(blocks: Blocks, window: Window, limit: int) -> Unpacked:
    """Put blocks together until they end, break, or are too much."""
    out, end, reason = io.BytesIO(), 1, ""
    try:
        for data, position in blocks:
            window.budget.spend_work(len(data))
            out.write(data)
            end = position
            if out.tell() > limit:
                reason = f"the stream unpacks to more than {limit} bytes"
                break
    except (Malformed, Exhausted) as error:
        reason = str(error)
    return Unpacked(out.getvalue(), end, reason)


def _lz4_old(window: Window) -> Blocks:
    position = 4
    while position + 4 <= len(window.data):
        (size,) = window.unpack("<I", position)
        if not 0 < size <= LZ4_OLD_LARGEST:
            return
        raw = window.bytes(position + 4, size)
        try:
            data = lz4.block.decompress(raw, uncompressed_size=LZ4_OLD_BLOCK)
        except (lz4.block.LZ4BlockError, ValueError, MemoryError) as error:
            if position > 4:
                return
            raise Malformed(f"a broken block: {error}") from error
        position += 4 + size
        yield bytes(data), position
        if len(data) < LZ4_OLD_BLOCK:
            return


def _lzop(window: Window) -> Blocks:
    flags, position = _lzop_header(window)
    before = 4 * bool(flags & ADLER_DATA) + 4 * bool(flags & CRC_DATA)
    packed = 4 * bool(flags & ADLER_PACKED) + 4 * bool(flags & CRC_PACKED)
    while True:
        (size,) = window.unpack(">I", position)
        if not size:
            yield b"", position + 4
            return
        (stored,) = window.unpack(">I", position + 4)
        if size > LZOP_BLOCK or not 0 < stored <= size:
            raise Malformed("the size of a block is none")
        position += 8 + before + (packed if stored < size else 0)
        raw = window.bytes(position, stored)
        position += stored
        yield (raw if stored == size else _lzo(raw, size)), position


def _lzo(raw: bytes, size: int) -> bytes:
    try:
        return bytes(lzallright.LZOCompressor.decompress(raw, size))
    except (lzallright.LZOError, ValueError, MemoryError) as error:
        raise Malformed(f"a broken block: {error}") from error


def _lzop_header(window: Window) -> tuple[int, int]:
    """Give the flags, and where the blocks begin."""
    (version,) = window.unpack(">H", 9)
    newer = version >= LZOP_NEWER
    place = 17 if newer else 14
    (flags,) = window.unpack(">I", place)
    place += 4 + 4 * bool(flags & LZOP_FILTER) + 8 + 4 * newer
    (length,) = window.unpack(">B", place)
    return flags, place + 1 + length + 4


def _once(blocks: Callable[[Window], Blocks], window: Window, data: memoryview, limit: int) -> Unpacked:
    inner = Window(window.where, window.offset, data, window.budget)
    return _collect(blocks(inner), window, limit)


def open_lz4_old(window: Window) -> Opened | None:
    """Open LZ4 in the older form."""
    return open_stream(window, "lz4", LZ4_OLD_MAGIC, partial(_once, _lz4_old, window))


def open_lzop(window: Window) -> Opened | None:
    """Open what lzop wrote."""
    return open_stream(window, "lzop", LZOP_MAGIC, partial(_once, _lzop, window))


class Lz4Frame(Pulled):
    """A frame of LZ4, whose decompressor differs a little from the others."""

    @property
    def unused_data(self) -> bytes:
        """What was given beyond the end of the stream."""
        return super().unused_data or b""

    def feed(self, data: bytes, limit: int) -> bytes:
        """Give at most `limit` bytes of output; raises `Malformed`."""
        try:
            return super().feed(data, limit)
        except RuntimeError as error:
            raise Malformed(str(error)) from error


def _lz4_frame() -> Lz4Frame:
    return Lz4Frame(lz4.frame.LZ4FrameDecompressor())


def open_lz4(window: Window) -> Opened | None:
    """Open frames of LZ4."""
    return open_stream(window, "lz4", LZ4_MAGIC, lambda data, limit: unpack(data, _lz4_frame, window.budget, limit))


def open_lzip(window: Window) -> Opened | None:
    """Open members of lzip: LZMA with fixed settings, between a header and a trailer."""
    if window.bytes(5, 1)[0] & 0x1F not in LZIP_LOG:
        return None
    return open_stream(window, "lzip", LZIP_MAGIC, partial(_lzip, window))


def _lzip(window: Window, data: memoryview, limit: int) -> Unpacked:
    log = bytes(data[5:6])[0] & 0x1F
    settings = {"id": lzma.FILTER_LZMA1, "dict_size": 1 << log, "lc": 3, "lp": 0, "pb": 2}
    if (1 << log) > LZMA_MEMORY:
        return Unpacked(b"", 1, f"it asks for a dictionary of {1 << log} bytes")
    body = data[LZIP_HEADER:]
    found = unpack(
        body, lambda: Pulled(lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[settings])), window.budget, limit
    )
    return Unpacked(found.data, min(LZIP_HEADER + found.consumed + LZIP_TRAILER, len(data)), found.reason)


FORMATS = (
    Format("lz4", (Magic(LZ4_MAGIC),), open_lz4),
    Format("lz4", (Magic(LZ4_OLD_MAGIC),), open_lz4_old),
    Format("lzop", (Magic(LZOP_MAGIC),), open_lzop),
    Format("lzip", (Magic(LZIP_MAGIC),), open_lzip),
)
