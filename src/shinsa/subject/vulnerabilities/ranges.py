"""Reads ranges of versions as advisories write them: `vers:deb/>=1.0|<1.2`, "< 1.2.3", "1.2.3 and earlier".

Sources: the draft of the version range specifier (vers) and CSAF 2.0, section 3.1.2.2. A text that is not understood gives no
range at all, and it is for the caller to say so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cmp_to_key
from urllib.parse import quote, unquote

from shinsa.subject.vulnerabilities.records import Range, exact
from shinsa.subject.vulnerabilities.versions import Incomparable, compare

LONGEST = 2000
MOST_CONSTRAINTS = 100
SCHEMES = {
    "deb": "deb",
    "opkg": "deb",  # its program compares as dpkg does
    "rpm": "rpm",
    "apk": "apk",
    "alpine": "apk",
    "pypi": "pypi",
    "npm": "semver",
    "semver": "semver",
    "golang": "semver",
    "cargo": "semver",
    "openssl": "openssl",
}
"""The order of versions of each type of package URL, and of each scheme of vers; of all others, the general one."""
VERS = re.compile(r"vers:([a-z0-9.+-]{1,40})/(.+)")
EVERY = re.compile(r"\*|(?:all|any)(?: versions?)?", re.IGNORECASE)
PREFIX = re.compile(r"(?:all )?versions? ", re.IGNORECASE)
BEFORE = re.compile(r"(?:before|prior to|earlier than|lower than|less than|below) (\S+)", re.IGNORECASE)
UP_TO = re.compile(r"(?:up to )?(\S+) (?:and|or) (?:earlier|prior|older|lower|below)(?: versions?)?", re.IGNORECASE)
BETWEEN = re.compile(r" ?(?:\||,|&&?| and ) ?| (?=[<>=!])")
CONSTRAINT = re.compile(r"(<=|>=|!=|==?|<|>)? ?[vV]?(\d[0-9A-Za-z.+~:_-]*)")
Constraint = tuple[str, str]
"""An operator, "=" where none was written, and a version."""


def ranges_of(text: str, space: str, name: str, scheme: str = "generic") -> tuple[Range, ...] | None:
    """The ranges that a text means for a product; None where it is not understood. A vers says its scheme itself."""
    plain = " ".join(text[: LONGEST + 1].split())
    if not plain or len(plain) > LONGEST:
        return None
    found = VERS.fullmatch(plain)
    if found is not None:
        scheme = SCHEMES.get(found[1], scheme)
    if EVERY.fullmatch(found[2] if found else plain):
        return (Range(space, name, scheme),)
    constraints = _of_vers(found[2]) if found else _of_words(plain)
    if constraints is None or len(constraints) > MOST_CONSTRAINTS:
        return None
    try:
        return tuple(_ranges(_ordered(constraints, scheme), space, name, scheme))
    except (Incomparable, _Contradiction):
        return None


def as_vers(text: str) -> str:
    """A text that is understood in the one form that says of itself what it is; any other as it was."""
    plain = " ".join(text[: LONGEST + 1].split())
    if VERS.fullmatch(plain) or not plain or len(plain) > LONGEST:
        return plain
    if EVERY.fullmatch(plain):
        return "vers:all/*"
    constraints = _of_words(plain)
    if constraints is None or len(constraints) > MOST_CONSTRAINTS:
        return plain
    parts = (("" if operator == "=" else operator) + quote(version) for operator, version in constraints)
    return f"vers:generic/{'|'.join(parts)}"


def is_range(text: str) -> bool:
    """Whether a text is a vers."""
    return text.startswith("vers:")


def holds(text: str, version: str, scheme: str = "generic") -> bool:
    """Whether a range that is understood holds a version; False where that cannot be told."""
    try:
        return any(one.holds(version) for one in ranges_of(text, "", "", scheme) or ())
    except Incomparable:
        return False


class _Contradiction(ValueError):
    """Two bounds of the same side follow one another."""


def _of_words(text: str) -> list[Constraint] | None:
    text = PREFIX.sub("", text, count=1) if PREFIX.match(text) else text
    for form, operator in ((BEFORE, "<"), (UP_TO, "<=")):
        if found := form.fullmatch(text):
            text = f"{operator} {found[1]}"
    return _constraints(BETWEEN.split(text))


def _of_vers(text: str) -> list[Constraint] | None:
    return _constraints([unquote(part) for part in text.replace(" ", "").split("|")])


def _constraints(parts: Sequence[str]) -> list[Constraint] | None:
    found = [CONSTRAINT.fullmatch(part.strip()) for part in parts[: MOST_CONSTRAINTS + 1]]
    told = [((one[1] or "=").replace("==", "="), one[2]) for one in found if one is not None]
    return told if len(told) == len(found) else None


def _ordered(constraints: Sequence[Constraint], scheme: str) -> list[Constraint]:
    def order(one: Constraint, other: Constraint) -> int:
        return compare(scheme, one[1], other[1])

    return sorted(constraints, key=cmp_to_key(order))


def _ranges(ordered: Sequence[Constraint], space: str, name: str, scheme: str) -> Iterator[Range]:
    """Bounds pair up from below; what is excluded ends one range and begins the next."""
    low: Constraint | None = None
    started = False
    for operator, version in ordered:
        if operator == "=":
            if low is None:
                yield exact(space, name, scheme, version)
        elif operator in {">", ">="}:
            if low is not None:
                raise _Contradiction
            low = (operator, version)
        else:
            if low is None and started:
                raise _Contradiction
            yield _closed(low, operator, version, (space, name, scheme))
            low = (">", version) if operator == "!=" else None
        started = True
    if low is not None:
        yield Range(space, name, scheme, low[1], low_open=low[0] == ">")


def _closed(low: Constraint | None, operator: str, version: str, of: tuple[str, str, str]) -> Range:
    begins = low or (">=", "")
    fixed = version if operator == "<" else ""
    return Range(*of, begins[1], low_open=begins[0] == ">", high=version, high_included=operator == "<=", fixed=fixed)
