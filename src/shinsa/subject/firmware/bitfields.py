"""Packed bit fields, as the C structures of SquashFS 1 to 3 and of cramfs have them.

The byte order of the machine that wrote the image decides where the first field lies: in the lowest bits of a little-endian
structure, in the highest of a big-endian one.
"""

from __future__ import annotations


def fields(raw: bytes, order: str, widths: tuple[int, ...]) -> tuple[int, ...]:
    """Split bytes into fields of these widths in bits, which together take all of them."""
    found = []
    if order == "<":
        value = int.from_bytes(raw, "little")
        for width in widths:
            found.append(value & ((1 << width) - 1))
            value >>= width
        return tuple(found)
    value, left = int.from_bytes(raw, "big"), len(raw) * 8
    for width in widths:
        left -= width
        found.append(value >> left & ((1 << width) - 1))
    return tuple(found)
