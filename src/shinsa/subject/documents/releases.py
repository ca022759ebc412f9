"""The history of releases in a document: versions with their days, in a table, under headings or in a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from shinsa.model.dataclass import dataclass
from shinsa.subject.documents.days import date_and_rest
from shinsa.subject.documents.line import Line

MOST = 500
"""Releases of one history that are kept."""
FLAWS = 50
"""Vulnerabilities that are kept of one release."""
HEAD = 120
"""Characters of a line in which the version and the day of a release stand."""
CELL = 12
"""Characters beside the version or the day in a cell of a table, as "Version" or "Released"."""
NEAR = 2
"""Lines from one such cell to the other."""
_VERSION = re.compile(
    r"(?<![\w.:/-])[vV]?(\d{1,5}(?:\.\d{1,6}){1,3}(?:[-+.]?[A-Za-z][A-Za-z0-9]{0,11})?)(?![\w.:/-]*\w)"
)
_BEFORE = re.compile(
    r"[\W_]*(?:(?:version|ver|release|released|firmware|software|update|rev|バージョン|リリース|ファームウ[ェエ]ア|ソフトウ[ェエ]ア|更新|版)"
    r"[\W_]*){0,3}",
    re.IGNORECASE,
)
"""What may stand before the version: after other words, a line speaks of another release."""
_FLAW = re.compile(r"\b(?:CVE-\d{4}-\d{4,7}|JVN(?:VU)?#\d{8})\b")


@dataclass(frozen=True, slots=True)
class Release:
    """One release, where its entry begins, and the vulnerabilities that the entry names."""

    version: str
    released: date
    at: Line
    fixes: tuple[str, ...] = ()


def releases_in(lines: Iterable[Line], where: str = "") -> tuple[Release, ...]:
    """Every version that stands beside a day, in the order of the document, each version once; below the heading `where`."""
    reader = _Reader()
    for one in below(lines, where):
        if one.text:
            reader.take(replace(one, text=unicodedata.normalize("NFKC", one.text)))
    return tuple(reader.found.values())[:MOST]


def below(lines: Iterable[Line], where: str) -> Iterator[Line]:
    """The lines from the heading that holds these words to the next of its level; all of them without words."""
    level = 0
    inside = not where
    for line in lines:
        if where and line.heading:
            holds = where.casefold() in line.text.casefold()
            inside, level = (True, line.heading) if holds else (inside and line.heading > level, level)
        if inside:
            yield line


class _Reader:
    """Holds what the last lines gave: a version that waits for its day, or a day that waits for its version."""

    def __init__(self) -> None:
        self.found: dict[str, Release] = {}
        self.last = ""
        self.version = ""
        self.day: date | None = None
        self.waited = 0

    def take(self, one: Line) -> None:
        """One line of the history."""
        day, rest = date_and_rest(one.text[:HEAD])
        named = _VERSION.search(rest)
        version = named[1] if named and _BEFORE.fullmatch(rest, 0, named.start()) else ""
        self.waited += 1
        if self.waited > NEAR or (version and day):
            self.version, self.day = "", None
        if version and day:
            self._add(version, day, one)
        elif (version or day) and len(rest.replace(version, "").strip()) <= CELL and len(one.text) < HEAD:
            self.version, self.day, self.waited = version or self.version, day or self.day, 0
            if self.version and self.day:
                self._add(self.version, self.day, one)
        self._fixes(one.text)

    def _add(self, version: str, day: date, one: Line) -> None:
        self.last = version
        self.found.setdefault(version, Release(version, day, one))
        self.version, self.day = "", None

    def _fixes(self, text: str) -> None:
        release = self.found.get(self.last)
        if release is not None and (flaws := _FLAW.findall(text)):
            fixes = tuple(dict.fromkeys((*release.fixes, *flaws)))[:FLAWS]
            self.found[self.last] = Release(release.version, release.released, release.at, fixes)
