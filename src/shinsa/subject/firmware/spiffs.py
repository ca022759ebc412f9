"""Reads SPIFFS in place: index pages name the files, lookup tables say which pages hold their bytes.

Source: SPIFFS, docs/TECH_SPEC and src/spiffs_nucleus.h. It has no magic at a fixed place; who calls knows where it lies.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from shinsa.subject.firmware.bounds import Budget

GEOMETRIES = ((256, 4096), (256, 8192), (256, 65536), (512, 4096), (1024, 4096), (2048, 4096))
"""Page and block sizes, the ones of ESP-IDF and of Arduino for ESP8266 first."""
INDEX_FLAG = 0x8000
FREE, DELETED = 0xFFFF, 0x0000
PAGE_HEADER = struct.Struct("<HHB")
USED, FINAL, NOT_INDEX, NOT_DELETED, INDEX_DELETED = 0x01, 0x02, 0x04, 0x80, 0x40
INDEX_HEADER_AT = 8
"""The header of a page is padded to a multiple of four before the size."""
NAME_AT = 13
NAME_SIZE = 32
UNDEFINED = 0xFFFFFFFF
MOST_FILES = 5000
FEWEST_SOUND = 0.9


@dataclass(slots=True)
class _Pages:
    """The pages in use, by object and span."""

    data: dict[int, dict[int, int]] = field(default_factory=dict)
    indices: dict[int, int] = field(default_factory=dict)
    sound: int = 0
    broken: int = 0


def files_of(data: memoryview, budget: Budget) -> dict[str, bytes] | None:
    """Give every file by its name; None when the bytes are no SPIFFS of a known geometry."""
    for page, block in GEOMETRIES:
        budget.spend_work(len(data))
        pages = _scan(data, page, block)
        if pages.sound and pages.sound >= FEWEST_SOUND * (pages.sound + pages.broken):
            files = _files(data, page, pages, budget)
            if files is not None:
                return files
    return None


def _scan(data: memoryview, page: int, block: int) -> _Pages:
    pages = _Pages()
    per_block = block // page
    lookups = max(per_block * 2 // page, 1)
    for start in range(0, len(data) - block + 1, block):
        table = struct.unpack_from(f"<{per_block - lookups}H", data, start)
        for number, identity in enumerate(table, lookups):
            if identity in {FREE, DELETED}:
                continue
            _take(data, start + number * page, identity, pages)
            if pages.broken > 64 and pages.broken > pages.sound:
                return pages
    return pages


def _take(data: memoryview, at: int, identity: int, pages: _Pages) -> None:
    """Note one page that a lookup table names, when its own header agrees."""
    own, span, flags = PAGE_HEADER.unpack_from(data, at)
    if own != identity or flags & USED:
        pages.broken += 1
        return
    pages.sound += 1
    if flags & FINAL or not flags & NOT_DELETED:
        return
    if identity & INDEX_FLAG and span == 0 and flags & INDEX_DELETED:
        pages.indices[identity & ~INDEX_FLAG] = at
    elif not identity & INDEX_FLAG:
        pages.data.setdefault(identity, {})[span] = at


def _files(data: memoryview, page: int, pages: _Pages, budget: Budget) -> dict[str, bytes] | None:
    files: dict[str, bytes] = {}
    for identity, at in list(pages.indices.items())[:MOST_FILES]:
        (size,) = struct.unpack_from("<I", data, at + INDEX_HEADER_AT)
        name = bytes(data[at + NAME_AT : at + NAME_AT + NAME_SIZE]).partition(b"\0")[0]
        if not name or not name.isascii() or not name.decode().isprintable():
            return None
        spans = pages.data.get(identity, {})
        held = b"".join(bytes(data[spans[span] + PAGE_HEADER.size : spans[span] + page]) for span in sorted(spans))
        budget.spend_held(len(held))
        files[name.decode()] = held if size == UNDEFINED else held[:size]
    return files
