"""VEX statements (OpenVEX 0.2.0, CycloneDX 1.4 and later) as a record of when a flaw was taken up and when it was mended.

A statement says that a fix had come out by its day, and not on which; and that a flaw was known by then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shinsa.subject.documents.flaw import PRODUCTS, Flaw
from shinsa.subject.vulnerabilities.records import day_of
from shinsa.subject.vulnerabilities.vex import STATES

KNOWN = frozenset({"under_investigation", "affected"})
GIVEN_UP = frozenset({"will_not_fix", "can_not_fix"})
"""CycloneDX's words for a flaw that stays."""
STATEMENTS = 10_000
"""Statements of one document that are read."""


def openvex_flaws(document: Mapping[str, Any]) -> Iterator[Flaw]:
    """One flaw for each vulnerability of a product: known by its first statement of that, mended by its last one."""
    told: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in document["statements"][:STATEMENTS]:
        named = row.get("vulnerability")
        name = str(named.get("name", "") if isinstance(named, dict) else named or "")[:200]
        for product in (row.get("products") or ("",))[:PRODUCTS]:
            told.setdefault((name, _called(product)), []).append(row)
    for (name, product), rows in told.items():
        statuses = {str(row.get("status")) for row in rows}
        if not statuses & {*KNOWN, "fixed"}:
            continue
        days = {status: _days(document, rows, status) for status in (*KNOWN, "fixed")}
        yield Flaw(
            advisory=str(document.get("@id", ""))[:200],
            id=name,
            products=(product,) if product else (),
            remedy="vendor_fix" if "fixed" in statuses else "",
            reported=min((*days["under_investigation"], *days["affected"]), default=None),
            fixed_by=max(days["fixed"], default=None),
        )


def cyclonedx_flaws(document: Mapping[str, Any]) -> Iterator[Flaw]:
    """One flaw for each analysed vulnerability that exists. When it was taken up stands nowhere in such a document."""
    components = [document.get("metadata", {}).get("component") or {}, *(document.get("components") or ())]
    names = {
        str(each.get("bom-ref")): f"{each.get('name', '')} {each.get('version', '')}".strip() for each in components
    }
    for row in document["vulnerabilities"][:STATEMENTS]:
        analysis = row.get("analysis") or {}
        status = STATES.get(str(analysis.get("state")), "")
        if status not in {*KNOWN, "fixed"}:
            continue
        mended, given_up = status == "fixed", bool(GIVEN_UP & set(analysis.get("response") or ()))
        refs = [str(each.get("ref", "")) for each in row.get("affects") or ()][:PRODUCTS]
        yield Flaw(
            advisory=str(document.get("serialNumber", ""))[:200],
            id=str(row.get("id", ""))[:200],
            products=tuple(names.get(ref, ref) for ref in refs),
            remedy="vendor_fix" if mended else "no_fix_planned" if given_up else "",
            public=day_of(row.get("published")),
            published=day_of(analysis.get("firstIssued")),
            fixed_by=day_of(analysis.get("lastUpdated") or row.get("updated")) if mended else None,
        )


def _called(product: object) -> str:
    if not isinstance(product, dict):
        return str(product)[:200]
    return str((product.get("identifiers") or {}).get("purl") or product.get("@id") or "")[:200]


def _days(document: Mapping[str, Any], rows: list[Mapping[str, Any]], status: str) -> list[Any]:
    stamps = (row.get("timestamp") or document.get("timestamp") for row in rows if row.get("status") == status)
    return [day for stamp in stamps if (day := day_of(stamp))]
