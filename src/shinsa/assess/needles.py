"""One multi-pattern scan for all needles of all file probes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import hyperscan

HITS_KEPT = 1000
"""Offsets kept of one needle in one file: a hostile file that repeats a needle must not fill the memory."""


class NeedleScan:
    """Every needle compiled into one automaton; a scan tells which were found and where, reading the bytes once."""

    def __init__(self, needles: Iterable[bytes]) -> None:
        self._needles = tuple(dict.fromkeys(needles))
        self._database = hyperscan.Database() if self._needles else None
        if self._database is not None:
            self._database.compile(
                expressions=[_escaped(needle) for needle in self._needles],
                ids=list(range(len(self._needles))),
                elements=len(self._needles),
                flags=[_flags(needle) for needle in self._needles],
            )

    def hits(self, data: bytes) -> Mapping[bytes, tuple[int, ...]]:
        """Start offsets of each needle that is in `data`, at most `HITS_KEPT` each, ascending."""
        if self._database is None or not data:
            return {}
        found: dict[int, list[int]] = {}

        def match(number: int, _start: int, end: int, _flags: int, _context: object) -> None:
            offsets = found.setdefault(number, [])
            if len(offsets) < HITS_KEPT:
                offsets.append(end - len(self._needles[number]))

        self._database.scan(data, match_event_handler=match)
        return {self._needles[number]: tuple(sorted(offsets)) for number, offsets in sorted(found.items())}


def _escaped(needle: bytes) -> bytes:
    return b"".join(b"\\x%02x" % byte for byte in needle)


def _flags(needle: bytes) -> int:
    lower = needle.isalpha() or any(chr(byte).isalpha() for byte in needle)
    return hyperscan.HS_FLAG_CASELESS if lower and needle == needle.lower() else 0
