"""Reads a list of sample passwords: a CSV file with a header, one unit a row, or one password of a unit."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from shinsa.model.errors import InputError
from shinsa.model.text import Text, say

BYTES = 4 << 20
ROWS = 10_000
LONGEST = 256
"""Characters of one value."""
COLUMNS = ("password", "mac", "ssid", "serial", "mechanism")
_WANTED = Text(
    "begin with a line such as password,mac,ssid,serial and write one unit a line",
    "1行目に password,mac,ssid,serial のように書き、1行に1個体を書いてください",
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: the password that it left the factory with, and what is printed on it or broadcast by it."""

    password: str = field(repr=False)
    mac: str = ""
    ssid: str = ""
    serial: str = ""
    mechanism: str = ""
    """The id of the entry of IXIT 1-AuthMech that the password is of; empty where the list does not say."""


def read_units(path: Path) -> tuple[Unit, ...]:
    """The units, each once. Raises InputError for a file that is no such list, with the line that is wrong."""
    with path.open("rb") as stream:
        data = stream.read(BYTES + 1)
    if len(data) > BYTES:
        raise _error(path, None, say("is larger than {n} bytes", "{n}バイトを超えています", n=BYTES))
    try:
        rows = csv.reader(StringIO(data.decode("utf-8-sig")), strict=True)
        header = [name.strip().lower() for name in next(rows, [])]
        return _units(path, header, rows)
    except UnicodeDecodeError as error:
        raise _error(path, None, Text("is no text", "テキストではありません")) from error
    except csv.Error as error:
        raise _error(path, None, Text(str(error), str(error))) from error


def _units(path: Path, header: list[str], rows: Iterator[list[str]]) -> tuple[Unit, ...]:
    if "password" not in header or not set(header) <= set(COLUMNS) or len(header) != len(set(header)):
        raise _error(path, 1, Text("the columns are not known", "列が正しくありません"))
    found: dict[Unit, None] = {}
    for number, row in enumerate(rows, 2):
        if not any(row):
            continue
        if len(row) != len(header) or any(len(value) > LONGEST for value in row) or len(found) >= ROWS:
            raise _error(path, number, Text("is no unit of this list", "一覧の行として読めません"))
        values = dict(zip(header, row, strict=True))
        if not values["password"]:
            raise _error(path, number, Text("the password is missing", "パスワードがありません"))
        found[Unit(values["password"], *(values.get(name, "").strip() for name in COLUMNS[1:]))] = None
    return tuple(found)


def _error(path: Path, line: int | None, what: Text) -> InputError:
    return InputError(path.name, line, None, what, _WANTED)
