"""How much of a standard is decided by evidence alone: built from the catalogue, so it cannot drift from it."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.model.dataclass import dataclass
from shinsa.model.standard import Nature, Standard


@dataclass(frozen=True, slots=True)
class Share:
    """Of the provisions of one nature, those that rules decide; the others are left to a person, wholly or in part."""

    nature: Nature
    ruled: int
    total: int


def shares(standard: Standard) -> Iterator[Share]:
    """One share for each nature that the standard's provisions have, and last (UNSAID) that of them all."""
    for nature in (*Nature, Nature.UNSAID)[1:]:
        asked = [one for one in standard.provisions if nature in {Nature.UNSAID, one.nature}]
        if asked:
            yield Share(nature, sum(bool(one.rules) and not one.beyond for one in asked), len(asked))
