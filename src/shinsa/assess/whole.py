"""Lets the probes of a whole firmware look, or has told again what they said of one that is the same to them.

What they rest on is written down while they look: the entries of the image's trees, and the contents that were read, by
whichever of them. Where all of it is as it was, so is what they say. They are watched together and not one by one,
since what one of them has found out may serve the next. The first that asks for more, or fails, ends what is kept: it and
those after it look each time.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from operator import attrgetter

from shinsa.assess.job import Job
from shinsa.assess.looking import Emit, let_look
from shinsa.assess.memory import digests, kept_lines, known_answers
from shinsa.assess.wire import Event
from shinsa.model.dataclass import dataclass
from shinsa.model.probe import Probe
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.tree import Entry, Unreadable

MOST_CONTENTS = 20_000
"""Contents that an answer may rest on."""
_plain = attrgetter(*(part.name for part in fields(Entry) if part.name != "content"))


@dataclass(frozen=True)
class Ground:
    """What the first probes rest on: how many they are, and the numbers of the contents that they read."""

    looks: int
    contents: tuple[int, ...]

    def line(self) -> str:
        """The ground as it is kept."""
        return json.dumps([self.looks, *self.contents])

    @classmethod
    def from_lines(cls, lines: Sequence[str] | None, looks: int) -> Ground | None:
        """The ground that was kept; None for none, and for what is none."""
        try:
            numbers = json.loads("".join(lines or ()))
        except ValueError:
            return None
        if not isinstance(numbers, list) or not all(type(one) is int for one in numbers) or not numbers:
            return None
        return cls(numbers[0], tuple(numbers[1:])) if 0 < numbers[0] <= looks else None


def look_at_firmware(firmware: Firmware, probes: Sequence[Probe], job: Job, emit: Emit) -> None:
    """Let all probes look at an image; what the first ones said of its like is told again."""
    if not job.memory or not probes or job.subject.unpacked:
        for probe in probes:
            let_look(probe, firmware, emit)
        return
    state = _state(firmware, probes, job.code)
    ground = Ground.from_lines(kept_lines(job.memory, state), len(probes))
    key = _key(state, ground, firmware, job.memory) if ground is not None else ""
    if ground is not None and key in known_answers(job.memory, [key] if key else []):
        emit(Event("known", name=key, stored=firmware.name))
        for probe in probes[ground.looks :]:
            let_look(probe, firmware, emit)
        return
    emit(Event("whole", name=firmware.name))
    learnt = _look_watched(firmware, probes, emit)
    key = _key(state, learnt, firmware, job.memory) if learnt is not None else ""
    if learnt is not None and key:
        emit(Event("rests", name=state, stored=learnt.line()))
        emit(Event("kept", name=key, number=learnt.looks))


def _look_watched(firmware: Firmware, probes: Iterable[Probe], emit: Emit) -> Ground | None:
    """Let them look; what those rest on that ended well before the first that did not, or that asked for more."""
    looks, read, well = 0, 0, True
    with firmware.watched() as watch:
        for probe in probes:
            done = let_look(probe, firmware, emit)
            well = well and done and not watch.beyond
            if well:
                looks, read = looks + 1, len(watch.contents)
    numbers = {key: number for number, (key, _) in enumerate(firmware.contents())}
    contents = [numbers.get(key) for key in list(watch.contents)[:read]]
    told = tuple(number for number in contents if number is not None)
    return Ground(looks, told) if looks and len(told) == len(contents) <= MOST_CONTENTS else None


def _state(firmware: Firmware, probes: Iterable[Probe], code: str) -> str:
    """A digest of everything that a probe may know of an image without reading a file or asking where its parts lie.

    The key of a content says where it lies; what counts is which files share one.
    """
    digest = hashlib.sha256(repr([code, [probe.id for probe in probes], firmware.bounds]).encode())
    numbers: dict[str, int] = {}
    for tree in (*firmware.trees, *firmware.layered):
        digest.update(repr((tree.label, tree.format, tree.faults)).encode())
        for path, entry in tree.entries.items():
            number = numbers.setdefault(entry.content, len(numbers))
            digest.update(repr((path, _plain(entry), number)).encode())
    return digest.hexdigest()


def _key(state: str, ground: Ground, firmware: Firmware, memory: str) -> str:
    """The key of what the first probes said; "" where a content that they rest on cannot be read."""
    contents = [entries[0] for _, entries in firmware.contents()]
    if not all(0 <= number < len(contents) for number in ground.contents):
        return ""
    stored = {number: firmware.stored_as(contents[number]) for number in ground.contents}
    known = digests(memory, filter(None, stored.values()))
    try:
        told = [(number, known.get(name) or _digest(firmware, contents[number])) for number, name in stored.items()]
    except Unreadable:
        return ""
    return hashlib.sha256(json.dumps([state, ground.looks, told]).encode()).hexdigest()


def _digest(firmware: Firmware, entry: Entry) -> str:
    return hashlib.sha256(firmware.read(entry)).hexdigest()
