"""Reads the text databases of packages: stanzas of fields, as Debian, opkg and Python write them, and those of apk.

Sources: deb-control(5); opkg's `pkg_parse.c`; apk-v2(5) for the one-letter fields; the core metadata of Python packages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MOST_STANZAS = 50_000
"""Packages that are read of one database: a full desktop has some thousands."""
LONGEST_VALUE = 4096
"""Characters of a field that are kept."""


@dataclass(frozen=True, slots=True)
class Stanza:
    """One block of `Field: value` lines, the names in lower case, and the line (from 1) that it begins on."""

    line: int
    fields: Mapping[str, str]

    def get(self, name: str) -> str:
        """The value of a field, "" where it is missing."""
        return self.fields.get(name, "")


def stanzas(text: str, *, letters: bool = False) -> Iterator[Stanza]:
    """The stanzas of a text in order, parted by empty lines. `letters`: names are single letters whose case counts."""
    fields: dict[str, str] = {}
    begun, count = 1, 0
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            if fields:
                yield Stanza(begun, fields)
                count += 1
                if count >= MOST_STANZAS:
                    return
            fields, begun = {}, number + 1
        elif line[0] not in " \t":
            name, colon, value = line.partition(":")
            if colon:
                fields.setdefault(name if letters else name.lower(), value.strip()[:LONGEST_VALUE])
    if fields:
        yield Stanza(begun, fields)
