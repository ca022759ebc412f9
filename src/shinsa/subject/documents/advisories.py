"""Security advisories (CSAF 2.0) as a record of when a flaw was known and when it was mended."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from shinsa.model.dataclass import dataclass
from shinsa.model.text import Text, say
from shinsa.subject.documents.line import Unreadable
from shinsa.subject.vulnerabilities.csaf import is_csaf, product_names
from shinsa.subject.vulnerabilities.records import day_of

BYTES = 20 << 20
"""The largest advisory that is read."""
FLAWS = 1_000
"""Vulnerabilities of one advisory that are read."""
PRODUCTS = 20
"""Names of affected products that are kept of one vulnerability."""
CONCERNED = (
    "known_affected",
    "first_affected",
    "last_affected",
    "fixed",
    "first_fixed",
    "under_investigation",
    "recommended",
)
"""What the status of a product must be for the flaw to be one of it."""
REMEDIES = ("vendor_fix", "workaround", "mitigation", "no_fix_planned", "none_available")
"""Kinds of remediation, the best first."""
_NO_CSAF = Text("it is no CSAF 2.0 document", "CSAF 2.0の文書ではありません")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One vulnerability of an advisory, with every day that the advisory gives."""

    advisory: str
    id: str
    products: tuple[str, ...]
    remedy: str
    """The best kind of remediation; "" where there is none."""
    discovered: date | None
    reported: date | None
    """When the parties took it up, by the first of the `involvements`."""
    public: date | None
    published: date | None
    """The first release of the advisory."""
    fixed: date | None
    """The day that the vendor's fix bears; None where it bears none."""
    fixed_by: date | None
    """The last day on which the vendor's fix can have come out: its own, else that of the last revision."""


def read_advisory(raw: bytes) -> tuple[Flaw, ...]:
    """Every vulnerability of an advisory that concerns a product. Raises Unreadable."""
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Unreadable(say("it is no JSON: {why}", "JSONではありません: {why}", why=str(error)[:100])) from error
    if not isinstance(document, dict) or not is_csaf(document):
        raise Unreadable(_NO_CSAF)
    try:
        return tuple(_flaws(document))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        why = say("it is not well formed: {why}", "形式が正しくありません: {why}", why=type(error).__name__)
        raise Unreadable(why) from error


def _flaws(document: Mapping[str, Any]) -> Iterator[Flaw]:
    tracking = document["document"].get("tracking") or {}
    names = product_names(document)
    for row in (document.get("vulnerabilities") or ())[:FLAWS]:
        status = row.get("product_status") or {}
        concerned = dict.fromkeys(str(id_) for kind in CONCERNED for id_ in status.get(kind) or ())
        if status and not concerned:
            continue
        fixes = row.get("remediations") or ()
        kinds = {str(fix.get("category")) for fix in fixes}
        vendor = [fix for fix in fixes if fix.get("category") == "vendor_fix"]
        fixed = max((day for fix in vendor if (day := day_of(fix.get("date")))), default=None)
        yield Flaw(
            advisory=str(tracking.get("id", ""))[:200],
            id=_name(row),
            products=tuple(names[id_] for id_ in concerned if id_ in names)[:PRODUCTS],
            remedy=next((kind for kind in REMEDIES if kind in kinds), ""),
            discovered=day_of(row.get("discovery_date")),
            reported=min(
                (day for one in row.get("involvements") or () if (day := day_of(one.get("date")))), default=None
            ),
            public=day_of(row.get("release_date")),
            published=day_of(tracking.get("initial_release_date")),
            fixed=fixed,
            fixed_by=fixed or (day_of(tracking.get("current_release_date")) if vendor else None),
        )


def _name(row: Mapping[str, Any]) -> str:
    other = next((each.get("text") for each in row.get("ids") or ()), "") or row.get("title") or ""
    return str(row.get("cve") or other)[:200]
