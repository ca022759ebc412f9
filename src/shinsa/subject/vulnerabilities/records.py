"""What is kept of a published vulnerability, whatever format it came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from shinsa.subject.vulnerabilities.versions import UNBOUND, Incomparable, compare


@dataclass(frozen=True, slots=True)
class Range:
    """Versions of one product that are affected. `space` and `name` say whose: ("cpe", "vendor:product"), ("debian:12", "curl")."""

    space: str
    name: str
    scheme: str = "generic"
    low: str = ""
    """The first affected version, or with `low_open` the last one before it; empty from the beginning."""
    low_open: bool = False
    high: str = ""
    """The first version that is not affected, or with `high_included` the last that is; empty for all."""
    high_included: bool = False
    fixed: str = ""
    condition: str = ""
    """What else must hold, which a version does not tell, such as the hardware it runs on."""

    @property
    def is_bounded(self) -> bool:
        """Whether it names any version at all."""
        return self.low not in UNBOUND or self.high not in UNBOUND

    def holds(self, version: str) -> bool:
        """Whether a version lies in the range. Raises Incomparable where no rule says."""
        if self.low not in UNBOUND:
            sign = compare(self.scheme, version, self.low)
            if sign < 0 or (sign == 0 and self.low_open):
                return False
        elif self.low_open and self.low == version:
            return False
        if self.high in {"", "*"}:
            return True
        sign = compare(self.scheme, version, self.high)
        return sign < 0 or (sign == 0 and self.high_included)

    def __str__(self) -> str:
        if self.low == self.high and self.low and self.high_included:
            return f"= {self.low}"
        low = "" if self.low in UNBOUND else f"{'>' if self.low_open else '>='} {self.low}"
        high = "" if self.high in {"", "*"} else f"{'<=' if self.high_included else '<'} {self.high}"
        return ", ".join(part for part in (low, high) if part) or "all versions"


@dataclass(frozen=True, slots=True)
class Record:
    """One vulnerability as one source has it."""

    id: str
    aliases: tuple[str, ...] = ()
    published: date | None = None
    score: float | None = None
    severity: str = ""
    vector: str = ""
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Exploited:
    """A vulnerability that is exploited in the wild, and the day it was listed."""

    id: str
    since: date


@dataclass(frozen=True, slots=True)
class Statement:
    """What a VEX document says of one vulnerability in one product."""

    id: str
    status: str
    """"not_affected", "affected", "fixed" or "under_investigation"."""
    purl: str = ""
    cpe: str = ""
    product: str = ""
    """Name of the product where it has neither."""
    version: str = ""
    justification: str = ""
    source: str = ""


Entry = Record | Exploited | Statement
"""What a file of vulnerability data holds."""

__all__ = ["Entry", "Exploited", "Incomparable", "Range", "Record", "Statement"]


def day_of(text: object) -> date | None:
    """The day of an ISO 8601 time; None for anything else."""
    if not isinstance(text, str) or len(text) < 10:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def exact(space: str, name: str, scheme: str, version: str) -> Range:
    """The range of one version alone."""
    return Range(space, name, scheme, version, high=version, high_included=True)
