"""Finds credentials written in characters of two bytes: UTF-16 texts, and wide strings of programs."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.secrets import HardCodedCredential, Opens
from shinsa.model.fact import Secret
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.credential import Credential, Kind, side_of
from shinsa.subject.firmware.credential_shapes import assigned_in
from shinsa.subject.firmware.credential_text import decoded, is_setting, search
from shinsa.subject.firmware.modes import world_readable
from shinsa.subject.firmware.strings import wide_string_at

WORDS = ("pass", "pwd", "psk", "secret", "token", "apikey", "api_key", "access_key", "community")
NEEDLES = tuple(word.encode("utf-16-le")[:-1] for word in WORDS)
"""Without the last zero byte the same bytes stand in both byte orders."""
LARGEST = 2 << 20
SHORTEST = 4
MOST_FOUND = 50
Placed = tuple[int | None, int | None, Credential, str]
"""Line, offset, what was found, and the excerpt."""


@file_probe(HardCodedCredential, needles=NEEDLES, blind_to="wide strings of programs in big-endian order")
def wide_credentials(file: FileContent) -> Iterator[Report]:
    """Literal secrets in UTF-16 texts, at their lines, and in wide strings of programs, at their offsets."""
    entries = [entry for entry in file.entries if is_setting(entry.path)]
    if not entries:
        return
    entry, readable = entries[0], world_readable(entries)
    text = decoded(file.data) if len(file.data) <= LARGEST else None
    for line, offset, found, excerpt in _in_text(entry.path, text) if text is not None else _in_program(file):
        fact = HardCodedCredential(
            found.purpose,
            found.user,
            Secret.of("credential", found.value),
            opens=Opens(side_of(found, entry.path)),
            setting=found.setting,
            world_readable=readable,
        )
        yield Sighting(fact, FilePlace(entry.path, line, offset, entry.tree), excerpt)


def _in_text(path: str, text: str) -> Iterator[Placed]:
    for found in search(path, text):
        yield found.line, None, found.credential, found.excerpt


def _in_program(file: FileContent) -> Iterator[Placed]:
    seen: set[int] = set()
    for offset in sorted(each for offsets in file.hits.values() for each in offsets):
        start, text = wide_string_at(file.data, offset)
        if start in seen or "=" not in text or len(seen) >= MOST_FOUND:
            continue
        seen.add(start)
        for found in assigned_in(text, Kind()):
            if len(found.value) >= SHORTEST and found.value.upper() != found.value:
                yield None, start + 2 * text.find(found.setting), found, f"{found.setting}=…"
