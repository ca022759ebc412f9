"""The published history of releases: which version came out when, and what it mends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.updates import ListedRelease
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import DocumentPlace
from shinsa.model.probe import probe
from shinsa.subject.documents.line import Unreadable
from shinsa.subject.documents.releases import releases_in

if TYPE_CHECKING:
    from shinsa.subject.documents.documents import Documents

SHOWN = 200
"""Characters of an entry that the excerpt repeats."""


@probe(ListedRelease, seconds=120, blind_to="releases that the history leaves out, and whether a unit received them")
def update_history(documents: Documents) -> Iterator[Report]:
    """The releases that the published history lists, with their days and the vulnerabilities that they mend."""
    history = documents.update_history
    if history is None:
        return
    try:
        lines = documents.read(history.file)
    except Unreadable as unreadable:
        yield Unexamined(ListedRelease, DocumentPlace(history.file), unreadable.reason)
        return
    yield Examined(ListedRelease, DocumentPlace(history.file))
    for one in releases_in(lines, history.where):
        place = DocumentPlace(history.file, one.at.number, one.at.page)
        yield Sighting(ListedRelease(one.version, one.released, one.fixes), place, one.at.text[:SHOWN])
