"""What is to be read on the device, as the inspector read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.user_information import ReadLabel, Shown
from shinsa.model.basis import Basis
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.probe import probe

if TYPE_CHECKING:
    from shinsa.subject.inspection import Inspection

SHOWN = 200
"""Characters of a marking that the excerpt repeats."""


@probe(ReadLabel, basis=Basis.ATTESTED, blind_to="markings under covers that were not opened")
def labels(inspection: Inspection) -> Iterator[Report]:
    """The markings of the device that a named inspector read: type plate, display, what an interface tells."""
    if "labels" not in inspection.content.examined:
        return
    yield Examined(ReadLabel, inspection.place("examined"))
    for index, label in enumerate(inspection.content.labels):
        place, lost = inspection.place("labels", index), inspection.missing("labels", index)
        yield from (Unexamined(ReadLabel, place, reason) for reason in lost)
        photographs = len(label.photographs) - len(lost)
        fact = ReadLabel(label.text, Shown(label.shown_by), inspection.by, label.location, photographs)
        yield Sighting(fact, place, label.text[:SHOWN])
