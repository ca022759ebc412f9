"""The security.txt that the dossier points to, read by the rules of RFC 9116."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from shinsa.facts.documents import SecurityTxt
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import DocumentPlace
from shinsa.model.probe import Needs, probe
from shinsa.subject.documents.filler import ADDRESS
from shinsa.subject.documents.limited import rows
from shinsa.subject.documents.line import Unreadable

if TYPE_CHECKING:
    from shinsa.subject.documents.documents import Documents

BYTES = 32 * 1024
"""The longest file that is read: what RFC 9116, section 5.6, lets a reader stop at."""
SHOWN = 500
"""Characters of the file that the excerpt repeats."""
JUDGED_LATER = frozenset({"expired"})
"""Errors that depend on the day of reading: the rule decides them on the day of judging."""


KEY_BYTES = 1 << 20
"""The largest key that is read; one with many certifications has some 100 kB."""
OPENS, CLOSES = "-----BEGIN PGP SIGNED MESSAGE-----", "-----END PGP SIGNATURE-----"


@probe(
    SecurityTxt,
    needs=Needs(modules=("sectxt",)),
    blind_to="how the file is served; whether the key that signed it has expired or was revoked",
)
def security_txt(documents: Documents) -> Iterator[Report]:
    """Whether the security.txt is well-formed, whom it names, until when it holds, and whether its signature verifies."""
    if documents.security_txt is None or not documents.security_txt.file:
        return
    place = DocumentPlace(documents.security_txt.file)
    try:
        raw = documents.raw(documents.security_txt.file, BYTES)
    except Unreadable as unreadable:
        yield Unexamined(SecurityTxt, place, unreadable.reason)
        return
    yield Examined(SecurityTxt, place)
    fact = replace(_fact(raw), signature=_signature(documents, raw), url=documents.security_txt.url)
    yield Sighting(fact, place, raw.decode("utf-8", "replace")[:SHOWN])


def _signature(documents: Documents, raw: bytes) -> str:
    """What is known of the signature, as `SecurityTxt.signature` says it."""
    text = raw.decode("utf-8", "replace").strip()
    if OPENS not in text:
        return ""
    if not (text.startswith(OPENS) and text.endswith(CLOSES) and text.count(OPENS) == text.count(CLOSES) == 1):
        return "invalid"
    key = documents.security_txt.key if documents.security_txt else None
    if not key:
        return "unverified"
    try:
        held = base64.b64encode(documents.raw(key, KEY_BYTES)).decode()
        ((verdict, _),) = rows("openpgp", json.dumps({"message": text, "key": held}).encode())
    except Unreadable:
        return "unreadable"
    return str(verdict)


def _fact(raw: bytes) -> SecurityTxt:
    from sectxt import Parser

    try:
        parser = Parser(raw, recommend_unknown_fields=False)
    except Exception as error:  # noqa: BLE001 - a hostile file may break the parser in any way
        return SecurityTxt((f"cannot be parsed as RFC 9116 asks ({type(error).__name__})",), (), None)
    fields = [line for line in parser.lines if line["type"] == "field"]
    values = {
        name: [one["value"] for one in fields if one["field_name"] == name]
        for name in ("contact", "policy", "canonical")
    }
    return SecurityTxt(
        errors=tuple(_said(error) for error in parser.errors if error["code"] not in JUDGED_LATER),
        contacts=tuple(values["contact"]),
        expires=_expires([one["value"] for one in fields if one["field_name"] == "expires"]),
        policy=next(iter(values["policy"]), ""),
        canonical=tuple(values["canonical"]),
        filler=next((found[0] for each in values["contact"] if (found := ADDRESS.search(each))), ""),
    )


def _said(error: Any) -> str:  # noqa: ANN401 - the library's own dictionary
    words = str(error["message"]).rstrip(".")
    return f"line {error['line']}: {words}" if error["line"] else words


def _expires(values: list[str]) -> date | None:
    """The day that the file says; none when it says none, several, or something else."""
    if len(values) != 1:
        return None
    try:
        return datetime.fromisoformat(values[0].upper()).date()
    except ValueError:
        return None
