"""What file probes said of a content before, kept between assessments, so that a second image costs only what is new in it.

One SQLite file in the user's cache. Everything in it can be thrown away: what cannot be read is forgotten and looked at
anew. A key says everything that an answer rests on: the code that looked, the probes, the content's digest, and the names,
owners and modes of the files that hold it. Children only read; the conductor writes, in one step at the end of a job.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from functools import cache
from pathlib import Path

import shinsa
from shinsa.model.dataclass import dataclass

_ROOT = Path(shinsa.__file__).parent
FILE = "facts.sqlite"
MOST_BYTES = 512 << 20
"""Room that the memory may take on disk; beyond it the longest unused goes."""
WAIT_SECONDS = 5.0
"""How long one assessment waits for another that is writing."""
LONGEST_ANSWER = 16 << 20
"""Characters of one answer that are believed to be one."""
LOOKERS = ("probes", "subject", "facts", "model", "assess")
"""The rooms whose code decides what is seen."""
QUESTION_CONTENTS = "SELECT stored, sha256 FROM contents WHERE stored IN ({})"
QUESTION_ANSWERS = "SELECT key, said FROM answers WHERE key IN ({})"
QUESTION_ANSWER = "SELECT said FROM answers WHERE key = ?"
ASKED_AT_ONCE = 500
NOTHING = b""
"""How an answer is written in which nothing was said: most are."""
SCHEMA = """
CREATE TABLE IF NOT EXISTS contents (stored TEXT PRIMARY KEY, sha256 TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, said BLOB NOT NULL, used INTEGER NOT NULL) WITHOUT ROWID;
"""


@dataclass
class Memory:
    """The memory in one folder, or none at all. It raises nothing: a memory that fails has forgotten everything."""

    folder: Path | None
    _answers: dict[str, bytes] = field(default_factory=dict)
    _contents: dict[str, str] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    _base: sqlite3.Connection | None = None

    @property
    def path(self) -> str:
        """Where its file is, for a child to read; "" where nothing is kept."""
        return str(self.folder / FILE) if self.folder is not None else ""

    def answer(self, key: str) -> tuple[str, ...] | None:
        """The lines that were kept under a key; None when nothing was."""
        found = self._said(key)
        lines = _unpacked(found) if isinstance(found, bytes) else None
        if lines is not None:
            self._used.add(key)
        return lines

    def _said(self, key: str) -> object:
        """The packed answer. One connection serves all questions of a job: there are thousands."""
        try:
            if self._base is None and self.path and Path(self.path).is_file():
                self._base = _opened(self.path)
            row = self._base.execute(QUESTION_ANSWER, (key,)).fetchone() if self._base is not None else None
        except sqlite3.Error:
            return None
        return row[0] if row else None

    def _close(self) -> None:
        if self._base is not None:
            self._base.close()
            self._base = None

    def learn(self, key: str, lines: Iterable[str], stored: str = "", sha256: str = "") -> None:
        """Keep an answer, and under which name its content is stored; it is written by `write`."""
        text = "\n".join(lines)
        self._answers[key] = zlib.compress(text.encode("ascii"), 1) if text else NOTHING
        if stored and sha256:
            self._contents[stored] = sha256

    def write(self) -> None:
        """Write what was learnt, mark what was used, and make room."""
        self._close()
        if self.folder is None or not (self._answers or self._used):
            return
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._write()
        except sqlite3.OperationalError:
            return  # busy, or the disk is full: the next time learns it again
        except (sqlite3.Error, OSError):
            with contextlib.suppress(OSError):
                Path(self.path).unlink()
        finally:
            self._answers.clear()
            self._contents.clear()
            self._used.clear()

    def _write(self) -> None:
        with contextlib.closing(sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)) as base:
            base.execute("PRAGMA synchronous=OFF")
            base.executescript(SCHEMA)
            base.execute("BEGIN IMMEDIATE")
            (turn,) = base.execute("SELECT coalesce(max(used), 0) + 1 FROM answers").fetchone()
            base.executemany(
                "INSERT OR REPLACE INTO answers VALUES (?, ?, ?)",
                ((key, said, turn) for key, said in self._answers.items()),
            )
            base.executemany("INSERT OR REPLACE INTO contents VALUES (?, ?)", self._contents.items())
            base.executemany("UPDATE answers SET used = ? WHERE key = ?", ((turn, key) for key in sorted(self._used)))
            base.execute("COMMIT")
            _make_room(base)
        os.chmod(self.path, 0o600)  # noqa: PTH101 - a string at hand


def digests(path: str, stored: Iterable[str]) -> Mapping[str, str]:
    """The SHA-256 of contents by the names that they are stored under, as far as they are known."""
    return {one: str(sha256) for one, sha256 in _select(path, QUESTION_CONTENTS, list(stored))}


def known_answers(path: str, keys: Iterable[str]) -> Mapping[str, bool]:
    """Those of the keys under which an answer is kept, and whether anything was said in it."""
    found = _select(path, QUESTION_ANSWERS, list(keys))
    return {key: said != NOTHING for key, said in found}


def kept_lines(path: str, key: str) -> tuple[str, ...] | None:
    """The lines that are kept under a key, for a child; None when nothing is."""
    for _, said in _select(path, QUESTION_ANSWERS, [key]):
        return _unpacked(said) if isinstance(said, bytes) else None
    return None


def known_code(memory: Memory) -> str:
    """The `looking_code`, which is not read where the memory knows it and all of it lies there as it did."""
    key = _as_it_lies()
    for known in memory.answer(key) or ():
        return known
    memory.learn(key, [looking_code()])
    memory.write()
    return looking_code()


@cache
def _as_it_lies() -> str:
    return hashlib.sha256(repr(list(map(_state, _code()))).encode() + _around().encode()).hexdigest()


@cache
def looking_code() -> str:
    """A digest of everything that decides what is seen: the code that looks, the libraries it uses, this Python."""
    digest = hashlib.sha256(_around().encode())
    for file in _code():
        digest.update(f"{file[len(str(_ROOT)) :]}\0".encode() + Path(file).read_bytes())
    return digest.hexdigest()


def _code() -> Iterator[str]:
    """Every file of the rooms that look, but for what Python makes of them."""
    for room in LOOKERS:
        for folder, folders, names in os.walk(_ROOT / room):
            folders[:] = sorted(one for one in folders if one != "__pycache__")
            yield from (f"{folder}/{name}" for name in sorted(names))


def _state(file: str) -> tuple[str, int, int, int]:
    """Size, and when a file and what is known of it were changed: nobody sets back the last."""
    stat = os.stat(file)  # noqa: PTH116 - hundreds of strings at hand
    return file, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns


def _around() -> str:
    """Which Python it is, and which libraries."""
    return "\n".join([sys.version, *sorted(_libraries())])


def _libraries() -> Iterator[str]:
    """Name and version of every installed package, as the folders of their metadata are called."""
    for folder in sys.path:
        with contextlib.suppress(OSError):
            yield from (name for name in os.listdir(folder or ".") if name.endswith(".dist-info"))  # noqa: PTH208 - names do


def _select(path: str, question: str, keys: list[str]) -> Iterator[tuple[str, str | bytes]]:
    if not path or not os.path.isfile(path):  # noqa: PTH113 - a string at hand
        return
    try:
        with contextlib.closing(_opened(path)) as base:
            for start in range(0, len(keys), ASKED_AT_ONCE):
                some = keys[start : start + ASKED_AT_ONCE]
                yield from base.execute(question.format(",".join("?" * len(some))), some).fetchall()
    except sqlite3.Error:
        return


def _opened(path: str) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{_quoted(path)}?mode=ro", uri=True, timeout=WAIT_SECONDS)


def _quoted(path: str) -> str:
    return path.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _unpacked(said: bytes) -> tuple[str, ...] | None:
    if said == NOTHING:
        return ()
    try:
        inner = zlib.decompressobj()
        text = inner.decompress(said, LONGEST_ANSWER)
        lines = tuple(text.decode("ascii").split("\n")) if text else ()
    except (zlib.error, UnicodeDecodeError):
        return None
    return lines if inner.eof else None


def _make_room(base: sqlite3.Connection) -> None:
    """Drop the longest unused half when the file has outgrown its room."""
    pages, size = (base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if pages * size <= MOST_BYTES:
        return
    (middle,) = base.execute("SELECT avg(used) FROM answers").fetchone()
    base.execute("DELETE FROM answers WHERE used <= ?", (middle,))
    base.execute("DELETE FROM contents")
    base.execute("VACUUM")
