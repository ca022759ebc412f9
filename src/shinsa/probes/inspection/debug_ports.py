"""The debug and test ports of the board, as the inspector found them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.hardware import DebugPort, PortState
from shinsa.model.basis import Basis
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.probe import probe

if TYPE_CHECKING:
    from shinsa.subject.inspection import Inspection


@probe(DebugPort, basis=Basis.ATTESTED, blind_to="ports that the inspector did not recognise")
def debug_ports(inspection: Inspection) -> Iterator[Report]:
    """The state of each debug port that a named inspector recorded."""
    if "ports" not in inspection.content.examined:
        return
    yield Examined(DebugPort, inspection.place("examined"))
    for index, port in enumerate(inspection.content.ports):
        lost = inspection.missing("ports", index)
        yield from (Unexamined(DebugPort, inspection.place("ports", index), reason) for reason in lost)
        fact = DebugPort(
            port=port.port,
            state=PortState(port.state),
            location=port.location,
            monitored=port.monitored,
            by=inspection.by,
            photographs=len(port.photographs) - len(lost),
            lost=len(lost),
        )
        words = ", ".join(filter(None, (port.port, port.state, port.location)))
        yield Sighting(fact, inspection.place("ports", index), words)
