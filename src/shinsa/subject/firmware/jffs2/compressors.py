"""The compressors of JFFS2 nodes. Each gives at most `limit` bytes, or raises `Malformed`.

Source: fs/jffs2/compr.c and its siblings in Linux; the LZMA of OpenWrt's patches has no header and the least properties.
"""

from __future__ import annotations

import lzma
from collections.abc import Callable, Mapping
from types import MappingProxyType

from shinsa.subject.firmware.format import Malformed
from shinsa.subject.firmware.squashfs.compressors import lzo_block, zlib_block

NONE, ZERO = 0, 1
LZMA_FILTER = {"id": lzma.FILTER_LZMA1, "dict_size": 1 << 16, "lc": 0, "lp": 0, "pb": 0}


def stored(data: bytes, limit: int) -> bytes:
    """Give what is not compressed."""
    return data[:limit]


def rtime(data: bytes, limit: int) -> bytes:
    """Unpack pairs of a byte and how many bytes to repeat from behind its last occurrence."""
    out = bytearray()
    last = [0] * 256
    for position in range(0, len(data) - 1, 2):
        value, repeat = data[position], data[position + 1]
        out.append(value)
        source = last[value]
        last[value] = len(out)
        while repeat:
            # what is copied may itself be produced by this copy
            piece = out[source : source + repeat]
            out += piece
            source += len(piece)
            repeat -= len(piece)
        if len(out) >= limit:
            break
    return bytes(out[:limit])


def lzma_raw(data: bytes, limit: int) -> bytes:
    """Unpack a bare LZMA stream; it has no end mark."""
    try:
        return lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=[LZMA_FILTER]).decompress(data, limit)
    except (lzma.LZMAError, EOFError, MemoryError) as error:
        raise Malformed(f"broken lzma node: {error}") from error


#: By their numbers in the node. 3 and 5, the arithmetic coders "rubin", are off unless a kernel is built for them.
UNPACKERS: Mapping[int, Callable[[bytes, int], bytes]] = MappingProxyType(
    {NONE: stored, 2: rtime, 4: stored, 6: zlib_block, 7: lzo_block, 8: lzma_raw}
)
