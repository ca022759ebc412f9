"""The file that imported vulnerability data is kept in: SQLite, written anew and put in place whole."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from shinsa.model.text import Text
from shinsa.subject.vulnerabilities.records import Entry, Exploited, Range, Record, Statement

FORMAT = 1
"""Changes when the tables do; a file of another number is not read."""
TABLES = """
CREATE TABLE meta (format INTEGER NOT NULL);
CREATE TABLE document (name TEXT PRIMARY KEY, form TEXT NOT NULL, entries INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE record (
    number INTEGER PRIMARY KEY, document TEXT NOT NULL, id TEXT NOT NULL, form TEXT NOT NULL, aliases TEXT NOT NULL,
    published TEXT, score REAL, severity TEXT NOT NULL, vector TEXT NOT NULL
);
CREATE TABLE affected (
    record INTEGER NOT NULL, space TEXT NOT NULL, name TEXT NOT NULL, scheme TEXT NOT NULL, low TEXT NOT NULL,
    low_open INTEGER NOT NULL, high TEXT NOT NULL, high_included INTEGER NOT NULL, fixed TEXT NOT NULL,
    condition TEXT NOT NULL
);
CREATE TABLE exploited (id TEXT NOT NULL, since TEXT NOT NULL, document TEXT NOT NULL);
CREATE TABLE statement (
    document TEXT NOT NULL, id TEXT NOT NULL, status TEXT NOT NULL, purl TEXT NOT NULL, cpe TEXT NOT NULL,
    product TEXT NOT NULL, version TEXT NOT NULL, justification TEXT NOT NULL, source TEXT NOT NULL
);
CREATE INDEX affected_by_name ON affected (space, name);
CREATE INDEX affected_by_record ON affected (record);
CREATE INDEX record_by_document ON record (document);
CREATE INDEX record_by_id ON record (id);
CREATE INDEX exploited_by_id ON exploited (id);
CREATE INDEX statement_by_id ON statement (id);
"""


class NoStore(Exception):
    """There is no store where it was looked for, or it is none, for this reason."""

    def __init__(self, reason: Text) -> None:
        """Take the reason, which reads on after the file's name."""
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Kept:
    """A record with the one range of it that was asked for, and the format it came in."""

    record: Record
    range: Range
    form: str


class Store:
    """An open store. Read-only unless it was opened for writing."""

    def __init__(self, database: sqlite3.Connection) -> None:
        """Take an open database that has the tables."""
        self._database = database
        self.has_changed = False
        """Whether a document was kept since it was opened."""

    def put(self, name: str, form: str, entries: Iterable[Entry]) -> int:
        """Keep a document's entries in place of those that it had before; gives how many there are.

        What the entries raise leaves the store as it was.
        """
        self._database.execute("SAVEPOINT document")
        try:
            self._forget(name)
            number = 0
            for number, entry in enumerate(entries, 1):  # noqa: B007 - how many there were
                self._keep(name, form, entry)
            self._database.execute("INSERT INTO document VALUES (?, ?, ?)", (name, form, number))
            self.has_changed = True
        except BaseException:
            self._database.execute("ROLLBACK TO document")
            raise
        finally:
            self._database.execute("RELEASE document")
        return number

    def _forget(self, name: str) -> None:
        chosen = "SELECT number FROM record WHERE document = ?"
        self._database.execute(f"DELETE FROM affected WHERE record IN ({chosen})", (name,))  # noqa: S608 - own words
        for table in ("record", "exploited", "statement"):
            self._database.execute(f"DELETE FROM {table} WHERE document = ?", (name,))  # noqa: S608 - own words
        self._database.execute("DELETE FROM document WHERE name = ?", (name,))

    def _keep(self, name: str, form: str, entry: Entry) -> None:
        run = self._database.execute
        if isinstance(entry, Exploited):
            run("INSERT INTO exploited VALUES (?, ?, ?)", (entry.id, entry.since.isoformat(), name))
        elif isinstance(entry, Statement):
            values = (entry.id, entry.status, entry.purl, entry.cpe, entry.product, entry.version)
            run("INSERT INTO statement VALUES (?,?,?,?,?,?,?,?,?)", (name, *values, entry.justification, entry.source))
        else:
            day = entry.published.isoformat() if entry.published else None
            done = run(
                "INSERT INTO record VALUES (NULL,?,?,?,?,?,?,?,?)",
                (name, entry.id, form, json.dumps(entry.aliases), day, entry.score, entry.severity, entry.vector),
            )
            self._database.executemany(
                "INSERT INTO affected VALUES (?,?,?,?,?,?,?,?,?,?)",
                [(done.lastrowid, *_row(one)) for one in entry.ranges],
            )

    def ranges(self, space: str, name: str) -> Iterator[Kept]:
        """Every range of a product, with its record, by id."""
        rows = self._database.execute(
            "SELECT r.id, r.aliases, r.published, r.score, r.severity, r.vector, r.form, a.space, a.name, a.scheme, a.low,"
            " a.low_open, a.high, a.high_included, a.fixed, a.condition FROM affected a JOIN record r"
            " ON r.number = a.record WHERE a.space = ? AND a.name = ? ORDER BY r.id, r.number, a.rowid",
            (space, name),
        )
        for row in rows:
            yield Kept(_record(row[:6]), _range(row[7:]), row[6])

    def best(self, name: str) -> Record | None:
        """What is known of a vulnerability beyond its ranges: the first record of that id with a score, or any."""
        row = self._database.execute(
            "SELECT id, aliases, published, score, severity, vector FROM record WHERE id = ?"
            " ORDER BY score IS NULL, published IS NULL, number LIMIT 1",
            (name,),
        ).fetchone()
        return _record(row) if row is not None else None

    def exploited(self, name: str) -> date | None:
        """The day that a vulnerability was listed as exploited; None where it is not listed."""
        row = self._database.execute("SELECT min(since) FROM exploited WHERE id = ?", (name,)).fetchone()
        return date.fromisoformat(row[0]) if row[0] else None

    def statements(self, name: str) -> Iterator[Statement]:
        """What the kept VEX documents say of a vulnerability."""
        rows = self._database.execute(
            "SELECT id, status, purl, cpe, product, version, justification, source FROM statement WHERE id = ?"
            " ORDER BY rowid",
            (name,),
        )
        yield from (Statement(*row) for row in rows)

    def documents(self) -> Mapping[str, tuple[int, int]]:
        """Number of documents and of entries by format."""
        rows = self._database.execute("SELECT form, count(*), sum(entries) FROM document GROUP BY form ORDER BY form")
        return {form: (documents, entries) for form, documents, entries in rows}

    def holds_space(self, space: str) -> bool:
        """Whether there is any record of an ecosystem."""
        found = self._database.execute("SELECT 1 FROM affected WHERE space = ? LIMIT 1", (space,)).fetchone()
        return found is not None


def _row(one: Range) -> tuple[object, ...]:
    bounds = (one.low, int(one.low_open), one.high, int(one.high_included))
    return (one.space, one.name, one.scheme, *bounds, one.fixed, one.condition)


def _record(row: tuple[object, ...]) -> Record:
    name, aliases, published, score, severity, vector = row
    day = date.fromisoformat(str(published)) if published else None
    number = float(score) if isinstance(score, (int, float)) else None
    return Record(str(name), tuple(json.loads(str(aliases))), day, number, str(severity), str(vector))


def _range(row: tuple[object, ...]) -> Range:
    space, name, scheme, low, low_open, high, high_included, fixed, condition = row
    texts = (str(space), str(name), str(scheme), str(low))
    return Range(*texts, bool(low_open), str(high), bool(high_included), str(fixed), str(condition))


@contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """A store to read. Raises NoStore."""
    if not path.is_file():
        raise NoStore(Text("there is no such file", "ファイルがない"))
    database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        _check(database)
        database.execute("PRAGMA temp_store = MEMORY")
        yield Store(database)
    finally:
        database.close()


@contextmanager
def new_store(path: Path) -> Iterator[Store]:
    """A store to write, with the contents of the one at `path`, whose place it takes when the block ends well.

    Where no document was kept, `path` stays as it was.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)
    os.close(handle)
    draft = Path(name)
    try:
        if path.is_file():
            shutil.copyfile(path, draft)
        database = sqlite3.connect(draft, isolation_level=None)
        try:
            _prepare(database, path)
            store = Store(database)
            yield store
            database.execute("COMMIT")
        finally:
            database.close()
        if store.has_changed:
            draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _prepare(database: sqlite3.Connection, path: Path) -> None:
    if path.is_file():
        _check(database)
    # The draft is thrown away when the work is cut off, so nothing need be safe before the end.
    for setting in ("journal_mode = MEMORY", "synchronous = OFF", "temp_store = MEMORY"):
        database.execute(f"PRAGMA {setting}")
    if not path.is_file():
        database.executescript(TABLES)
        database.execute("INSERT INTO meta VALUES (?)", (FORMAT,))
    database.execute("BEGIN")


def _check(database: sqlite3.Connection) -> None:
    try:
        (number,) = database.execute("SELECT format FROM meta").fetchone()
    except (sqlite3.Error, TypeError) as error:
        raise NoStore(Text("is no store of vulnerability data", "脆弱性データの保管ファイルではない")) from error
    if number != FORMAT:
        raise NoStore(Text("was written by another version", "別の版で書かれている"))


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
