"""Reads the items of one array of a large JSON document one by one, holding no more than one item at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import IO, Any

CHUNK = 1 << 20
LARGEST_ITEM = 64 << 20
"""Characters of one item; more is no record."""
SPACE = re.compile(r"[\s,]*")


class BrokenJson(ValueError):
    """The document is no JSON, or an item is past the bound."""


def items_of(file: IO[str], key: str) -> Iterator[Any]:
    """The items of the array that stands behind `"key":` in the outermost object. Raises BrokenJson.

    What comes before is skipped unread, so the key must not occur earlier; in the feeds it does not.
    """
    mark = re.compile(rf'"{re.escape(key)}"\s*:\s*\[')
    buffer = ""
    while (begun := mark.search(buffer)) is None:
        more = file.read(CHUNK)
        if not more or len(buffer) > LARGEST_ITEM:
            raise BrokenJson(f"has no array {key}")
        buffer += more
    yield from _items(file, buffer[begun.end() :])


def _items(file: IO[str], buffer: str) -> Iterator[Any]:
    decoder, at, wanted = json.JSONDecoder(), 0, CHUNK
    while True:
        gap = SPACE.match(buffer, at)
        at = gap.end() if gap is not None else at
        if at < len(buffer) and buffer[at] == "]":
            return
        try:
            item, at = decoder.raw_decode(buffer, at)
        except (ValueError, RecursionError) as error:
            # Half an item: read on, twice as much each time, so that a large one is not tried again and again.
            more = file.read(wanted)
            if not more or len(buffer) - at > LARGEST_ITEM or isinstance(error, RecursionError):
                raise BrokenJson(f"is broken: {error}") from error
            buffer, at, wanted = buffer[at:] + more, 0, wanted * 2
            continue
        wanted = CHUNK
        yield item
