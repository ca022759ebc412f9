"""Imports files of vulnerability data into the store, and keeps account of what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from shinsa.model.text import Text
from shinsa.subject.vulnerabilities.files import Document, Unknown, Unreadable, documents_of, paths_in
from shinsa.subject.vulnerabilities.store import Store, new_store

NOTHING_THERE = Text("there is no such file or folder", "ファイルもフォルダーもない")


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was not imported. `foreign`: it lay in a folder and is in no known format, which is no fault."""

    path: str
    reason: Text
    foreign: bool = False


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did."""

    documents: int
    entries: int
    problems: tuple[Problem, ...]

    @property
    def faults(self) -> tuple[Problem, ...]:
        """The files that should have been read and could not be."""
        return tuple(problem for problem in self.problems if not problem.foreign)


def import_data(paths: tuple[Path, ...], target: Path, step: Callable[[int, int, str], None]) -> Imported:
    """Import every file of `paths` into the store at `target`; `step` is told number, total and name of each file.

    Raises NoStore when `target` is something else, OSError when it cannot be written. Where nothing could be read,
    `target` stays as it was.
    """
    files = [(root, file.absolute()) for root in paths for file in paths_in(root)]
    problems = [Problem(str(path), NOTHING_THERE) for path in paths if not path.exists()]
    documents = entries = 0
    with new_store(target) as store:
        for number, (root, file) in enumerate(files, 1):
            step(number, len(files), file.name)
            for count in _of_file(store, file, problems, inside=root.is_dir()) if root.exists() else ():
                documents, entries = documents + 1, entries + count
    return Imported(documents, entries, tuple(problems))


def _of_file(store: Store, file: Path, problems: list[Problem], *, inside: bool) -> Iterator[int]:
    try:
        for document in documents_of(file):
            yield _put(store, document)
    except Unknown as error:
        problems.append(Problem(str(file), error.reason, foreign=inside))
    except Unreadable as error:
        problems.append(Problem(str(file), error.reason))


def _put(store: Store, document: Document) -> int:
    return store.put(document.name, document.format, document.entries)
