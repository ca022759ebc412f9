"""Small things said the same way in every format: places, sizes, moments, names of kinds, anchors."""

from __future__ import annotations

import re

from shinsa.model.assessment import Assessment
from shinsa.model.place import FilePlace, Place
from shinsa.model.text import Text
from shinsa.reports.kinds import JAPANESE
from shinsa.reports.messages import TEXTS

EXCERPT = 2_000
"""Characters of an excerpt that a report shows; the raw evidence holds the rest."""
WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
INITIALS = frozenset({"Mud", "Ssh", "Tls"})
UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB")
UNSAFE_IN_ANCHOR = re.compile(r"[^A-Za-z0-9.-]+")
UTC_SECOND = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|\+00:00)")


def anchor(*parts: str) -> str:
    """A name for a place in the page: letters, digits, dots and dashes only."""
    return "--".join(UNSAFE_IN_ANCHOR.sub("-", part) for part in parts)


def humane(kind: str) -> str:
    """The name of a kind of fact as words: "PasswordHash" is "Password hash", "TlsCipher" is "TLS cipher"."""
    first, *rest = (word.upper() if word in INITIALS else word for word in WORDS.split(kind))
    return " ".join([first, *(word if word.isupper() else word.lower() for word in rest)])


def kind_name(kind: str) -> Text:
    """What a kind of fact is called in a report to read."""
    words = humane(kind)
    return Text(words, JAPANESE.get(kind, words))


def where(place: Place, *, several: bool) -> str:
    """The place, with the name of its image where there are `several` images to tell apart."""
    if several and isinstance(place, FilePlace) and place.image:
        return f"{place.image} › {place}"
    return str(place)


def several_images(assessment: Assessment) -> bool:
    """Whether a path alone does not say which image it is in."""
    return sum(subject.kind == "firmware" for subject in assessment.subjects) > 1


def size(count: int) -> str:
    """A number of bytes as a person says it."""
    value, unit = float(count), 0
    while value >= 1024 and unit < len(UNITS) - 1:
        value, unit = value / 1024, unit + 1
    return f"{value:.1f} {UNITS[unit]}" if unit else f"{count} bytes"


def moment(stamp: str) -> str:
    """A time in UTC to the minute; anything else as it stands."""
    parts = UTC_SECOND.fullmatch(stamp)
    return f"{parts[1]} {parts[2]} UTC" if parts else stamp


def clipped(excerpt: str) -> str:
    """The beginning of an excerpt."""
    return excerpt if len(excerpt) <= EXCERPT else f"{excerpt[:EXCERPT]}…"


def named(prefix: str, value: str) -> Text:
    """What the catalogue calls a value of a small vocabulary; a value that it does not know is called as it is."""
    return TEXTS.get(f"{prefix}_{value.replace('-', '_')}", Text(value, value))
