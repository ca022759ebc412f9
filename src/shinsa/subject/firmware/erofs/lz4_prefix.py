"""The beginning of what an LZ4 block unpacks to, where the library would insist on knowing its exact end.

Source: doc/lz4_Block_format.md of LZ4.
"""

from __future__ import annotations

from shinsa.subject.firmware.format import Malformed

MORE = 15
SHORTEST_MATCH = 4


def lz4_prefix(raw: bytes, size: int) -> bytes:
    """Unpack a block until `size` bytes are there; what follows them is not looked at. Raises `Malformed`."""
    out = bytearray()
    position = 0
    try:
        while len(out) < size:
            token = raw[position]
            count, position = _length(raw, position + 1, token >> 4)
            out += raw[position : position + count]
            position += count
            if len(out) >= size:
                break
            distance = raw[position] | raw[position + 1] << 8
            count, position = _length(raw, position + 2, token & MORE)
            if not 0 < distance <= len(out):
                raise Malformed("broken lz4 stretch: a match before its beginning")
            count = min(count + SHORTEST_MATCH, size - len(out))
            pattern = bytes(out[len(out) - distance :][:count])
            out += (pattern * (count // len(pattern) + 1))[:count]
    except IndexError as error:
        raise Malformed("broken lz4 stretch: it breaks off") from error
    return bytes(out[:size])


def _length(raw: bytes, position: int, length: int) -> tuple[int, int]:
    """Give a length that goes on in further bytes while they are full, and where it ends."""
    if length == MORE:
        while True:
            length += raw[position]
            position += 1
            if raw[position - 1] != 0xFF:
                break
    return length, position
