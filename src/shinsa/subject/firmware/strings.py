"""The printable strings of a binary around an offset, narrow and wide."""

from __future__ import annotations

import re

LONGEST = 2000
"""Characters of a string, to each side of the place that is looked at."""
UNPRINTABLE = re.compile(rb"[^\x20-\x7e\t]")
NARROW = re.compile(rb"[\x20-\x7e\t]*")
WIDE = re.compile(rb"(?:[\x20-\x7e\t]\0){4,1000}")
NEXT = re.compile(rb"\0{1,4}([\x20-\x7e]{1,200})\0")


def string_at(data: bytes, offset: int) -> tuple[int, str]:
    """Where the printable string that covers an offset begins, and the string; at most `LONGEST` to each side."""
    start = max(0, offset - LONGEST)
    ends = [found.end() for found in UNPRINTABLE.finditer(data, start, offset)]
    begin = ends[-1] if ends else start
    found = NARROW.match(data, begin, min(len(data), offset + LONGEST))
    return begin, found[0].decode("ascii") if found is not None else ""


def wide_string_at(data: bytes, offset: int) -> tuple[int, str]:
    """The same for characters of two bytes, little-endian; "" where there is none."""
    start = max(0, offset - LONGEST)
    start += (offset - start) % 2
    for found in WIDE.finditer(data, start, min(len(data), offset + LONGEST)):
        if found.start() <= offset < found.end():
            return found.start(), found[0].decode("utf-16-le")
    return offset, ""


def string_after(data: bytes, end: int) -> tuple[int, str]:
    """The whole string that follows the zero byte at `end`, as compilers lay strings side by side; "" for none."""
    found = NEXT.match(data, end)
    return (found.start(1), found[1].decode("ascii")) if found is not None else (end, "")
