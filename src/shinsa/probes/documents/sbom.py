"""The components that the supplier's software bill of materials lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.components import ListedComponent
from shinsa.model.basis import Basis
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import DocumentPlace
from shinsa.model.probe import probe
from shinsa.subject.documents.line import Unreadable
from shinsa.subject.documents.sbom import BYTES, MOST, read_sbom

if TYPE_CHECKING:
    from shinsa.subject.documents.documents import Documents


@probe(ListedComponent, basis=Basis.DECLARED, seconds=120, reports=MOST + 100, blind_to="components without a name")
def sbom(documents: Documents) -> Iterator[Report]:
    """Every component of the bill of materials (CycloneDX, SPDX) with its version."""
    for name in documents.sbom:
        place = DocumentPlace(name)
        try:
            components = read_sbom(documents.raw(name, BYTES))
        except Unreadable as unreadable:
            yield Unexamined(ListedComponent, place, unreadable.reason)
            continue
        yield Examined(ListedComponent, place)
        for one in components:
            if one.name:
                yield Sighting(
                    ListedComponent(one.name, one.version, one.purl), place, f"{one.name} {one.version}".strip()
                )
