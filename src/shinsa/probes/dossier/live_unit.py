"""Reads in which state the unit is that is looked at live: what it lets in says of a new one only what its state allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.device import LiveUnit, UnitState
from shinsa.model.basis import Basis
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import probe

if TYPE_CHECKING:
    from shinsa.subject.dossier.dossier import Dossier


@probe(LiveUnit, basis=Basis.DECLARED)
def live_unit(dossier: Dossier) -> Iterator[Report]:
    """Whether the live unit is as it comes out of the box, or somebody has set it up."""
    if dossier.live is None or dossier.live.state is None:
        return
    place = dossier.place("live.state")
    yield Sighting(LiveUnit(UnitState(dossier.live.state)), place, dossier.live.state)
    yield Examined(LiveUnit, place)
