"""The conductor's ear for the memory: what a child says is known is told in full, and what it learnt is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from shinsa.assess.memory import Memory
from shinsa.assess.wire import Event, read_event, write_event
from shinsa.model.codec import Malformed


@dataclass
class Learning:
    """Listens to one job. `heard` gives the events that the story of the job is made of."""

    memory: Memory
    _said: list[str] = field(default_factory=list)

    def heard(self, event: Event) -> Iterator[Event]:
        """The event, or what it stands for. Raises Malformed for a child that names an answer which nobody kept."""
        if event.what == "learnt":
            self.memory.learn(event.name, self._said, event.stored, event.sha256)
        elif event.what == "known":
            lines = self.memory.answer(event.name)
            if lines is None:
                raise Malformed("a child knew what nobody kept")
            yield from map(read_event, lines)
        else:
            if event.what == "report":
                self._said.append(write_event(event))
            else:
                self._said.clear()
            yield event
