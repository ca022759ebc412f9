"""The tests that a named person ran on the device."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.device import Test, TestRecord
from shinsa.model.basis import Basis
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.probe import probe

if TYPE_CHECKING:
    from shinsa.subject.inspection import Inspection


@probe(TestRecord, basis=Basis.ATTESTED, blind_to="how the test was run, beyond what the record says")
def tests(inspection: Inspection) -> Iterator[Report]:
    """Each recorded test: whether it held, what was seen, by whom and when."""
    if inspection.content.tests is None:
        return
    yield Examined(TestRecord, inspection.place("tests"))
    for index, run in enumerate(inspection.content.tests):
        lost = inspection.missing("tests", index)
        yield from (Unexamined(TestRecord, inspection.place("tests", index), reason) for reason in lost)
        fact = TestRecord(
            test=Test(run.test),
            held=run.held,
            seen=run.seen,
            by=run.by or inspection.by,
            on=run.on or inspection.on,
            steps=run.steps,
            photographs=len(run.photographs) - len(lost),
            lost=len(lost),
            about=run.about,
            data=run.data,
            logged=run.event_log.entry[:200] if run.event_log and index in inspection.logged else "",
        )
        yield Sighting(fact, inspection.place("tests", index), run.seen[:200])
