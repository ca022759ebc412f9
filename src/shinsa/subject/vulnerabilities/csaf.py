"""Reads CSAF 2.0 documents, advisories and VEX (OASIS, Common Security Advisory Framework 2.0, sections 3.2.2 and 3.2.3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from shinsa.subject.vulnerabilities.cvss import grade
from shinsa.subject.vulnerabilities.nvd import PRODUCT_SCHEMES
from shinsa.subject.vulnerabilities.osv import SCHEMES
from shinsa.subject.vulnerabilities.ranges import as_vers, is_range, ranges_of
from shinsa.subject.vulnerabilities.records import Entry, Range, Record, Statement, day_of, exact

STATUSES = {
    "known_not_affected": "not_affected",
    "known_affected": "affected",
    "first_affected": "affected",
    "last_affected": "affected",
    "fixed": "fixed",
    "first_fixed": "fixed",
    "under_investigation": "under_investigation",
}
LANGUAGES = {"pypi": "pypi", "npm": "npm", "golang": "go", "cargo": "crates.io", "luarocks": "luarocks"}
"""OSV's name of each language's ecosystem, by the type of the package URL."""
DEEPEST = 12
MOST_PRODUCTS = 20_000


@dataclass(frozen=True, slots=True)
class Named:
    """A product of the document's tree, as far as it is identified."""

    id: str
    name: str
    version: str = ""
    purl: str = ""
    cpe: str = ""


def is_csaf(document: Mapping[str, Any]) -> bool:
    """Whether a document is CSAF."""
    head = document.get("document")
    return isinstance(head, dict) and "csaf_version" in head


def read_csaf(document: Mapping[str, Any]) -> Iterator[Entry]:
    """What the document says of each vulnerability: affected products with an identity as records, all else as statements."""
    tracking = document["document"].get("tracking") or {}
    source = str(tracking.get("id", "CSAF"))
    products = {one.id: one for one in _products(document.get("product_tree") or {})}
    for row in document.get("vulnerabilities") or ():
        name = row.get("cve") or next((str(each.get("text")) for each in row.get("ids") or ()), "")
        if not name:
            continue
        published = day_of(row.get("release_date")) or day_of(tracking.get("initial_release_date"))
        yield from _record(row, name, published, products)
        yield from _statements(row, name, source, products)


def product_names(document: Mapping[str, Any]) -> dict[str, str]:
    """What each product of the document is called, with its version, by the id that the document gives it."""
    return {one.id: f"{one.name} {one.version}".strip() for one in _products(document.get("product_tree") or {})}


def _record(row: Mapping[str, Any], name: str, published: Any, products: Mapping[str, Named]) -> Iterator[Record]:  # noqa: ANN401 - a day or None
    affected = (row.get("product_status") or {}).get("known_affected") or ()
    ranges = tuple(one for each in affected if each in products for one in _range(products[each]))
    if not ranges:
        return
    score = vector = None
    for each in row.get("scores") or ():
        data = each.get("cvss_v3") or {}
        score, vector = data.get("baseScore", score), data.get("vectorString", vector)
    number = float(score) if isinstance(score, (int, float)) else None
    yield Record(name, (), published, number, grade(number), str(vector or ""), ranges)


def _range(product: Named) -> Iterator[Range]:
    """The affected versions. A range that nobody understands is one that no version compares to, which is said when it is met."""
    parts = product.cpe.split(":")
    if len(parts) > 5 and parts[1] == "2.3":
        name = f"{parts[3]}:{parts[4]}".replace("\\", "")
        scheme = PRODUCT_SCHEMES.get(name, "generic")
        own = parts[5].replace("\\", "") if parts[5] not in {"*", "-", ""} else ""
        yield from _of_version(product.version, own, "cpe", name, scheme)
    kind, _, rest = product.purl.removeprefix("pkg:").partition("?")[0].partition("/")
    if kind in LANGUAGES and rest:
        name, _, own = rest.rpartition("@") if "@" in rest[1:] else (rest, "", "")
        space = LANGUAGES[kind]
        yield from _of_version(product.version, unquote(own), space, unquote(name), SCHEMES.get(space, "generic"))


def _of_version(version: str, own: str, space: str, name: str, scheme: str) -> Iterator[Range]:
    """By the branch's range, else by the version that the identity names, else by the branch's."""
    found = ranges_of(version, space, name, scheme) if is_range(version) else None
    if found is not None:
        yield from found
    elif own or version:
        yield exact(space, name, scheme, own or version)


def _statements(row: Mapping[str, Any], name: str, source: str, products: Mapping[str, Named]) -> Iterator[Statement]:
    reasons = {
        each: str(flag.get("label", "")) for flag in row.get("flags") or () for each in flag.get("product_ids") or ()
    }
    threats = {
        each: str(threat.get("details", ""))
        for threat in row.get("threats") or ()
        if threat.get("category") == "impact"
        for each in threat.get("product_ids") or ()
    }
    for status, ids in (row.get("product_status") or {}).items():
        for each in ids if status in STATUSES else ():
            product = products.get(each)
            if product is not None:
                why = reasons.get(each) or threats.get(each, "")
                yield Statement(
                    name,
                    STATUSES[status],
                    product.purl,
                    product.cpe,
                    product.name,
                    product.version,
                    why[:500],
                    source,
                )


def _products(tree: Mapping[str, Any]) -> Iterator[Named]:
    """Every product of the tree, walked without recursion; relationships take the identity of what they hold."""
    found: dict[str, Named] = {}
    waiting: list[tuple[Mapping[str, Any], str, str, int]] = [(each, "", "", 1) for each in tree.get("branches") or ()]
    while waiting and len(found) < MOST_PRODUCTS:
        branch, name, version, depth = waiting.pop()
        category, own = branch.get("category", ""), str(branch.get("name", ""))
        name = own if category == "product_name" else name
        version = {"product_version": own, "product_version_range": as_vers(own)}.get(category, version)
        if isinstance(branch.get("product"), dict):
            found[str(branch["product"].get("product_id"))] = _named(branch["product"], name, version)
        if depth < DEEPEST:
            waiting += [(each, name, version, depth + 1) for each in branch.get("branches") or ()]
    for product in tree.get("full_product_names") or ():
        found[str(product.get("product_id"))] = _named(product, str(product.get("name", "")), "")
    for relation in tree.get("relationships") or ():
        held, whole = found.get(str(relation.get("product_reference"))), relation.get("full_product_name") or {}
        if held is not None:
            key = str(whole.get("product_id"))
            found[key] = Named(key, held.name, held.version, held.purl, held.cpe)
    yield from found.values()


def _named(product: Mapping[str, Any], name: str, version: str) -> Named:
    helper = product.get("product_identification_helper") or {}
    purl = helper.get("purl") or next(iter(helper.get("purls") or ()), "")
    return Named(
        str(product.get("product_id")),
        name or str(product.get("name", "")),
        version,
        str(purl),
        str(helper.get("cpe", "")),
    )
