"""The header block of tar, and the records of a pax extension header.

Source: POSIX.1-2017, pax, "ustar Interchange Format"; GNU tar for numbers in base 256.
"""

from __future__ import annotations

from dataclasses import dataclass

from shinsa.subject.firmware.format import Malformed, Window

BLOCK = 512
CHECKSUM = slice(148, 156)
MAGIC = slice(257, 262)
BASE_256 = 0x80
#: Records of one pax header: names, times, owners, attributes.
MOST_RECORDS = 1000


@dataclass(frozen=True, slots=True)
class Header:
    """One header block."""

    name: bytes
    kind: bytes
    target: bytes
    mode: int
    uid: int
    gid: int
    size: int
    device: tuple[int, int]


def header_at(window: Window, position: int) -> Header | None:
    """Read the header at a position; None for the blank block at the end, `Malformed` for anything else."""
    if position >= len(window.data):
        return None
    raw = window.bytes(position, BLOCK)
    if not any(raw):
        return None
    blank = raw[:148] + b" " * 8 + raw[156:]
    if raw[MAGIC] != b"ustar" or _number(raw[CHECKSUM]) != sum(blank):
        raise Malformed(f"no tar header at {position:#x}")
    name, prefix = _text(raw[:100]), _text(raw[345:500])
    # in GNU archives the place of the prefix holds times
    if prefix and raw[257:263] == b"ustar\0":
        name = prefix + b"/" + name
    return Header(
        name,
        raw[156:157],
        _text(raw[157:257]),
        _number(raw[100:108]),
        _number(raw[108:116]),
        _number(raw[116:124]),
        _number(raw[124:136]),
        (_number(raw[329:337]), _number(raw[337:345])),
    )


def _text(raw: bytes) -> bytes:
    return raw.partition(b"\0")[0]


def _number(raw: bytes) -> int:
    """Read an octal number, or one in base 256; raises `Malformed` for what is neither, or negative."""
    if raw[0] == BASE_256:
        return int.from_bytes(raw[1:], "big")
    digits = raw.strip(b" \0")
    if not all(0x30 <= digit <= 0x37 for digit in digits):
        raise Malformed(f"{raw!r} is not a number of tar")
    return int(digits or b"0", 8)


def pax_values(data: bytes) -> dict[str, bytes]:
    """Read the records `length keyword=value` of a pax header; stops at the first that is broken."""
    values: dict[str, bytes] = {}
    position = 0
    for _ in range(MOST_RECORDS):
        digits, space, _ = data[position : position + 12].partition(b" ")
        if not space or not digits.isdigit():
            break
        end = position + int(digits)
        record = data[position + len(digits) + 1 : end]
        keyword, equals, value = record.partition(b"=")
        if end > len(data) or not equals or not value.endswith(b"\n"):
            break
        values[keyword.decode("utf-8", "backslashreplace")] = value[:-1]
        position = end
    return values
