"""Values of ASN.1 in BER, as SNMP sends them (X.690)."""

from __future__ import annotations

from shinsa.subject.capture.dissect.cursor import Cursor, Cut

INTEGER, OCTETS, OBJECT, SEQUENCE = 0x02, 0x04, 0x06, 0x30
_MOST_PARTS = 128


def value(cursor: Cursor, tag: int | None = None) -> tuple[int, bytes]:
    """The next tag and its content. Raises Cut where it is cut, or another tag than wanted."""
    found, size = cursor.number(1), cursor.number(1)
    if size & 0x80:
        if not 1 <= size & 0x7F <= 4:
            raise Cut
        size = cursor.number(size & 0x7F)
    if tag is not None and found != tag:
        raise Cut
    return found, cursor.take(size)


def integer(cursor: Cursor) -> int:
    """The next value, which is a number of at most eight bytes. Raises Cut."""
    raw = value(cursor, INTEGER)[1]
    if not 1 <= len(raw) <= 8:
        raise Cut
    return int.from_bytes(raw, "big", signed=True)


def object_id(raw: bytes) -> str:
    """An object identifier with dots; long ones are cut off at 64 bytes."""
    parts, number = [], 0
    for byte in raw[:64]:
        number = number << 7 | byte & 0x7F
        if not byte & 0x80:
            parts.append(number)
            number = 0
    if not parts:
        return ""
    top = min(parts[0] // 40, 2)
    return ".".join(map(str, (top, parts[0] - 40 * top, *parts[1:_MOST_PARTS])))
