"""What a person who has to decide is shown: observations by field of the dossier and by kind of fact."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shinsa.assess.ledger import Ledger
from shinsa.model.place import DossierPlace
from shinsa.model.standard import Standard

MOST = 50
"""Observations that are shown for one name; the annex holds them all."""


def exhibits(standards: Iterable[Standard], ledger: Ledger) -> Mapping[str, tuple[str, ...]]:
    """The ids of at most `MOST` observations for each name that some provision's `looks_at` says."""
    wanted = {name for standard in standards for one in standard.provisions for name in one.looks_at}
    found: dict[str, list[str]] = {name: [] for name in wanted}
    for observation in ledger.observations:
        place = observation.place
        names = {type(observation.fact).__name__}
        if isinstance(place, DossierPlace):
            names |= {place.field, place.field.partition("[")[0], ".".join(place.field.split(".")[:2])}
        for name in names & wanted:
            found[name].append(observation.id)
    return {name: tuple(ids[:MOST]) for name, ids in found.items() if ids}
