"""What a fact rests on."""

from __future__ import annotations

from enum import StrEnum


class Basis(StrEnum):
    """Who vouches for a fact: the supplier's word, a probe's eyes, or a named person with a record."""

    DECLARED = "declared"
    OBSERVED = "observed"
    ATTESTED = "attested"
