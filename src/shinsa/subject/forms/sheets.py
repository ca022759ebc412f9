"""A dossier's ICS and IXIT laid out as the published tables: which columns, in which order, and what each entry says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from shinsa.subject.dossier.ixit import published_tables
from shinsa.subject.dossier.schema import DossierYaml
from shinsa.subject.dossier.sections import Device
from shinsa.subject.dossier.tables.published import PublishedTable, keys_of
from shinsa.subject.forms.answer import DEVICE, ICS
from shinsa.subject.forms.cells import Typed, typed

OWN = "Shinsa"
"""The heading of the keys that answer no published field."""
CLAIM = ("standard", "provision", "support", "detail", "justification")
"""The columns of the ICS."""


@dataclass(frozen=True, slots=True)
class Column:
    """A key, below the name of the published field that it answers."""

    heading: str
    key: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: what it is called, its columns, and its entries; None where nothing is said, () where it is empty."""

    id: str
    title: str
    many: bool
    columns: tuple[Column, ...]
    entries: tuple[dict[str, Typed], ...] | None
    words: dict[str, str] = field(default_factory=dict)
    """The key that holds the words of each published field."""


def sheets(content: DossierYaml) -> Iterator[Sheet]:
    """The device, the claims, and every table of the IXIT in published order, filled in or not."""
    device = tuple(Column(DEVICE, key) for key in keys_of(Device))
    yield Sheet(DEVICE, "Device", many=False, columns=device, entries=(typed(content.device),))
    claims = tuple(_claims(content))
    yield Sheet(
        ICS,
        "ICS: Implementation Conformance Statement",
        many=True,
        columns=tuple(Column(key.capitalize(), key) for key in CLAIM),
        entries=claims or None,
    )
    there = dict(content.ixit.tables())
    for table in published_tables():
        kept = there.get(table.id)
        rows: Sequence[object] | None = kept if kept is None or isinstance(kept, tuple) else (kept,)
        entries = None if rows is None else tuple(typed(row) for row in rows)  # type: ignore[arg-type]
        words = {one.name: one.key for one in table.fields}
        title = f"IXIT {table.id}: {table.titles.title}"
        yield Sheet(table.id, title, table.many, tuple(_columns(table)), entries, words)


def _columns(table: PublishedTable) -> Iterator[Column]:
    for one in table.fields:
        yield from (Column(one.name, key) for key in one.keys)
    yield from (Column(OWN, key) for key in table.own)


def _claims(content: DossierYaml) -> Iterator[dict[str, Typed]]:
    for standard, provisions in content.ics.items():
        for provision, claim in provisions.items():
            yield {"standard": standard, "provision": provision, **typed(claim)}
