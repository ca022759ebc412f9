"""What every entry of a table has."""

from __future__ import annotations

from typing import Annotated, Literal

from shinsa.subject.dossier.tables.published import Published
from shinsa.subject.dossier.values import Filled, Section

Guarantee = Literal[
    "confidentiality", "integrity", "authenticity", "replay-protection", "availability", "tamper-resistance"
]
"""What a mechanism guarantees of that which it protects."""


class Row(Section):
    """An entry of a table, with the id that other tables refer to it by."""

    id: Annotated[Filled, Published("ID")]


class Described(Row):
    """An entry in words."""

    description: Annotated[Filled, Published("Description")]
