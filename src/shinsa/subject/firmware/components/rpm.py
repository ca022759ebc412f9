"""Reads RPM's SQLite database: one header of tagged values for each package.

Source: rpm's `lib/header.c` and the tag numbers of `rpmtag.h` (rpm 4.16 and later keep `rpmdb.sqlite`).
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator, Mapping
from contextlib import closing

NAMES = {1000: "name", 1001: "version", 1002: "release", 1003: "epoch", 1006: "built", 1014: "licence", 1022: "arch"}
NAMES |= {1044: "source"}
INT32, STRING, I18N = 4, 6, 9
MOST_ENTRIES = 4096
LONGEST = 1024
MOST_HEADERS = 50_000
MAGIC = b"SQLite format 3\0"
STEP, MOST_STEPS = 100_000, 200
"""Instructions of SQLite's machine between two looks at the clock, and how many such stretches a database may take."""


class NotRpm(ValueError):
    """The bytes are no database of RPM; the text says why."""


def rpm_headers(data: bytes) -> Iterator[Mapping[str, str]]:
    """Name, version, release and the like of each package. Raises NotRpm."""
    if not data.startswith(MAGIC):
        raise NotRpm("not a database of SQLite")
    steps = iter(range(MOST_STEPS))
    with closing(sqlite3.connect(":memory:")) as database:
        # A view may compute without end, and a signal does not reach a query that gives no row.
        database.set_progress_handler(lambda: next(steps, None) is None, STEP)
        try:
            database.deserialize(data)
            database.execute("PRAGMA trusted_schema = OFF")
            for (blob,) in database.execute("SELECT blob FROM Packages ORDER BY hnum LIMIT ?", (MOST_HEADERS,)):
                if isinstance(blob, bytes):
                    yield _values(blob)
        except (sqlite3.Error, OverflowError, MemoryError, UnicodeDecodeError) as error:
            raise NotRpm(str(error) or type(error).__name__) from error


def _values(blob: bytes) -> dict[str, str]:
    if len(blob) < 8:
        return {}
    entries, size = struct.unpack_from(">II", blob)
    start = 8 + 16 * entries
    if entries > MOST_ENTRIES or start + size > len(blob):
        return {}
    found = {}
    for index in range(entries):
        tag, kind, offset, _count = struct.unpack_from(">IIII", blob, 8 + 16 * index)
        if tag in NAMES and offset < size:
            found[NAMES[tag]] = _value(blob, kind, start + offset)
    return found


def _value(blob: bytes, kind: int, at: int) -> str:
    if kind in {STRING, I18N}:
        return blob[at : at + LONGEST].split(b"\0", 1)[0].decode("utf-8", "replace")
    if kind == INT32 and at + 4 <= len(blob):
        return str(struct.unpack_from(">I", blob, at)[0])
    return ""
