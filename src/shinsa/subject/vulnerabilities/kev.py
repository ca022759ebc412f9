"""Reads CISA's catalogue of known exploited vulnerabilities, JSON or CSV, and Alpine's security database."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from shinsa.subject.vulnerabilities.records import Entry, Exploited, Range, Record, day_of

CVE = re.compile(r"CVE-\d{4}-\d{4,8}")
HEAD = "cveID,"


def is_kev(document: Mapping[str, Any]) -> bool:
    """Whether a document is the catalogue."""
    return "catalogVersion" in document and isinstance(document.get("vulnerabilities"), list)


def read_kev(document: Mapping[str, Any]) -> Iterator[Exploited]:
    """Every vulnerability of the catalogue with the day it was added."""
    for row in document["vulnerabilities"]:
        yield from _exploited(row.get("cveID"), row.get("dateAdded"))


def read_kev_csv(text: str) -> Iterator[Exploited]:
    """The same from the comma-separated form."""
    for row in csv.DictReader(io.StringIO(text)):
        yield from _exploited(row.get("cveID"), row.get("dateAdded"))


def _exploited(name: object, day: object) -> Iterator[Exploited]:
    since = day_of(day)
    if isinstance(name, str) and CVE.fullmatch(name) and since is not None:
        yield Exploited(name, since)


def is_secdb(document: Mapping[str, Any]) -> bool:
    """Whether a document is one repository of Alpine's security database."""
    return "distroversion" in document and isinstance(document.get("packages"), list)


def read_secdb(document: Mapping[str, Any]) -> Iterator[Entry]:
    """A record for each mended vulnerability: everything before the version that names it is affected; "0" never was."""
    space = f"alpine:{document['distroversion']}"
    for row in document["packages"]:
        package = (row.get("pkg") if isinstance(row, dict) else None) or {}
        for version, names in (package.get("secfixes") or {}).items():
            for words in names or ():
                # An entry may name several: "CVE-2019-2435 CVE-2020-1 XSA-25".
                for name in CVE.findall(str(words)):
                    fixed = "" if version in {"0", 0} else str(version)
                    bounds = Range(space, str(package["name"]), "apk", high=fixed or "0", fixed=fixed)
                    yield Record(name, (), None, ranges=(bounds,))
