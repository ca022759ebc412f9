"""A software bill of materials: CycloneDX (JSON, XML) and SPDX 2 (JSON, tag-value), read for names and versions."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator, Mapping
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
_UNKNOWN = Text("it is neither CycloneDX nor SPDX", "CycloneDXでもSPDXでもありません")
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
    packages = document.get("packages") or ()
    for one in packages:
        if len(packages) == 1 or str(one.get("SPDXID")) not in described:
            purl = next((ref for ref in map(_purl, one.get("externalRefs") or ()) if ref), "")
            yield _listed(one["name"], one.get("versionInfo"), purl)


def _purl(reference: Mapping[str, Any]) -> str:
    return str(reference.get("referenceLocator", "")) if reference.get("referenceType") == "purl" else ""


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
