"""The sensors that are to be seen on the device, as the inspector found them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.sensors import SensorFound
from shinsa.model.basis import Basis
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.probe import probe

if TYPE_CHECKING:
    from shinsa.subject.inspection import Inspection


@probe(SensorFound, basis=Basis.ATTESTED, blind_to="sensors that the inspector did not recognise")
def sensors(inspection: Inspection) -> Iterator[Report]:
    """Each sensor that a named inspector saw on the device, and that somebody looked for them."""
    if "sensors" not in inspection.content.examined:
        return
    yield Examined(SensorFound, inspection.place("examined"))
    for index, seen in enumerate(inspection.content.sensors):
        lost = inspection.missing("sensors", index)
        yield from (Unexamined(SensorFound, inspection.place("sensors", index), reason) for reason in lost)
        fact = SensorFound(seen.kind, seen.location, inspection.by, len(seen.photographs) - len(lost))
        words = ", ".join(filter(None, (seen.kind, seen.location)))
        yield Sighting(fact, inspection.place("sensors", index), words)
