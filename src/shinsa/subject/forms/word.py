"""The tables as a Word document: a heading for each, and below it one table of names, keys and words for each entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from shinsa.model.errors import InputError
from shinsa.model.text import Text, say
from shinsa.subject.forms.answer import DEVICE, ICS, Leftover, Said, Spot
from shinsa.subject.forms.cells import Typed, written
from shinsa.subject.forms.grid import NONE, Cell, Reader
from shinsa.subject.forms.library import library
from shinsa.subject.forms.names import plain, table_of
from shinsa.subject.forms.package import office_file, read_as
from shinsa.subject.forms.sheets import Sheet

_TITLES = ("Heading", "Title", "Caption")
_BEGINS = re.compile(r"(?:table|ixit|ics|\d{1,2}-)", re.IGNORECASE)
CELLS = 100_000
"""How many cells of a document are read."""
KIND = Text("document", "文書")
NO_TABLE = Text("belongs to no table of the IXIT or ICS", "ICSとIXITのどの表にも属していません")


def read(path: Path) -> Iterator[Said]:
    """What a document says: each table under the last heading or caption that names one of the IXIT or ICS."""
    docx = library("docx")
    data = office_file(path)
    with read_as(path, KIND):
        document = docx.Document(data)
        blocks = list(document.iter_inner_content())
    reader = Reader()
    table: str | None = None
    tables = paragraphs = cells = 0
    for block in blocks:
        if hasattr(block, "rows"):
            tables += 1
            with read_as(path, KIND):
                rows = list(_rows(block, Spot(path.name, f"table {tables}")))
            cells += sum(map(len, rows))
            if cells > CELLS:
                what = say("more than {n} cells", "セルが{n}個を超えています", n=CELLS)
                raise InputError(path.name, None, None, what, Text("split the document", "文書を分割してください"))
            yield from _table(reader, table, rows)
            continue
        paragraphs += 1
        text = block.text.strip()
        titled = str(block.style.name if block.style else "").startswith(_TITLES) or _BEGINS.match(text)
        if titled and (named := _named(text)):
            table = named
        elif text:
            yield Leftover(text, Spot(path.name, "paragraph", paragraphs), NO_TABLE)


def _table(reader: Reader, table: str | None, rows: list[list[Cell]]) -> Iterator[Said]:
    """A table that names itself in its first row belongs to what it names."""
    first = rows[0] if rows else []
    own = _named(first[0].text) if len(first) == 1 else None
    if (belongs := own or table) is not None:
        yield from reader.read(belongs, rows)
        return
    for row in rows:
        if text := " | ".join(cell.text.strip() for cell in row if cell.text.strip()):
            yield Leftover(text, row[0].spot, NO_TABLE)


def _rows(table: Any, spot: Spot) -> Iterator[list[Cell]]:  # noqa: ANN401 - the library has no types
    """The cells of each row; one that spans columns stands once."""
    for number, row in enumerate(table.rows, 1):
        at = Spot(spot.file, spot.part, number)
        seen: list[Any] = []
        for cell in row.cells:
            if not any(cell._tc is one for one in seen):  # noqa: SLF001 - spanned cells are told apart by their element only
                seen.append(cell._tc)  # noqa: SLF001 - as above
        yield [Cell("\n".join(_lines(element)), at) for element in seen]


def _lines(cell: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    from docx.text.paragraph import Paragraph

    for element in cell.iterchildren():
        if element.tag.endswith("}p"):
            yield Paragraph(element, None).text  # type: ignore[arg-type]


def _named(text: str) -> str | None:
    if found := table_of(text):
        return found.id
    head = plain(text).partition(":")[0]
    return next((one for one in (ICS, DEVICE) if head == one), None)


def write(sheets: Iterable[Sheet]) -> bytes:
    """The document. Nothing in it is a field or a link."""
    document = library("docx").Document()
    for sheet in sheets:
        document.add_heading(sheet.title, 1)
        if sheet.id == ICS:
            _claims(document, sheet)
        elif sheet.entries == ():
            document.add_table(1, 1, "Table Grid").cell(0, 0).text = NONE
        else:
            for entry in sheet.entries or ({},):
                _entry(document, sheet, entry, empty=sheet.entries is not None)
                document.add_paragraph()
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def _claims(document: Any, sheet: Sheet) -> None:  # noqa: ANN401 - as above
    entries = sheet.entries or ()
    table = document.add_table(len(entries) + 1, len(sheet.columns), "Table Grid")
    for number, column in enumerate(sheet.columns):
        table.cell(0, number).text = column.heading
        for row, entry in enumerate(entries, 1):
            table.cell(row, number).text = written(entry.get(column.key, ""))


def _entry(document: Any, sheet: Sheet, entry: dict[str, Typed], *, empty: bool) -> None:  # noqa: ANN401 - as above
    table = document.add_table(len(sheet.columns), 3, "Table Grid")
    cells = iter(table._cells)  # noqa: SLF001 - the public way counts all cells anew for each
    for column in sheet.columns:
        next(cells).text = column.heading
        next(cells).text = column.key
        next(cells).text = written(entry.get(column.key, ""))
    if empty and not entry:
        document.add_table(1, 1, "Table Grid").cell(0, 0).text = NONE
