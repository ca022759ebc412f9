"""The lines that tests caused in the event log of the device (IEC 62443-4-2, CR 2.8, 2.11 and 2.12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.device import Test
from shinsa.facts.event_log import Actor, EventKind, LoggedEvent, Stamp
from shinsa.model.basis import Basis
from shinsa.model.free_text import filled
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.probe import probe
from shinsa.subject.event_lines import pointed_out, stamp_of, stand_on
from shinsa.subject.inspection import PARTS

if TYPE_CHECKING:
    from shinsa.subject.inspection import EventLog, Inspection, TestRun

SHOWN = 200
"""Characters of a line that the excerpt repeats."""


@probe(LoggedEvent, basis=Basis.ATTESTED, blind_to="entries that no record of a test points out")
def logged_events(inspection: Inspection) -> Iterator[Report]:
    """Whether each line carries date and time and names who acted, and which parts of a record the tester points out on it."""
    for index, run in enumerate(inspection.content.tests or ()):
        line, place = inspection.logged.get(index), inspection.place("tests", index)
        if reason := inspection.unlogged.get(index):
            yield Unexamined(LoggedEvent, place, reason)
        if run.event_log is None or line is None:
            continue
        yield Examined(LoggedEvent, place)
        yield Sighting(_fact(inspection, run, run.event_log, line), place, line[:SHOWN])


def _fact(inspection: Inspection, run: TestRun, log: EventLog, line: str) -> LoggedEvent:
    there = pointed_out(line, log.parts)
    return LoggedEvent(
        test=Test(run.test),
        held=run.held,
        signed=filled(run.by or inspection.by) and filled(run.seen),
        stamp=Stamp(stamp_of(line)),
        kind=EventKind(log.event) if log.event else None,
        unseen=tuple(name for name in PARTS if name not in there),
        lacks=log.lacks,
        actor=Actor(log.actor) if log.actor else None,
        names_actor=stand_on(line, log.acted) if log.acted else None,
    )
