"""What a child has said so far, folded into what is finished. A child that dies loses only what it was looking at."""

from __future__ import annotations

from dataclasses import field, replace

from shinsa.assess.job import Job
from shinsa.assess.wire import Event
from shinsa.model.dataclass import dataclass
from shinsa.model.observation import Attempt, Report
from shinsa.model.text import NO_TEXT


@dataclass
class Transcript:
    """The story of one job, over however many children it took. `reports` are final; `pending` wait for their probe to end."""

    job: Job
    reports: list[tuple[str, Report]] = field(default_factory=list)
    attempts: dict[str, Attempt] = field(default_factory=dict)
    subjects: list[Event] = field(default_factory=list)
    items: int = 0
    item: int = 0
    item_path: str = ""
    alone: bool = False
    """Whether this child does the shares of the others too."""
    probe: str = ""
    """The probe that is looking at the whole subject now."""
    ended: bool = False
    _pending: list[tuple[str, Report]] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Fold one event in."""
        if event.report is not None:
            self._pending.append((event.probe, event.report))
        elif event.what == "lost":
            self._pending.clear()
        else:
            self.reports += self._pending
            self._pending.clear()
            self._advance(event)

    def _advance(self, event: Event) -> None:
        match event.what:
            case "subject":
                self.subjects.append(event)
            case "alone":
                self.alone = True
            case "items":
                self.items = event.number
            case "item":
                self.item, self.item_path = event.number, event.name
            case "start":
                self.probe = event.probe
            case "done" | "failed":
                self.probe = ""
                self.attempts[event.probe] = Attempt(event.probe, event.what, event.reason or NO_TEXT, event.seconds)
            case "end":
                self.ended = True

    def remaining(self) -> Job:
        """The job that is left."""
        done = tuple(sorted(self.attempts))
        return replace(self.job, first_item=self.item, finished=done, alone=self.alone or self.job.alone)
