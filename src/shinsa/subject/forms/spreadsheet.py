"""The tables as a spreadsheet: a sheet for each, published names above the keys, an entry in each row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from shinsa.model.errors import InputError
from shinsa.model.text import Text, say
from shinsa.subject.forms.answer import DEVICE, ICS, Leftover, Said, Spot
from shinsa.subject.forms.cells import written
from shinsa.subject.forms.grid import NONE, Cell, Reader
from shinsa.subject.forms.library import library
from shinsa.subject.forms.names import plain, table_of
from shinsa.subject.forms.package import ROWS, office_file, read_as
from shinsa.subject.forms.sheets import Sheet

SHEETS = 100
"""How many sheets a workbook may have."""
FORMULA = Text("a formula, which is not read", "数式のため読み取りません")
KIND = Text("workbook", "ブック")
NO_TABLE = Text("no sheet of this name", "該当する表がありません")
WIDTHS = {"id": 18, "key": 26, "text": 40, "value": 90}
"""Widths of columns, in characters."""
_DANGEROUS = ("=", "+", "-", "@")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ESCAPE = re.compile(r"_(x[0-9A-Fa-f]{4}_)")


def read(path: Path) -> Iterator[Said]:
    """What a workbook says. Formulas are not computed, and the results that they remember are not believed."""
    openpyxl = library("openpyxl")
    data = office_file(path)
    with read_as(path, KIND):
        book = openpyxl.load_workbook(data, read_only=True, data_only=False, keep_links=False)
        names = book.sheetnames
    if len(names) > SHEETS:
        what = say("more than {n} sheets", "シートが{n}枚を超えています", n=SHEETS)
        raise InputError(path.name, None, None, what, Text("split the workbook", "ブックを分割してください"))
    reader = Reader()
    for name in names:
        with read_as(path, KIND):
            rows = [_filled(row) for row in book[name].iter_rows(max_row=ROWS)]
        yield from _sheet(reader, path.name, name, rows)


def _filled(row: Sequence[Any]) -> list[Any]:
    """The cells of a row up to the last one that holds anything."""
    last = max((number for number, cell in enumerate(row, 1) if cell.value is not None), default=0)
    return list(row[:last])


def _sheet(reader: Reader, file: str, name: str, rows: list[list[Any]]) -> Iterator[Said]:
    cells = []
    for number, row in enumerate(rows, 1):
        spot = Spot(file, name, number)
        yield from (Leftover(_formula(cell.value), spot, FORMULA) for cell in row if cell.data_type == "f")
        cells.append([Cell("" if cell.data_type == "f" else _text(cell.value), spot) for cell in row])
    table = _table(name)
    if table is not None:
        yield from reader.read(table, cells)
        return
    for line in cells:
        if text := " | ".join(cell.text.strip() for cell in line if cell.text.strip()):
            yield Leftover(text, line[0].spot, NO_TABLE)


def _table(name: str) -> str | None:
    if found := table_of(name):
        return found.id
    return next((one for one in (ICS, DEVICE) if plain(name) == one), None)


def _text(value: object) -> str:
    """A cell as it would be typed: a date as YYYY-MM-DD, a whole number without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _ESCAPED.sub(_sign, str(value))


def _sign(escaped: re.Match[str]) -> str:
    """The character that a workbook writes as _x000D_; one that no dossier may hold is dropped."""
    sign = chr(int(escaped[1], 16))
    return sign if sign.isprintable() or sign in "\n\t" else ""


def _formula(value: object) -> str:
    return str(getattr(value, "text", None) or value)


def write(sheets: Iterable[Sheet]) -> bytes:
    """The workbook. Every cell is text, and one that a program might take for a formula is marked as text."""
    openpyxl = library("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        page = book.create_sheet(sheet.id if sheet.id not in {ICS, DEVICE} else sheet.title.partition(":")[0])
        _put(page, 1, 1, sheet.title)
        if sheet.many:
            _in_columns(page, sheet)
        else:
            _in_rows(page, sheet)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _in_columns(page: Any, sheet: Sheet) -> None:  # noqa: ANN401 - the library has no types
    for number, column in enumerate(sheet.columns, 1):
        _put(page, 2, number, column.heading)
        _put(page, 3, number, column.key)
        page.column_dimensions[page.cell(2, number).column_letter].width = WIDTHS["id" if number == 1 else "text"]
    page.freeze_panes = "B4"
    if sheet.entries == ():
        _put(page, 4, 1, NONE)
    for row, entry in enumerate(sheet.entries or (), 4):
        for number, column in enumerate(sheet.columns, 1):
            if column.key in entry:
                _put(page, row, number, written(entry[column.key]))


def _in_rows(page: Any, sheet: Sheet) -> None:  # noqa: ANN401 - as above
    for letter, width in zip("ABC", (WIDTHS["text"], WIDTHS["key"], WIDTHS["value"]), strict=True):
        page.column_dimensions[letter].width = width
    (entry,) = sheet.entries or ({},)
    for row, column in enumerate(sheet.columns, 2):
        _put(page, row, 1, column.heading)
        _put(page, row, 2, column.key)
        if column.key in entry:
            _put(page, row, 3, written(entry[column.key]))
    if sheet.entries and not entry:
        _put(page, len(sheet.columns) + 2, 1, NONE)


def _put(page: Any, row: int, column: int, text: str) -> None:  # noqa: ANN401 - as above
    from openpyxl.styles import Alignment, Font

    cell = page.cell(row, column)
    cell.value = _ESCAPE.sub(r"_x005F_\1", text)
    cell.data_type = "s"
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if row <= 2:
        cell.font = Font(bold=True)
    if text.startswith(_DANGEROUS):
        cell.quotePrefix = True
