"""The environment of U-Boot: what it runs at boot, stored in flash under a checksum, or compiled into it as the default.

Source: U-Boot, include/env_internal.h (struct environment_s) and doc/usage/environment.rst.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

STEP = 0x400
"""Environments are as large as erase sectors or parts of them: whole KiB."""
LARGEST = 0x40000
HEADERS = (4, 5)
"""A checksum, and a flag behind it where two copies take turns."""
ALIGNMENT = 0x100
LONGEST_VARIABLE = 8192
MOST_VARIABLES = 2000
MOST_ENVIRONMENTS = 16
MOST_HITS = 2000
"""Places of one file that are looked at: programs mention these names a few times."""
FEWEST_VARIABLES = 3
VARIABLE = re.compile(rb"([A-Za-z_][A-Za-z0-9_.:@+/-]{0,99})=([\t\n\r\x1b -~]*)")
PRINTABLE = bytes(range(0x20, 0x7F)) + b"\t\n\r\x1b"
KNOWN = (b"bootcmd=", b"bootdelay=")
"""Variables that U-Boot itself reads; programs with variables of their own have none of these."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The variables, where they begin in the data, how large the whole block is, and whether its checksum holds.

    Without a checksum they are the default that the boot loader falls back to.
    """

    offset: int
    size: int
    variables: Mapping[str, str]
    stored: bool
    redundant: bool = False


def stored_at(data: bytes, offset: int) -> Environment | None:
    """Give the environment whose checksum stands at an offset and holds; None where none does."""
    for header in HEADERS:
        start = offset + header
        if VARIABLE.match(data, start, start + LONGEST_VARIABLE) is None:
            continue
        size = _size_by_checksum(data, offset, header)
        if size:
            variables, _ = _variables(data, start, offset + size)
            return Environment(offset, size, MappingProxyType(variables), stored=True, redundant=header > HEADERS[0])
    return None


def environments(data: bytes) -> Iterator[Environment]:
    """Give every environment of the data in order, each once: stored ones, and defaults that end as U-Boot writes them."""
    position, found = 0, 0
    for _ in range(MOST_HITS):
        hits = [at for at in (data.find(name, position) for name in KNOWN) if at >= 0]
        if not hits or found >= MOST_ENVIRONMENTS:
            return
        first = _first_variable(data, min(hits), position)
        environment = _stored_before(data, first, min(hits))
        position = environment.offset + environment.size if environment is not None else 0
        if environment is None:
            variables, end = _variables(data, first, min(len(data), first + LARGEST))
            position = max(end, min(hits) + 1)
            if len(variables) >= FEWEST_VARIABLES and {"bootcmd", "bootdelay"} & set(variables):
                environment = Environment(first, end - first, MappingProxyType(variables), stored=False)
        if environment is not None:
            found += 1
            yield environment


def _first_variable(data: bytes, hit: int, floor: int) -> int:
    """Go back from one variable to the first of its list."""
    start = hit
    for _ in range(MOST_VARIABLES):
        if start <= floor or data[start - 1] != 0:
            break
        # the list may begin right at the floor, or behind its checksum
        before = data.rfind(b"\0", max(floor, start - LONGEST_VARIABLE), start - 1)
        before = max(before, floor - 1, start - LONGEST_VARIABLE - 1)
        text = data[before + 1 : start - 1]
        found = VARIABLE.search(text, len(text.rstrip(PRINTABLE)))
        if found is None:
            break
        start = before + 1 + found.start()
        if found.start():
            break
    return start


def _stored_before(data: bytes, first: int, hit: int) -> Environment | None:
    """A checksum may look like a part of the first name: every page that begins around there is tried."""
    begin = max(first - max(HEADERS), 0)
    for offset in range(-(-begin // ALIGNMENT) * ALIGNMENT, min(first + ALIGNMENT, hit), ALIGNMENT):
        made = stored_at(data, offset)
        if made is not None:
            return made
    return None


def _variables(data: bytes, start: int, end: int) -> tuple[dict[str, str], int]:
    """The variables of a list, and where it ends."""
    variables: dict[str, str] = {}
    for _ in range(MOST_VARIABLES):
        stop = data.find(b"\0", start, min(end, start + LONGEST_VARIABLE))
        found = VARIABLE.fullmatch(data, start, stop) if stop > start else None
        if found is None:
            break
        variables[found[1].decode("ascii")] = found[2].decode("ascii")
        start = stop + 1
    return variables, start


def _size_by_checksum(data: bytes, offset: int, header: int) -> int:
    """The size of the block whose checksum holds, in steps of a KiB; 0 where none does."""
    wanted = {int.from_bytes(data[offset : offset + 4], "little"), int.from_bytes(data[offset : offset + 4], "big")}
    start, checksum = offset + header, 0
    for size in range(STEP, LARGEST + 1, STEP):
        end = offset + size
        if end > len(data):
            return 0
        checksum = zlib.crc32(data[start:end], checksum)
        if checksum in wanted:
            return size
        start = end
    return 0
