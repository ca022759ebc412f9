"""Reads the version of a product out of the strings of its program."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shinsa.subject.firmware.components.products import Finding, Product, all_products

BEFORE, AFTER = 64, 256
"""Bytes around a needle in which its version is looked for."""
HITS = 16
"""Hits of one needle that are looked at in one file."""
LARGEST_BARE = 32 << 20
"""Bytes of a file that is searched for a version that stands alone."""


@dataclass(frozen=True, slots=True)
class Words:
    """A product that named its version, and the byte offset where it did."""

    product: Product
    version: str
    offset: int
    shown: str


def needles() -> tuple[bytes, ...]:
    """The literals that call for a closer look."""
    return tuple(dict.fromkeys(f.needle for product in all_products().values() for f in product.findings))


def words_in(data: bytes, hits: Mapping[bytes, Sequence[int]]) -> Iterator[Words]:
    """Every product and version that a file names, each once."""
    seen: set[tuple[str, str]] = set()
    for product in all_products().values():
        for finding in product.findings:
            at = hits.get(finding.needle)
            if not at or not _is_of_it(data, finding):
                continue
            for found in _near(data, finding, at) or _alone(data, finding):
                version = found[1].decode("latin-1")
                if (product.name, version) not in seen:
                    seen.add((product.name, version))
                    yield Words(product, version, found.start(), _shown(found[0]))


def _is_of_it(data: bytes, finding: Finding) -> bool:
    """Whether the file holds what only the product itself holds, and nothing of one that speaks like it."""
    return finding.also in data and not (finding.never and finding.never in data)


def _near(data: bytes, finding: Finding, hits: Sequence[int]) -> list[re.Match[bytes]]:
    if not finding.near:
        return []
    pattern = re.compile(finding.near)
    windows = ((max(0, at - BEFORE), at + AFTER) for at in hits[:HITS])
    found = (pattern.search(data, start, end) for start, end in windows)
    return [each for each in found if each is not None]


def _alone(data: bytes, finding: Finding) -> list[re.Match[bytes]]:
    """A version that stands alone is believed where the file holds no other string like it."""
    if not finding.alone or len(data) > LARGEST_BARE:
        return []
    found: dict[bytes, re.Match[bytes]] = {}
    for each in re.compile(finding.alone).finditer(data):
        found.setdefault(each[1], each)
        if len(found) > 1:
            return []
    return list(found.values())


def _shown(raw: bytes) -> str:
    return "".join(chr(byte) if 32 <= byte < 127 else "." for byte in raw[:80])
