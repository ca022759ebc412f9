"""Bounded decompression of one stream that begins at an offset, for all stream formats."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import zstandard

from shinsa.subject.firmware.bounds import Budget, Exhausted
from shinsa.subject.firmware.format import Malformed, Opened, Part, Window

CHUNK = 256 * 1024
#: Most random hits show themselves within the first bytes.
FIRST_CHUNK = 1024
#: A dictionary of 64 MiB is the largest that xz presets use (-9); the decoder needs a little more.
LZMA_MEMORY = 80 * 1024 * 1024
ZSTD_WINDOW = 128 * 1024 * 1024
#: A stream that breaks off before this many bytes was a random hit; after it, it was real and is damaged.
CONVINCING = 4096
#: Members of one file that follow each other directly, as pbzip2 and `cat a.gz b.gz` write them.
MOST_MEMBERS = 100_000


class Decompressor(Protocol):
    """What zlib, bz2, lzma offer in common: input in pieces, output bounded."""

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""

    @property
    def unused_data(self) -> bytes:
        """What was given beyond the end of the stream."""

    def feed(self, data: bytes, limit: int) -> bytes:
        """Give at most `limit` bytes of output; raises `Malformed`."""

    @property
    def hungry(self) -> bool:
        """Whether more input is needed before more output can come."""


class Zlib:
    """gzip (31), zlib (15) or raw deflate (-15)."""

    def __init__(self, window_bits: int) -> None:
        """Start a stream."""
        self._inner = zlib.decompressobj(window_bits)

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        """What was given beyond the end of the stream."""
        return self._inner.unused_data

    @property
    def hungry(self) -> bool:
        """Whether more input is needed before more output can come."""
        return not self._inner.unconsumed_tail

    def feed(self, data: bytes, limit: int) -> bytes:
        """Give at most `limit` bytes of output; raises `Malformed`."""
        try:
            return self._inner.decompress(self._inner.unconsumed_tail + data, limit)
        except zlib.error as error:
            raise Malformed(str(error)) from error


class Pulled:
    """bz2 and lzma, which keep their input themselves."""

    def __init__(self, inner: bz2.BZ2Decompressor | lzma.LZMADecompressor) -> None:
        """Start a stream."""
        self._inner = inner

    @property
    def eof(self) -> bool:
        """Whether the stream has ended."""
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        """What was given beyond the end of the stream."""
        return self._inner.unused_data

    @property
    def hungry(self) -> bool:
        """Whether more input is needed before more output can come."""
        return self._inner.needs_input

    def feed(self, data: bytes, limit: int) -> bytes:
        """Give at most `limit` bytes of output; raises `Malformed`."""
        try:
            return self._inner.decompress(data, limit)
        except (OSError, lzma.LZMAError, EOFError, ValueError, MemoryError) as error:
            raise Malformed(str(error)) from error


def gzip_stream() -> Decompressor:
    """A gzip member."""
    return Zlib(31)


def deflate_stream() -> Decompressor:
    """Raw deflate."""
    return Zlib(-15)


def xz_stream() -> Decompressor:
    """An xz stream."""
    return Pulled(lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=LZMA_MEMORY))


def lzma_stream() -> Decompressor:
    """A legacy LZMA stream with its 13 bytes of header."""
    return Pulled(lzma.LZMADecompressor(lzma.FORMAT_ALONE, memlimit=LZMA_MEMORY))


def bzip2_stream() -> Decompressor:
    """A bzip2 stream."""
    return Pulled(bz2.BZ2Decompressor())


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out of a stream, how many bytes it took, and why it broke off (empty: it ended properly)."""

    data: bytes
    consumed: int
    reason: str


def _check(size: int, limit: int) -> None:
    if size > limit:
        raise Exhausted(f"the stream unpacks to more than {limit} bytes")


def unpack(data: memoryview, start: Callable[[], Decompressor], budget: Budget, limit: int) -> Unpacked:
    """Decompress one stream from the beginning of the data. Never raises for what the stream contains."""
    stream = start()
    # its value is not copied, unlike that of a bytearray: what is unpacked may be most of the memory
    out = io.BytesIO()
    position, step, reason = 0, FIRST_CHUNK, ""
    try:
        while not stream.eof:
            piece = bytes(data[position : position + step]) if stream.hungry else b""
            position += len(piece)
            step = min(step * 4, CHUNK)
            produced = stream.feed(piece, CHUNK * 4)
            budget.spend_work(len(piece) + len(produced))
            out.write(produced)
            if not piece and not produced and not stream.eof:
                reason = "the stream breaks off"
                break
            _check(out.tell(), limit)
    except (Malformed, Exhausted) as error:
        reason = str(error)
    return Unpacked(out.getvalue(), position - len(stream.unused_data), reason)


def unpack_zstd(data: memoryview, budget: Budget, limit: int) -> Unpacked:
    """Decompress one Zstandard frame; its declared size is not believed."""
    inner = zstandard.ZstdDecompressor(max_window_size=ZSTD_WINDOW).decompressobj()
    out = io.BytesIO()
    position, reason = 0, ""
    # A block of 128 KiB may stand in 4 bytes: small steps keep what one step can produce near the bound.
    step = 1024
    try:
        while not inner.eof and position < len(data):
            piece = bytes(data[position : position + step])
            position += len(piece)
            produced = inner.decompress(piece)
            budget.spend_work(len(piece) + len(produced))
            out.write(produced)
            _check(out.tell(), limit)
    except (zstandard.ZstdError, MemoryError, Exhausted) as error:
        reason = str(error)
    if not inner.eof and not reason:
        reason = "the stream breaks off"
    return Unpacked(out.getvalue(), position - len(inner.unused_data), reason)


def open_stream(window: Window, name: str, magic: bytes, once: Callable[[memoryview, int], Unpacked]) -> Opened | None:
    """Open all members that follow each other directly as one part; None when the first is a random hit."""
    limit = min(window.budget.held, window.budget.bounds.held // 2)
    pieces: list[bytes] = []
    consumed, total, reason = 0, 0, ""
    for _ in range(MOST_MEMBERS):
        member = once(window.data[consumed:], limit - total)
        if not pieces and member.reason and len(member.data) < CONVINCING:
            return None
        if pieces and member.reason and not member.data:
            break
        pieces.append(member.data)
        consumed += max(member.consumed, 1)
        total += len(member.data)
        reason = member.reason
        if reason or not magic or bytes(window.data[consumed : consumed + len(magic)]) != magic:
            break
    data = pieces[0] if len(pieces) == 1 else b"".join(pieces)
    if not data:
        return Opened(consumed, reason="an empty stream") if len(window.data) == consumed else None
    window.budget.spend_held(len(data))
    broken = f"broken after {len(data)} unpacked bytes: {reason}" if reason else ""
    part = Part(window.label(name), memoryview(data), name="?", format=name)
    return Opened(min(consumed, len(window.data)), parts=(part,), reason=broken)
