"""Finds credentials among the strings of programs, libraries and dumps of settings (NVRAM, boot loader environments)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shinsa.facts.secrets import HardCodedCredential, Opens
from shinsa.model.fact import Secret
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.credential_binary import (
    A_LIST,
    ADDRESSES,
    ASSIGNING,
    BACKDOORS,
    FOR_SERVICES,
    NAMES,
    Found,
    addresses,
    assigned,
    backdoor_at,
    default_after,
    for_a_service_at,
)
from shinsa.subject.firmware.credential_text import is_setting
from shinsa.subject.firmware.modes import world_readable

MOST_FOUND = 50
DATABASE = b"SQLite format 3\0"


@file_probe(
    HardCodedCredential,
    needles=(*ASSIGNING, *ADDRESSES, *NAMES, *BACKDOORS, *FOR_SERVICES),
    only="binary",
    blind_to="strings that a program puts together or decodes while it runs",
)
def binary_credentials(file: FileContent) -> Iterator[Report]:
    """Literal secrets in programs and binary dumps, at their byte offsets; format strings and usage texts are left out."""
    entries = [entry for entry in file.entries if is_setting(entry.path)]
    if not entries or file.data.startswith(DATABASE):
        return
    entry, readable = entries[0], world_readable(entries)
    for found in list(_found(file, entry.path).values())[:MOST_FOUND]:
        credential = found.credential
        fact = HardCodedCredential(
            credential.purpose,
            credential.user,
            Secret.of("credential", credential.value),
            opens=Opens(found.side),
            setting=credential.setting,
            world_readable=readable,
        )
        excerpt = f"{credential.setting}=…" if credential.setting else credential.purpose
        yield Sighting(fact, FilePlace(entry.path, None, found.offset, entry.tree), excerpt)


def _found(file: FileContent, path: str) -> dict[tuple[int, str], Found]:
    data = file.data
    found = [
        *assigned(data, _offsets(file, ASSIGNING), path),
        *addresses(data, _offsets(file, ADDRESSES)),
        *(each for name in NAMES for at in file.hits.get(name, ()) for each in default_after(data, at, name)),
        *(each for word in FOR_SERVICES for at in file.hits.get(word, ()) for each in for_a_service_at(data, at, word)),
    ]
    known = [each for word in BACKDOORS for at in file.hits.get(word, ()) for each in backdoor_at(data, at, word)]
    if len({each.credential.value for each in known}) < A_LIST:
        found += known
    return {(each.offset, each.credential.value): each for each in sorted(found, key=lambda each: each.offset)}


def _offsets(file: FileContent, needles: Iterable[bytes]) -> set[int]:
    return {at for needle in needles for at in file.hits.get(needle, ())}
