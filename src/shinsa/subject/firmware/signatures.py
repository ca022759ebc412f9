"""Finds the magics of all known formats in one pass."""

from __future__ import annotations

import importlib
import pkgutil
import threading
from collections.abc import Iterator
from functools import cache

import hyperscan

from shinsa.subject.firmware import formats
from shinsa.subject.firmware.format import Format, Magic

CHUNK = 1024 * 1024
#: A Hyperscan database has one scratch space: one scan at a time.
_SCANNING = threading.Lock()


@cache
def known_formats() -> tuple[Format, ...]:
    """Give every format of the package `formats`, in the order of the module names."""
    found: list[Format] = []
    for module in sorted(pkgutil.iter_modules(formats.__path__), key=lambda module: module.name):
        loaded = importlib.import_module(f"{formats.__name__}.{module.name}")
        single = getattr(loaded, "FORMAT", None)
        found.extend(getattr(loaded, "FORMATS", () if single is None else (single,)))
    return tuple(found)


@cache
def _searches() -> tuple[tuple[Format, Magic], ...]:
    return tuple((form, magic) for form in known_formats() for magic in form.magics)


@cache
def _database() -> tuple[hyperscan.Database, tuple[int, ...], int]:
    """Give the compiled magics that may stand anywhere, their ranks, and how far a structure's magic may reach."""
    ranks = tuple(rank for rank, (form, _) in enumerate(_searches()) if form.align == 1 and not form.first_only)
    expressions = [b"".join(b"\\x%02x" % byte for byte in _searches()[rank][1].value) for rank in ranks]
    database = hyperscan.Database()
    database.compile(expressions=expressions, ids=list(ranks), elements=len(ranks), flags=[0] * len(ranks))
    return database, ranks, max(magic.at + len(magic.value) for _, magic in _searches())


def candidates(data: memoryview, start: int) -> Iterator[tuple[int, Format]]:
    """Give every place in the chunk at `start` where a structure with a known magic would begin, front to back.

    What begins where the data does comes first and costs no search: often it is all there is.
    """
    if start == 0:
        yield from _at_the_beginning(data)
    yield from ((offset, form) for offset, form in _found(data, start) if offset)


def _at_the_beginning(data: memoryview) -> Iterator[tuple[int, Format]]:
    for form, magic in _searches():
        if bytes(data[magic.at : magic.at + len(magic.value)]) == magic.value:
            yield 0, form


def _found(data: memoryview, start: int) -> list[tuple[int, Format]]:
    database, _, reach = _database()
    size = min(CHUNK, len(data) - start)
    chunk = bytes(data[start : start + size + reach])
    hits: list[tuple[int, int]] = []

    def found(rank: int, _from: int, end: int, _flags: int, _context: object) -> None:
        magic = _searches()[rank][1]
        offset = end - len(magic.value) - magic.at
        if 0 <= offset < size:
            hits.append((offset, rank))

    with _SCANNING:
        database.scan(chunk, match_event_handler=found)
    hits.extend(_aligned(chunk, start, size))
    return [(start + offset, _searches()[rank][0]) for offset, rank in sorted(hits)]


def _aligned(chunk: bytes, start: int, size: int) -> list[tuple[int, int]]:
    """Give the hits of weak magics, which are believed only at aligned places or at the start of a blob."""
    hits: list[tuple[int, int]] = []
    for rank, (form, magic) in enumerate(_searches()):
        if form.first_only:
            if not start and chunk.startswith(magic.value, magic.at):
                hits.append((0, rank))
        elif form.align > 1:
            hits.extend((offset, rank) for offset in _places(chunk, -start % form.align, size, form.align, magic))
    return hits


def _places(chunk: bytes, first: int, size: int, align: int, magic: Magic) -> Iterator[int]:
    """Give the aligned places of a magic: its first byte is looked for among the bytes that may be it, at once."""
    column = chunk[first + magic.at : size + magic.at : align]
    found = column.find(magic.value[:1])
    while found >= 0:
        offset = first + found * align
        if chunk.startswith(magic.value, offset + magic.at):
            yield offset
        found = column.find(magic.value[:1], found + 1)
