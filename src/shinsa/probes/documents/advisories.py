"""The security advisories that the dossier points to, as a record of how fast flaws were mended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from shinsa.facts.vulnerability_reports import AdvisedFlaw
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import DocumentPlace
from shinsa.model.probe import probe
from shinsa.subject.documents.advisories import BYTES, read_advisory
from shinsa.subject.documents.line import Unreadable

if TYPE_CHECKING:
    from shinsa.subject.documents.documents import Documents


@probe(
    AdvisedFlaw,
    seconds=120,
    blind_to="whether the advisory tells the days truly, and flaws that no advisory was given for",
)
def advisories(documents: Documents) -> Iterator[Report]:
    """When each flaw of the published advisories (CSAF, VEX) was known, and when it was mended."""
    for name in documents.advisories:
        place = DocumentPlace(name)
        try:
            flaws = read_advisory(documents.raw(name, BYTES))
        except Unreadable as unreadable:
            yield Unexamined(AdvisedFlaw, place, unreadable.reason)
            continue
        yield Examined(AdvisedFlaw, place)
        for flaw in flaws:
            yield Sighting(AdvisedFlaw(**asdict(flaw)), place, f"{flaw.advisory} {flaw.id}".strip())
