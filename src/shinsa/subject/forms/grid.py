"""Reads a table of cells, from whatever file, as answers: entries in rows under published names, or a name in each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shinsa.model.text import Text
from shinsa.subject.dossier.ixit import published_tables
from shinsa.subject.dossier.sections import Device
from shinsa.subject.dossier.tables.published import PublishedTable, keys_of
from shinsa.subject.forms.answer import DEVICE, EMPTY, ICS, Answer, Leftover, Said, Spot, bounded
from shinsa.subject.forms.names import field_of, key_of, plain, table_of

HEADS = 10
"""The rows in which the names of the columns are looked for."""
NONE = "[]"
"""What stands in the first cell of a table that is declared to be empty."""
CLAIMS = {
    "standard": "standard",
    "provision": "provision",
    "reference": "provision",
    "support": "support",
    "supported": "support",
    "detail": "detail",
    "details": "detail",
    "justification": "justification",
    "規格": "standard",
    "規定": "provision",
    "対応": "support",
    "詳細": "detail",
    "理由": "justification",
}
"""The columns of an ICS, by the names that they go by."""
NO_PLACE = Text("no field of this name", "該当する項目がありません")


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell and where it stands."""

    text: str
    spot: Spot


Row = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class _Name:
    """What a column or a row is called: a published name or a key, and the field that either belongs to."""

    name: str
    keyed: bool
    field: str


class Reader:
    """Reads tables one after another, so that each entry of a dossier's table has its number."""

    def __init__(self) -> None:
        self._entries: dict[str, int] = {}

    def read(self, table: str, rows: Sequence[Row]) -> Iterator[Said]:
        """What the rows say of a table of the IXIT, of the ICS or of the device."""
        filled = [row for row in rows if any(cell.text.strip() for cell in row)]
        for number, row in enumerate(filled[:HEADS]):
            names = [_name(table, cell.text) for cell in row]
            if len({name.field for name in names if name}) > 1:
                yield from _left(table, filled[:number])
                yield from self._in_columns(table, names, filled[number:])
                return
        yield from self._in_rows(table, filled)

    def _in_columns(self, table: str, names: list[_Name | None], rows: list[Row]) -> Iterator[Said]:
        head, body = rows[0], rows[1:]
        if body and (keys := _keys(table, body[0])):
            names, body = keys, body[1:]
        for row in body:
            if _empty(row):
                yield Answer(table, 0, EMPTY, "", row[0].spot, keyed=True)
                continue
            entry = self.begin(table)
            for cell, name, column in zip(row, [*names, *[None] * len(row)], [*head, *[None] * len(row)], strict=False):
                yield from _said(table, entry, name, cell, column.text if column else "")

    def _in_rows(self, table: str, rows: list[Row]) -> Iterator[Said]:
        entry = self._entries.get(table, -1)
        many = _many(table)
        begun = not many
        keys_beside = _keys_beside(table, rows)
        for row in rows:
            if _empty(row):
                yield Answer(table, 0, EMPTY, "", row[0].spot, keyed=True)
                continue
            at = _row_name(table, row, keys_beside=keys_beside)
            if at is None:
                yield from _left(table, [row])
                continue
            column, name = at
            if many and (not begun or plain(name.name) == "id"):
                entry, begun = self.begin(table), True
            for cell in row[column + 1 :]:
                yield from _said(table, max(entry, 0), name, cell, row[0].text)

    def begin(self, table: str) -> int:
        """The number of the next entry of a table."""
        self._entries[table] = self._entries.get(table, -1) + 1
        return self._entries[table]


def _said(table: str, entry: int, name: _Name | None, cell: Cell, column: str) -> Iterator[Said]:
    text = bounded(cell.text, cell.spot)
    if not text:
        return
    if name is None:
        words = f"{column.strip()}: {text}" if column.strip() else text
        yield Leftover(words, cell.spot, NO_PLACE)
    else:
        yield Answer(table, entry, name.name, text, cell.spot, name.keyed)


def _name(table: str, text: str) -> _Name | None:
    if table == ICS:
        known = CLAIMS.get(plain(text))
        return _Name(known, keyed=True, field=known) if known else None
    if table == DEVICE:
        return _Name(text.strip(), keyed=True, field=DEVICE) if text.strip() in keys_of(Device) else None
    published = _table(table)
    if field := field_of(published, text):
        return _Name(field.name, keyed=False, field=field.name)
    return _key(table, text)


def _key(table: str, text: str) -> _Name | None:
    if table == ICS:
        return _Name(text, keyed=True, field=text) if text in CLAIMS.values() else None
    key = key_of(published := _table(table), text)
    if key is None:
        return None
    return _Name(key, keyed=True, field=next((one.name for one in published.fields if key in one.keys), key))


def _keys(table: str, row: Row) -> list[_Name | None] | None:
    """The row of keys below the published names, where there is one."""
    known = [_key(table, cell.text) for cell in row]
    return None if any(cell.text.strip() and key is None for cell, key in zip(row, known, strict=True)) else known


def _keys_beside(table: str, rows: Sequence[Row]) -> bool:
    """Whether the second column holds keys: each belongs to the field that its row begins with."""
    named = [(name, row) for row in rows if (name := _name(table, row[0].text))]
    keys = [(name, _key(table, row[1].text) if len(row) > 1 and table != DEVICE else None) for name, row in named]
    return bool(keys) and all(key is not None and key.field == name.field for name, key in keys)


def _row_name(table: str, row: Row, *, keys_beside: bool) -> tuple[int, _Name] | None:
    """What a row is called, and in which column that stands: a key that stands beside a published name counts."""
    if keys_beside and len(row) > 1 and (key := _key(table, row[1].text)):
        return 1, key
    if name := _name(table, row[0].text):
        return 0, name
    if len(row) > 1 and (name := _name(table, row[1].text)):
        return 1, name
    return None


def _empty(row: Row) -> bool:
    return [cell.text.strip() for cell in row if cell.text.strip()] == [NONE]


def _left(table: str, rows: Sequence[Row]) -> Iterator[Leftover]:
    """What stands in rows that have no known name, but for a title."""
    for row in rows:
        words = [cell.text.strip() for cell in row if cell.text.strip()]
        if words and not (len(words) == 1 and _is_title(table, words[0])):
            yield Leftover(" | ".join(words), row[0].spot, NO_PLACE)


def _is_title(table: str, text: str) -> bool:
    named = table_of(text)
    return named.id == table if named else plain(text).startswith(table)


def _many(table: str) -> bool:
    return table == ICS or (table != DEVICE and _table(table).many)


def _table(table: str) -> PublishedTable:
    return next(one for one in published_tables() if one.id == table)
