"""Settings in an SQLite database: named columns, and tables of names and values, read in memory and within bounds.

The bytes are opened by `sqlite3_deserialize` with everything refused but reading; nothing of the file's schema is run:
views, triggers and virtual tables are left alone.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from shinsa.subject.firmware.credential_names import names_in
from shinsa.subject.firmware.credential_values import is_random, is_secret

MAGIC = b"SQLite format 3\0"
LARGEST = 32 << 20
MOST_TABLES, MOST_COLUMNS, MOST_ROWS, MOST_FOUND = 200, 100, 2000, 100
LONGEST_CELL = 1000
STEPS, STEP = 200, 10_000
"""Instructions of SQLite's machine for one database: a hundredth of a second apart a handler counts them down."""
NAME_COLUMNS = frozenset(
    {"name", "key", "setting", "option", "param", "parameter", "property", "k", "id", "item", "field", "conf"}
)
VALUE_COLUMNS = frozenset({"value", "val", "data", "v", "content", "text", "setting_value"})
USER_COLUMNS = frozenset({"user", "username", "login", "account", "name", "email"})
READING = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})


@dataclass(frozen=True, slots=True)
class Cell:
    """A literal secret in a table: the setting's name, the value, the user of its row, and `table.column`."""

    setting: str
    value: str
    user: str
    where: str


class Unopened(Exception):
    """The bytes are no database that can be read; the text says why."""


def secrets_in(data: bytes) -> Iterator[Cell]:
    """Every literal secret of the database, at most `MOST_FOUND`; raises `Unopened`."""
    if not hasattr(sqlite3.Connection, "deserialize"):
        raise Unopened("this Python's sqlite3 cannot open a database from memory")
    with closing(sqlite3.connect(":memory:")) as base:
        try:
            base.deserialize(data)
            _restrict(base)
            found = list(_cells(base))
        except (sqlite3.Error, OverflowError, ValueError, MemoryError) as error:
            raise Unopened(str(error)) from error
    yield from found[:MOST_FOUND]


def _restrict(base: sqlite3.Connection) -> None:
    base.execute("pragma trusted_schema = off")
    base.execute("pragma cell_size_check = on")
    base.text_factory = lambda raw: raw.decode("utf-8", "replace")
    base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST)
    left = STEPS

    def spent() -> int:
        nonlocal left
        left -= 1
        return int(left < 0)

    base.set_progress_handler(spent, STEP)
    base.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in READING else sqlite3.SQLITE_DENY)


def _cells(base: sqlite3.Connection) -> Iterator[Cell]:
    tables = base.execute("select name, sql from sqlite_master where type = 'table' limit ?", (MOST_TABLES,)).fetchall()
    for table, sql in tables:
        if not isinstance(table, str) or "virtual" in str(sql)[:40].lower() or table.startswith("sqlite_"):
            continue
        quoted = table.replace('"', '""')
        rows = base.execute(f'select * from "{quoted}" limit {MOST_ROWS}')  # noqa: S608 - the name is quoted, and all but reading is refused
        columns = [str(column[0]) for column in rows.description or ()][:MOST_COLUMNS]
        if _telling(columns):
            for row in rows:
                yield from _in_row(table, columns, row)


def _telling(columns: list[str]) -> bool:
    lower = {column.lower() for column in columns}
    return bool(lower & NAME_COLUMNS and lower & VALUE_COLUMNS) or any(_secret_name(column) for column in columns)


def _in_row(table: str, columns: list[str], row: tuple[object, ...]) -> Iterator[Cell]:
    cells = {column.lower(): cell for column, cell in zip(columns, row, strict=False) if isinstance(cell, str)}
    user = next((cells[name] for name in cells if name in USER_COLUMNS), "")[:64]
    for column, cell in cells.items():
        if _literal(column, cell):
            yield Cell(column, cell, user, f"{table}.{column}")
    name = next((cells[each] for each in cells if each in NAME_COLUMNS), "")
    value = next((each for each in cells if each in VALUE_COLUMNS), "")
    if name and value and len(name) <= LONGEST_CELL and _literal(name, cells[value]):
        yield Cell(name, cells[value], "", f"{table}.{value}")


def _secret_name(name: str) -> bool:
    return any(found.end == len(name) for found in names_in(name[:LONGEST_CELL]))


def _literal(name: str, value: str) -> bool:
    names = [found for found in names_in(name) if found.end == len(name)]
    if not names or len(value) > LONGEST_CELL or (names[-1].weak and not is_random(value)):
        return False
    return is_secret(value, quoted=True, key="")
