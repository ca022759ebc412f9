"""The ICS of the dossier: what the supplier claims of each provision."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.ics import ProvisionClaim
from shinsa.model.basis import Basis
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import probe

if TYPE_CHECKING:
    from shinsa.subject.dossier.dossier import Dossier

SHOWN = 200
"""Characters of a justification that the excerpt repeats."""


@probe(ProvisionClaim, basis=Basis.DECLARED)
def claims(dossier: Dossier) -> Iterator[Report]:
    """What the ICS claims of each provision, and why."""
    if not dossier.claims:
        return
    yield Examined(ProvisionClaim, dossier.place("ics"))
    for claim in dossier.claims:
        fact = ProvisionClaim(claim.standard, claim.provision, claim.support, claim.justification)
        words = f"{claim.support}: {claim.justification}" if claim.justification else claim.support
        yield Sighting(fact, claim.place, words[:SHOWN])
