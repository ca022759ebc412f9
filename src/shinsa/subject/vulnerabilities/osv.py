"""Reads OSV records (OSV schema 1.6), whichever ecosystem they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from shinsa.subject.vulnerabilities.cvss import base_score, grade
from shinsa.subject.vulnerabilities.records import Range, Record, day_of, exact

SCHEMES = {
    "debian": "deb",
    "ubuntu": "deb",
    "alpine": "apk",
    "chainguard": "apk",
    "wolfi": "apk",
    "red hat": "rpm",
    "rocky linux": "rpm",
    "almalinux": "rpm",
    "suse": "rpm",
    "opensuse": "rpm",
    "mageia": "rpm",
    "openeuler": "rpm",
    "pypi": "pypi",
    "npm": "semver",
    "crates.io": "semver",
    "go": "semver",
}
"""How each ecosystem orders its versions, by the name before its release."""
#: A tag of a repository that is a release: `v2.87`, `curl-7_88_0`, `OpenSSL_1_1_1k`, `hostap_2_10`.
TAG = re.compile(
    r"(?:(?!v\d)[A-Za-z][A-Za-z0-9]*[-_])*v?(\d+(?:[._]\d+)*[a-z]{0,2}(?:[-_.]?(?:rc|beta|alpha|test)\d*)?)"
)
MOST_VERSIONS = 2000


def is_osv(document: Mapping[str, Any]) -> bool:
    """Whether a document is one record of OSV."""
    return isinstance(document.get("id"), str) and isinstance(document.get("affected"), list)


def read_osv(document: Mapping[str, Any]) -> Iterator[Record]:
    """The record; none where it was withdrawn."""
    if document.get("withdrawn"):
        return
    vector = next((str(each.get("score", "")) for each in document.get("severity") or () if _is_cvss3(each)), "")
    score = base_score(vector)
    affected = [each for each in document["affected"] if isinstance(each, dict)]
    word = next((str(w) for each in affected if (w := (each.get("ecosystem_specific") or {}).get("severity"))), "")
    yield Record(
        document["id"],
        tuple(dict.fromkeys(str(each) for key in ("aliases", "upstream") for each in document.get(key) or ())),
        day_of(document.get("published")),
        score,
        grade(score) or word.lower()[:20],
        vector,
        tuple(one for each in affected for one in _ranges(each)),
    )


def _is_cvss3(severity: object) -> bool:
    return isinstance(severity, dict) and severity.get("type") == "CVSS_V3"


def _ranges(affected: Mapping[str, Any]) -> Iterator[Range]:
    package = affected.get("package") or {}
    space, name = str(package.get("ecosystem", "")).lower(), str(package.get("name", ""))
    if not space or not name:
        return
    scheme = SCHEMES.get(space.partition(":")[0], "generic")
    told = False
    for each in affected.get("ranges") or ():
        if each.get("type") in {"ECOSYSTEM", "SEMVER"}:
            told = True
            yield from _of_events(each.get("events") or (), space, name, scheme)
    if not told:
        for version in (affected.get("versions") or ())[:MOST_VERSIONS]:
            found = TAG.fullmatch(str(version))
            if found is not None or scheme != "generic":
                plain = str(version) if scheme != "generic" or found is None else found[1].replace("_", ".")
                yield exact(space, name, scheme, plain)


def _of_events(events: Any, space: str, name: str, scheme: str) -> Iterator[Range]:  # noqa: ANN401 - as the file has it
    """A range for each stretch between an introduction and what ends it, in the order of the file."""
    low: str | None = None
    for event in events:
        if "introduced" in event:
            if low is not None:
                yield Range(space, name, scheme, low)
            low = str(event["introduced"])
        elif "fixed" in event and low is not None:
            fixed = str(event["fixed"])
            yield Range(space, name, scheme, low, high=fixed, fixed=fixed)
            low = None
        elif "last_affected" in event and low is not None:
            yield Range(space, name, scheme, low, high=str(event["last_affected"]), high_included=True)
            low = None
    if low is not None:
        yield Range(space, name, scheme, low)
