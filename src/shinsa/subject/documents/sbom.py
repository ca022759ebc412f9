"""A software bill of materials: CycloneDX (JSON, XML), SPDX 2 (JSON, tag-value) and SPDX 3 (JSON-LD), read for names and versions."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.parsers import expat

from shinsa.model.dataclass import dataclass
from shinsa.model.text import Text, say
from shinsa.subject.documents.line import Unreadable
from shinsa.subject.documents.refusals import Refused
from shinsa.subject.documents.xml_stream import Attributes, Handlers, feed

BYTES = 50 << 20
"""The largest bill that is read; one of two thousand packages has some 5 MB."""
MOST = 20_000
"""Components that are read; a bill of more is not read, for what it leaves out would be unknown."""
LONGEST = 300
"""Characters of a name or version that are kept."""
_TAG = re.compile(r"(PackageName|PackageVersion|SPDXID|ExternalRef):[ \t]*(\S.*)")
_SPDX3 = "//spdx.org/rdf/3."
"""What the context of an SPDX 3 document names, whichever 3 it is; in its compact form, types and keys are then as below."""
_PACKAGES = frozenset({"software_Package", "ai_AIPackage", "dataset_DatasetPackage"})
_NOBODY = ("NoneElement", "NoAssertionElement")
"""How the names of the two elements end that stand for none and for not said."""
_UNKNOWN = Text("it is neither CycloneDX nor SPDX", "CycloneDXでもSPDXでもありません")
_ELSEWHERE = Text(
    "it refers to packages of other documents: hand over one that holds them all",
    "他の文書にある構成要素を参照しています。すべてを含む部品表を提出してください",
)
_TOO_MANY = say("it lists more than {n} components", "構成要素が{n}件を超えています", n=MOST)


@dataclass(frozen=True, slots=True)
class Listed:
    """One component of the bill; what the bill leaves out is empty."""

    name: str
    version: str = ""
    purl: str = ""


def read_sbom(raw: bytes) -> tuple[Listed, ...]:
    """Every component but the product itself. Raises Unreadable, also where there is none."""
    try:
        found = tuple(_read(raw))
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError, expat.ExpatError, Refused) as error:
        why = f"{type(error).__name__}: {error}"[:150]
        raise Unreadable(say("it is not well formed: {why}", "形式が正しくありません: {why}", why=why)) from error
    if len(found) > MOST:
        raise Unreadable(_TOO_MANY)
    if not found:
        raise Unreadable(Text("it lists no component", "構成要素がありません"))
    return found


def _read(raw: bytes) -> Iterator[Listed]:
    text = raw.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"{"):
        return _json(json.loads(text))
    if text.startswith(b"<"):
        return _xml(text)
    if b"SPDXVersion:" in text[:4096]:
        return _tags(text.decode("utf-8"))
    raise Unreadable(_UNKNOWN)


def _json(document: Mapping[str, Any]) -> Iterator[Listed]:
    if document.get("bomFormat") == "CycloneDX":
        return _components(document)
    if "spdxVersion" in document:
        return _packages(document)
    if _SPDX3 in json.dumps(document.get("@context")):
        return _elements(document)
    raise Unreadable(_UNKNOWN)


def _components(document: Mapping[str, Any]) -> Iterator[Listed]:
    """The components of a CycloneDX document, those within others too, walked without recursion."""
    waiting = list(document.get("components") or ())[::-1]
    while waiting:
        one = waiting.pop()
        waiting += list(one.get("components") or ())[::-1]
        yield _listed(one["name"], one.get("version"), one.get("purl"))


def _packages(document: Mapping[str, Any]) -> Iterator[Listed]:
    """The packages of an SPDX document, without those that it describes as a whole."""
    described = {str(each) for each in document.get("documentDescribes") or ()} | {
        str(each.get("relatedSpdxElement"))
        for each in document.get("relationships") or ()
        if each.get("relationshipType") == "DESCRIBES"
    }
    for one in _without_product(document.get("packages") or (), "SPDXID", described):
        purl = next((ref for ref in map(_purl, one.get("externalRefs") or ()) if ref), "")
        yield _listed(one["name"], one.get("versionInfo"), purl)


def _without_product(packages: Sequence[Mapping[str, Any]], key: str, described: set[str]) -> list[Mapping[str, Any]]:
    """The packages without the one that the document is about. A flat list is about each of its packages."""
    products = [one for one in packages if str(one.get(key)) in described]
    if len(products) != 1 or len(packages) == 1:
        return list(packages)
    return [one for one in packages if one is not products[0]]


def _purl(reference: Mapping[str, Any]) -> str:
    return str(reference.get("referenceLocator", "")) if reference.get("referenceType") == "purl" else ""


def _elements(document: Mapping[str, Any]) -> Iterator[Listed]:
    """The packages of SPDX 3, wherever in the graph they stand. Raises Unreadable where it only refers to some."""
    packages: list[Mapping[str, Any]] = []
    roots: set[str] = set()
    contained: set[str] = set()
    for one in _nodes(document):
        if one.get("type") in _PACKAGES:
            packages.append(one)
        elif one.get("type") in {"SpdxDocument", "software_Sbom", "Bom"}:
            roots |= _names(one.get("rootElement"))
        elif one.get("relationshipType") == "describes":
            roots |= _names(one.get("to"))
        elif one.get("relationshipType") == "contains":
            contained |= _names(one.get("to"))
    if _beyond(document, contained):
        raise Unreadable(_ELSEWHERE)
    for one in _without_product(packages, "spdxId", roots):
        yield _listed(one["name"], one.get("software_packageVersion"), _purl3(one))


def _beyond(document: Mapping[str, Any], names: set[str]) -> bool:
    """Whether something is contained that the document does not hold itself."""
    known = {str(one["spdxId"]) for one in _nodes(document) if "spdxId" in one}
    return any(not name.endswith(_NOBODY) for name in names - known)


def _nodes(document: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every object in the order of the document, walked without recursion."""
    waiting: list[Any] = [document]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += [*one.values()][::-1]
        elif isinstance(one, list):
            waiting += one[::-1]


