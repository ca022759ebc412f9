"""Packs bit fields as the C compilers of little-endian and of big-endian machines do."""


def pack_bits(order: str, *pairs: tuple[int, int]) -> bytes:
    """Give whole bytes for fields of (value, width in bits)."""
    total = sum(width for _, width in pairs)
    value = at = 0
    for number, width in pairs:
        assert number < 1 << width
        shift = at if order == "<" else total - at - width
        value |= number << shift
        at += width
    return value.to_bytes(total // 8, "little" if order == "<" else "big")
