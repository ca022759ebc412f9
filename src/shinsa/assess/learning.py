"""The conductor's ear for the memory: what a child says is known is told in full, and what it learnt is kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import field

from shinsa.assess.memory import Memory
from shinsa.assess.wire import Event, kept_event, read_event, write_event
from shinsa.model.codec import Malformed
from shinsa.model.dataclass import dataclass
from shinsa.subject.firmware.watch import ANY_NAME

_ANY = json.dumps(ANY_NAME)[1:-1]


@dataclass
class Learning:
    """Listens to one job. `heard` gives the events that the story of the job is made of."""

    memory: Memory
    _said: list[str] = field(default_factory=list)
    _whole: list[str] | None = None
    """What was said since probes look at the whole."""
    _ends: list[int] = field(default_factory=list)
    """How much of it was said when each of them was done."""

    _name: str = ""
    """What the image is called that the whole of is looked at."""

    def heard(self, event: Event) -> Iterator[Event]:
        """The event, or what it stands for. Raises Malformed for a child that names an answer which nobody kept."""
        match event.what:
            case "learnt":
                self.memory.learn(event.name, self._said, event.stored, event.sha256)
            case "known":
                lines = self.memory.answer(event.name)
                if lines is None:
                    raise Malformed("a child knew what nobody kept")
                yield from (kept_event(_named(line, event.stored)) for line in lines)
            case "whole":
                self._whole, self._ends, self._name = [], [], event.name
            case "rests":
                self.memory.learn(event.name, [event.stored])
            case "kept":
                self._keep_whole(event)
            case _:
                yield self._listened(event)

    def _listened(self, event: Event) -> Event:
        """The event, of which what may be kept is noted, with the image's name in it."""
        if event.what != "report":
            self._said.clear()
        if event.what != "report" and self._whole is None:
            return event
        line = write_event(event)
        if self._whole is None:
            self._said.append(line)
            return event
        self._whole.append(line)
        if event.what == "done":
            self._ends.append(len(self._whole))
        named = _named(line, self._name)
        return event if named is line else read_event(named)

    def _keep_whole(self, event: Event) -> None:
        if self._whole is None or not 0 < event.number <= len(self._ends):
            raise Malformed("a child wants kept what it did not say")
        self.memory.learn(event.name, self._whole[: self._ends[event.number - 1]])


def _named(line: str, name: str) -> str:
    """A line that holds for images of every name, told of one of them."""
    return line.replace(_ANY, json.dumps(name)[1:-1]) if name and _ANY in line else line
