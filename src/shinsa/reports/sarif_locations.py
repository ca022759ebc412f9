"""Places and sentences as SARIF 2.1.0 has them.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0 (3.4 artifactLocation, 3.11 message, 3.28 location,
3.30 region, 3.33 logicalLocation). Strings of a device are made visible, and can be neither links nor placeholders; in an
address each character that could mean something is written by its number.
"""

from __future__ import annotations

import re
from urllib.parse import quote

from shinsa.model.assessment import Json
from shinsa.model.place import (
    DocumentPlace,
    DossierPlace,
    EndpointPlace,
    FilePlace,
    PacketPlace,
    Place,
    RecordPlace,
    SubjectPlace,
)
from shinsa.model.text import Text
from shinsa.reports.visible import plain

Node = dict[str, Json]

DOSSIER = "DOSSIER"
"""What the addresses of the supplier's own files are relative to."""
EVIDENCE = "EVIDENCE"
"""What the addresses of the images and recordings under test are relative to."""
IMAGE = "IMAGE"
UNSAFE_IN_BASE = re.compile(r"[^A-Za-z0-9@._!-]+")
MEANT = re.compile(r"([\\\[\]])")


def message(text: Text, language: str) -> Node:
    """A sentence as a message object, or as a description with one form."""
    return {"text": sentence(text, language)}


def sentence(text: Text, language: str) -> str:
    """A sentence on one line in which brackets make no link and braces are filled with nothing."""
    shown = MEANT.sub(r"\\\1", plain(text.in_language(language)))
    return shown.replace("{", "{{").replace("}", "}}")


def words(text: Text, language: str) -> str:
    """A sentence on one line, for a property bag, where text is as it stands."""
    return plain(text.in_language(language))


def address(path: str) -> str:
    """A path as a relative reference; it can climb nowhere and name no other place."""
    parts = (
        "%2E" * len(part) if part in {".", ".."} else quote(part, safe="!", errors="replace")
        for part in path.split("/")
    )
    return "/".join(filter(None, parts)) or "%2E"


def base_of(image: str) -> str:
    """What the paths in one file system are relative to."""
    return f"{IMAGE}:{UNSAFE_IN_BASE.sub('-', image)}" if image else IMAGE


def location(place: Place) -> Node:
    """A place: a file with its line or byte offset, or, as a logical location, what is no file."""
    match place:
        case FilePlace():
            return _physical(place.path, base_of(place.image), place.line, place.offset)
        case EndpointPlace():
            return _logical(f"{place.host}:{place.port}", str(place), "endpoint")
        case SubjectPlace():
            return _subject(place)
        case PacketPlace():
            packet = str(place).removeprefix(place.capture).strip() or place.capture
            return _physical(place.capture, EVIDENCE) | _logical(packet, str(place), "packet")
        case DossierPlace() | RecordPlace() | DocumentPlace():
            return _supplied(place)


def _subject(place: SubjectPlace) -> Node:
    if place.offset is None:
        return _logical(place.subject, place.subject, "subject")
    return _physical(place.subject, EVIDENCE, offset=place.offset)


def _supplied(place: DossierPlace | RecordPlace | DocumentPlace) -> Node:
    """A place in a file of the supplier's, with the field, entry or page in it."""
    match place:
        case DossierPlace():
            return _physical(place.file, DOSSIER, place.line) | _logical(place.field, place.field, "member")
        case RecordPlace():
            return _physical(place.record, DOSSIER, place.line) | _logical(place.entry, place.entry, "member")
        case DocumentPlace(page=None):
            return _physical(place.document, DOSSIER, place.line)
        case DocumentPlace():
            return _physical(place.document, DOSSIER) | _logical(f"p. {place.page}", str(place), "page")


def _physical(path: str, base: str, line: int | None = None, offset: int | None = None) -> Node:
    physical: Node = {"artifactLocation": {"uri": address(path), "uriBaseId": base}}
    if line is not None and line > 0:
        physical["region"] = {"startLine": line}
    elif offset is not None and offset >= 0:
        physical["region"] = {"byteOffset": offset}
    return {"physicalLocation": physical}


def _logical(name: str, qualified: str, kind: str) -> Node:
    return {"logicalLocations": [{"name": plain(name), "fullyQualifiedName": plain(qualified), "kind": kind}]}
