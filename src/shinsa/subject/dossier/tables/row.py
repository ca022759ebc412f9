"""What every entry of a table has."""

from __future__ import annotations

from typing import Annotated

from shinsa.subject.dossier.tables.published import Published
from shinsa.subject.dossier.values import Filled, Section


class Row(Section):
    """An entry of a table, with the id that other tables refer to it by."""

    id: Annotated[Filled, Published("ID")]


class Described(Row):
    """An entry in words."""

    description: Annotated[Filled, Published("Description")]
