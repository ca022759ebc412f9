"""IXIT 2-UserInfo as a whole: where the user is told what, and who gets to read it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.user_information import UserInformation
from shinsa.model.basis import Basis
from shinsa.model.codec import decode
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import probe

if TYPE_CHECKING:
    from shinsa.subject.dossier.dossier import Dossier

TABLE = "ixit.2-UserInfo"
SHOWN = 200
"""Characters of the table that the excerpt repeats."""


@probe(UserInformation, basis=Basis.DECLARED)
def user_information(dossier: Dossier) -> Iterator[Report]:
    """What the table of user information declares of publications and of the model designation."""
    table = dossier.content.ixit.user_info
    if table is None:
        return
    place = dossier.place(TABLE)
    yield Examined(UserInformation, place)
    said = {part.name: getattr(table, part.name) for part in dataclasses.fields(UserInformation)}
    excerpt = "; ".join(f"{name}: {value}" for name, value in said.items() if value and isinstance(value, str))
    given = {name: list(value) if isinstance(value, tuple) else value for name, value in said.items()}
    yield Sighting(decode(UserInformation, given), place, excerpt[:SHOWN])
