"""Values of ASN.1 as they are sent (BER, X.690)."""

from __future__ import annotations

INTEGER = 0x02


def ber(tag: int, body: bytes) -> bytes:
    """A tag, the length and the content; at most 65535 bytes. Raises OverflowError for more."""
    if len(body) < 0x80:
        return bytes([tag, len(body)]) + body
    size = len(body).to_bytes(1 if len(body) < 0x100 else 2, "big")
    return bytes([tag, 0x80 | len(size)]) + size + body


def number(value: int) -> bytes:
    """A whole number that is not negative, in as few bytes as it takes."""
    return ber(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))
