"""A vulnerability as the supplier's advisories tell it, whatever their format."""

from __future__ import annotations

from datetime import date

from shinsa.model.dataclass import dataclass

PRODUCTS = 20
"""Names of affected products that are kept of one vulnerability."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One vulnerability of an advisory, with every day that the advisory gives."""

    advisory: str
    id: str
    products: tuple[str, ...]
    remedy: str
    """The best kind of remediation; "" where there is none."""
    discovered: date | None = None
    reported: date | None = None
    """When the parties took it up, by the first word of it."""
    public: date | None = None
    published: date | None = None
    """The first release of the advisory."""
    fixed: date | None = None
    """The day that the vendor's fix bears; None where it bears none."""
    fixed_by: date | None = None
    """The last day on which the vendor's fix can have come out: its own, else that of the last revision."""
