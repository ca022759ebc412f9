"""What on the device resists or shows opening, as the inspector found it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.hardware import TamperProtection
from shinsa.model.basis import Basis
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.probe import probe

if TYPE_CHECKING:
    from shinsa.subject.inspection import Inspection


@probe(TamperProtection, basis=Basis.ATTESTED, blind_to="protection inside what was not opened")
def tamper(inspection: Inspection) -> Iterator[Report]:
    """Seals, switches and other measures against opening that a named inspector recorded."""
    if "tamper" not in inspection.content.examined:
        return
    yield Examined(TamperProtection, inspection.place("examined"))
    for index, found in enumerate(inspection.content.tamper):
        lost = inspection.missing("tamper", index)
        yield from (Unexamined(TamperProtection, inspection.place("tamper", index), reason) for reason in lost)
        fact = TamperProtection(
            measure=found.measure,
            resists=found.resists,
            reveals=found.reveals,
            intact=found.intact,
            location=found.location,
            number=found.number,
            by=inspection.by,
            photographs=len(found.photographs) - len(lost),
            lost=len(lost),
        )
        words = ", ".join(filter(None, (found.measure, found.location, found.number)))
        yield Sighting(fact, inspection.place("tamper", index), words)
