"""The forms in which vendors wrote LZMA streams into SquashFS before xz was there.

What all share is the raw stream of LZMA, which begins with a zero byte and knows neither its own size nor its properties
(lc, lp, pb: how literals and positions are modelled). They differ in the header before it. Unless a stream carries an end
marker, its last block may unpack to some bytes too many; who reads it knows how many it wants.

Source: the LZMA SDK's lzma.txt for the properties byte; the headers as they stand in the images of the vendors named below.
"""

from __future__ import annotations

import lzma
from collections.abc import Callable
from dataclasses import dataclass

from shinsa.subject.firmware.format import Malformed

#: Unpacks a block to at most so many bytes, or raises `Malformed`.
Decompress = Callable[[bytes, int], bytes]

#: lzma.txt: (pb * 5 + lp) * 9 + lc, with lc up to 8, lp and pb up to 4; liblzma wants lc + lp to be at most 4.
PROPERTIES = 9 * 5 * 5
MOST_LC_LP, MOST_PB = 4, 4
LEAST_DICTIONARY = 4096
#: One byte of properties, four of dictionary size; in the file format eight more of the unpacked size.
SHORT_HEADER, LONG_HEADER = 5, 13
#: Bytes that were seen before such streams: none, a mark such as `7zip`, a mark and properties.
RAW_OFFSETS = (0, 4, 5, 8, 9, 10)
#: A stream without an end marker may go on for a match or two after its end; one match has at most 273 bytes.
MOST_BEYOND = 1024
UNKNOWN_SIZE = 0xFFFF_FFFF_FFFF_FFFF


def raw_stream(data: bytes, limit: int, offset: int, lc: int, lp: int, pb: int) -> bytes:  # noqa: PLR0913, PLR0917
    """Unpack the raw stream at an offset with these properties."""
    if offset >= len(data) or data[offset] or lc + lp > MOST_LC_LP or pb > MOST_PB:
        raise Malformed("no LZMA stream begins there")
    # no distance reaches further back than the block, whatever dictionary its header asks for
    one = {"id": lzma.FILTER_LZMA1, "dict_size": max(limit, LEAST_DICTIONARY), "lc": lc, "lp": lp, "pb": pb}
    try:
        decoder = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[one])
        unpacked = decoder.decompress(data[offset:], limit)
    except (lzma.LZMAError, MemoryError) as error:
        raise Malformed(f"broken lzma block: {error}") from error
    if _goes_on(decoder):
        raise Malformed(f"a lzma block unpacks to more than {limit} bytes")
    return unpacked


def _goes_on(decoder: lzma.LZMADecompressor) -> bool:
    """Whether a stream has not come to its end where it must: what is read with wrong properties does not stop there."""
    if decoder.eof or decoder.needs_input:
        return False
    try:
        return len(decoder.decompress(b"", MOST_BEYOND)) == MOST_BEYOND
    except lzma.LZMAError:
        return False


def lzma_block(data: bytes, limit: int) -> bytes:
    """Unpack the file format of LZMA (compressor 2 of version 4, sqlzma), or the same without its size (Broadcom).

    The size is often 0 or minus one.
    """
    if len(data) <= LONG_HEADER:
        raise Malformed("shorter than an LZMA header")
    size = int.from_bytes(data[SHORT_HEADER:LONG_HEADER], "little")
    if (size not in {0, UNKNOWN_SIZE} and size > limit) or data[LONG_HEADER]:
        return _with_properties(data, limit, 0, SHORT_HEADER)
    return _with_properties(data, size if 0 < size <= limit else limit, 0, LONG_HEADER)


def sized_block(data: bytes, limit: int) -> bytes:
    """Unpack a stream behind four bytes of size and five of properties ("squashfs7z")."""
    return _with_properties(data, limit, 4, 4 + SHORT_HEADER)


def open_rg_block(data: bytes, limit: int) -> bytes:
    """Unpack a stream behind five bytes of properties and four of size (OpenRG)."""
    return _with_properties(data, limit, 0, SHORT_HEADER + 4)


def dd_wrt_block(data: bytes, limit: int) -> bytes:
    """Unpack a stream behind four bytes: pb, lc, lp, and a hint for the packer (DD-WRT), which differ from block to block."""
    pb, lc, lp = data[:3] if len(data) > 4 else (PROPERTIES, 0, 0)
    return raw_stream(data, limit, 4, lc, lp, pb)


def _with_properties(data: bytes, limit: int, place: int, offset: int) -> bytes:
    properties = data[place] if offset < len(data) else PROPERTIES
    if properties >= PROPERTIES:
        raise Malformed("no properties of LZMA")
    return raw_stream(data, limit, offset, properties % 9, properties // 9 % 5, properties // 45)


@dataclass(frozen=True, slots=True)
class RawForm:
    """Unpacks streams whose properties are not written down, behind so many bytes of something else."""

    offset: int
    lc: int
    lp: int
    pb: int

    def __call__(self, data: bytes, limit: int) -> bytes:
        """Give at most `limit` bytes, or raise `Malformed`."""
        return raw_stream(data, limit, self.offset, self.lc, self.lp, self.pb)


def raw_forms(data: bytes) -> list[Decompress]:
    """Give every way in which a block may hold a stream without written properties, the usual ones first.

    The zero byte with which a stream begins leaves few offsets.
    """
    usual = [(3, 0, 2), (0, 0, 2), (0, 0, 0)]
    others = [
        (lc, lp, pb)
        for pb in range(MOST_PB + 1)
        for lp in range(MOST_LC_LP + 1)
        for lc in range(MOST_LC_LP + 1 - lp)
        if (lc, lp, pb) not in usual
    ]
    places = [offset for offset in RAW_OFFSETS if offset < len(data) and not data[offset]]
    return [RawForm(offset, *each) for each in usual + others for offset in places]
