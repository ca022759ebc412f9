"""Reads VEX statements of OpenVEX and CycloneDX documents (OpenVEX 0.2.0; CycloneDX 1.4 and later, `vulnerabilities`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from shinsa.subject.vulnerabilities.records import Statement

STATES = {
    "not_affected": "not_affected",
    "false_positive": "not_affected",
    "exploitable": "affected",
    "in_triage": "under_investigation",
    "resolved": "fixed",
    "resolved_with_pedigree": "fixed",
}
"""CycloneDX's words for what the others call a status."""
OPENVEX = frozenset({"not_affected", "affected", "fixed", "under_investigation"})


def is_openvex(document: Mapping[str, Any]) -> bool:
    """Whether a document is OpenVEX."""
    return "openvex" in str(document.get("@context", "")) and isinstance(document.get("statements"), list)


def is_cyclonedx(document: Mapping[str, Any]) -> bool:
    """Whether a document is CycloneDX that speaks of vulnerabilities."""
    return document.get("bomFormat") == "CycloneDX" and isinstance(document.get("vulnerabilities"), list)


def read_openvex(document: Mapping[str, Any]) -> Iterator[Statement]:
    """Every statement of an OpenVEX document, once for each of its products."""
    source = str(document.get("@id", "OpenVEX"))
    for row in document["statements"]:
        named = row.get("vulnerability")
        name = str(named.get("name", "")) if isinstance(named, dict) else str(named or "")
        why = str(row.get("justification") or row.get("impact_statement") or "")[:500]
        for product in row.get("products") or ():
            one = product if isinstance(product, dict) else {"@id": product}
            held = [*(one.get("subcomponents") or ()), one] if not one.get("subcomponents") else one["subcomponents"]
            for each in held:
                purl, cpe = _identity(each)
                if name and row.get("status") in OPENVEX and (purl or cpe):
                    yield Statement(name, row["status"], purl, cpe, justification=why, source=source)


def _identity(product: object) -> tuple[str, str]:
    if not isinstance(product, dict):
        return str(product), ""
    known = product.get("identifiers") or {}
    purl = known.get("purl") or (product["@id"] if str(product.get("@id", "")).startswith("pkg:") else "")
    return str(purl or ""), str(known.get("cpe23") or "")


def read_cyclonedx(document: Mapping[str, Any]) -> Iterator[Statement]:
    """Every analysis of a CycloneDX document, once for each component that it is about."""
    source = str(document.get("serialNumber", "CycloneDX"))
    components = {str(each.get("bom-ref")): each for each in document.get("components") or () if isinstance(each, dict)}
    for row in document["vulnerabilities"]:
        analysis = row.get("analysis") or {}
        status = STATES.get(str(analysis.get("state")), "")
        for affected in row.get("affects") or ():
            ref = str(affected.get("ref", ""))
            found = components.get(ref, {})
            purl = str(found.get("purl", "") or (ref if ref.startswith("pkg:") else ""))
            if status and row.get("id") and (purl or found):
                yield Statement(
                    str(row["id"]),
                    status,
                    purl,
                    str(found.get("cpe", "")),
                    str(found.get("name", "")),
                    str(found.get("version", "")),
                    str(analysis.get("justification") or analysis.get("detail") or "")[:500],
                    source,
                )