def _names(refers: object) -> set[str]:
    """The ids of elements that are referred to, or stand there themselves."""
    each = refers if isinstance(refers, list) else [refers]
    return {str(one.get("spdxId")) if isinstance(one, dict) else str(one) for one in each if one}


def _purl3(package: Mapping[str, Any]) -> str:
    others = package.get("externalIdentifier") or ()
    found = (one.get("identifier") for one in others if one.get("externalIdentifierType") == "packageUrl")
    return str(package.get("software_packageUrl") or next(found, ""))


def _tags(text: str) -> Iterator[Listed]:
    """The packages of SPDX tag-value, each begun by its name."""
    name = version = purl = ""
    for line in text.splitlines():
        tag = _TAG.fullmatch(line.strip())
        if tag is None:
            continue
        if tag[1] == "PackageName":
            if name:
                yield _listed(name, version, purl)
            name, version, purl = tag[2], "", ""
        elif tag[1] == "PackageVersion":
            version = tag[2]
        elif tag[1] == "ExternalRef" and " purl " in tag[2]:
            purl = tag[2].rpartition(" purl ")[2].strip()
    if name:
        yield _listed(name, version, purl)


def _xml(raw: bytes) -> Iterator[Listed]:
    reader = _Reader()
    feed(io.BytesIO(raw), Handlers(reader.start, reader.end, reader.data))
    if not reader.is_bom:
        raise Unreadable(_UNKNOWN)
    return iter(reader.found)


class _Reader:
    """Follows the elements of CycloneDX in XML: the name and version that stand directly in a component."""

    def __init__(self) -> None:
        self.is_bom = False
        self.found: list[Listed] = []
        self.path: list[str] = []
        self.open: list[dict[str, str]] = []

    def start(self, name: str, _: Attributes) -> None:
        """An element begins."""
        self.is_bom |= not self.path and name == "bom"
        self.path.append(name)
        if name == "component":
            self.open.append({})

    def data(self, text: str) -> None:
        """The text of an element."""
        if self.open and self.path[-2:-1] == ["component"]:
            part = self.path[-1]
            self.open[-1][part] = (self.open[-1].get(part, "") + text)[:LONGEST]

    def end(self, name: str) -> None:
        """An element ends."""
        self.path.pop()
        if name == "component" and self.open:
            one = self.open.pop()
            if "metadata" not in self.path:
                self.found.append(_listed(one.get("name", ""), one.get("version"), one.get("purl")))


def _listed(name: object, version: object, purl: object) -> Listed:
    return Listed(*(str(part or "").strip()[:LONGEST] for part in (name, version, purl)))
