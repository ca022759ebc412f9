"""Security advisories (CSAF 2.0, VEX) as a record of when a flaw was known and when it was mended."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from shinsa.model.text import Text, say
from shinsa.subject.documents.flaw import PRODUCTS, Flaw
from shinsa.subject.documents.line import Unreadable
from shinsa.subject.documents.vex_flaws import cyclonedx_flaws, openvex_flaws
from shinsa.subject.vulnerabilities.csaf import is_csaf, product_names
from shinsa.subject.vulnerabilities.records import day_of
from shinsa.subject.vulnerabilities.vex import is_cyclonedx, is_openvex

BYTES = 20 << 20
"""The largest advisory that is read."""
FLAWS = 1_000
"""Vulnerabilities of one advisory that are read."""
AFFECTED = ("known_affected", "first_affected", "last_affected", "under_investigation")
MENDED = ("fixed", "first_fixed", "recommended")
"""What the status of a product must be for the flaw to be one of it; that of a mended version counts where no affected one is named."""
REMEDIES = ("vendor_fix", "workaround", "mitigation", "no_fix_planned", "none_available")
"""Kinds of remediation, the best first."""
_NO_ADVISORY = Text(
    "it is no CSAF 2.0, OpenVEX or CycloneDX VEX document",
    "CSAF 2.0、OpenVEX、CycloneDX VEX のいずれの文書でもありません",
)


def read_advisory(raw: bytes) -> tuple[Flaw, ...]:
    """Every vulnerability of an advisory that concerns a product. Raises Unreadable."""
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Unreadable(say("it is no JSON: {why}", "JSONではありません: {why}", why=str(error)[:100])) from error
    read = _reader(document) if isinstance(document, dict) else None
    if read is None:
        raise Unreadable(_NO_ADVISORY)
    try:
        return tuple(read(document))
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        why = say("it is not well formed: {why}", "形式が正しくありません: {why}", why=type(error).__name__)
        raise Unreadable(why) from error


def _reader(document: Mapping[str, Any]) -> Callable[[Mapping[str, Any]], Iterator[Flaw]] | None:
    if is_csaf(document):
        return _flaws
    if is_openvex(document):
        return openvex_flaws
    return cyclonedx_flaws if is_cyclonedx(document) else None


def _flaws(document: Mapping[str, Any]) -> Iterator[Flaw]:
    """Products that are mended otherwise than others are a flaw of their own: a fix for one says nothing of the rest."""
    names, groups = product_names(document), _groups(document)
    for row in (document.get("vulnerabilities") or ())[:FLAWS]:
        status = row.get("product_status") or {}
        concerned = _ids(status, AFFECTED) or _ids(status, MENDED)
        if status and not concerned:
            continue
        fixes, alike = row.get("remediations") or (), dict[tuple[int, ...], list[str]]()
        named, mended = [_named(fix, groups) for fix in fixes], set(_ids(status, MENDED))
        for product in concerned or ("",):
            fitting = (n for n, those in enumerate(named) if those is None or product in those or product in mended)
            alike.setdefault(tuple(fitting), []).append(product)
        for own, products in alike.items():
            called = tuple(names[each] for each in products if each in names)[:PRODUCTS]
            yield _flaw(document, row, called, [fixes[number] for number in own])


def _flaw(document: Mapping[str, Any], row: Mapping[str, Any], products: tuple[str, ...], fixes: list[Any]) -> Flaw:
    tracking = document["document"].get("tracking") or {}
    kinds = {str(fix.get("category")) for fix in fixes}
    vendor = [fix for fix in fixes if fix.get("category") == "vendor_fix"]
    fixed = max((day for fix in vendor if (day := day_of(fix.get("date")))), default=None)
    return Flaw(
        advisory=str(tracking.get("id", ""))[:200],
        id=_name(row),
        products=products,
        remedy=next((kind for kind in REMEDIES if kind in kinds), ""),
        discovered=day_of(row.get("discovery_date")),
        reported=min((day for one in row.get("involvements") or () if (day := day_of(one.get("date")))), default=None),
        public=day_of(row.get("release_date")),
        published=day_of(tracking.get("initial_release_date")),
        fixed=fixed,
        fixed_by=fixed or (day_of(tracking.get("current_release_date")) if vendor else None),
    )


def _ids(status: Mapping[str, Any], kinds: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(str(each) for kind in kinds for each in status.get(kind) or ()))


def _groups(document: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    """The products of each group by its id."""
    tree = document.get("product_tree") or {}
    return {
        str(one.get("group_id")): frozenset(map(str, one["product_ids"])) for one in tree.get("product_groups") or ()
    }


def _named(fix: Mapping[str, Any], groups: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    """The products that a remediation is for, by themselves or by their group; None where it names none and is for all."""
    ids, names = fix.get("product_ids") or (), fix.get("group_ids") or ()
    if not ids and not names:
        return None
    return frozenset(map(str, ids)).union(*(groups.get(str(name), frozenset()) for name in names))


def _name(row: Mapping[str, Any]) -> str:
    other = next((each.get("text") for each in row.get("ids") or ()), "") or row.get("title") or ""
    return str(row.get("cve") or other)[:200]
