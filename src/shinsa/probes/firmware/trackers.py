"""Finds addresses of services that collect usage, crash or advertising data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.telemetry import TrackerAddress
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.example_paths import is_example
from shinsa.subject.firmware.trackers import all_trackers, tracker_of

HOST = re.compile(rb"[A-Za-z0-9][A-Za-z0-9.-]{0,252}")
BEFORE = 100
"""Bytes before a hit in which the host's name may begin."""
LISTS = re.compile(
    r"adblock|blocklist|hosts\.(?:deny|block)|(?:^|/)(?:hosts|filters?)(?:\.txt)?$|dnsmasq.*block", re.IGNORECASE
)
"""Files that name such hosts to keep them out."""


@file_probe(
    TrackerAddress,
    needles=tuple(ending.encode() for ending in sorted(all_trackers())),
    blind_to="services that are not on the list, and those that are reached through the maker's own servers",
)
def trackers(file: FileContent) -> Iterator[Report]:
    """Hosts of known analytics, crash report, advertising and messaging services; lists that block them do not count."""
    entries = [one for one in file.entries if not is_example(one.path) and not LISTS.search(one.path)]
    if not entries:
        return
    known: set[str] = set()
    for needle, offsets in file.hits.items():
        for offset in offsets:
            host = _host(file.data, offset, len(needle))
            tracker = tracker_of(host)
            if tracker is None or tracker.service in known or _is_comment(file, offset):
                continue
            known.add(tracker.service)
            line = None if file.is_binary else file.line_of(offset)
            place = FilePlace(entries[0].path, line, offset if line is None else None, entries[0].tree)
            yield Sighting(TrackerAddress(tracker.service, tracker.purpose, host), place, host)


def _host(data: bytes, offset: int, size: int) -> str:
    """The whole name around a hit; what stands before or behind it may make it another host's."""
    start = max(offset - BEFORE, 0)
    before = re.search(rb"[A-Za-z0-9.-]*\Z", data[start:offset])
    begin = offset - len(before[0]) if before else offset
    found = HOST.match(data, begin, offset + size + BEFORE)
    return found[0].decode("ascii").rstrip(".-").lower() if found else ""


def _is_comment(file: FileContent, offset: int) -> bool:
    if file.is_binary:
        return False
    start = file.data.rfind(b"\n", 0, offset) + 1
    return file.data[start:offset].lstrip().startswith((b"#", b"//", b";", b"<!--"))
