"""Whether the document of each certificate bears out what the dossier says of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.device import CertificateDocument
from shinsa.model.free_text import named
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import DocumentPlace
from shinsa.model.probe import probe
from shinsa.subject.documents.days import days_in
from shinsa.subject.documents.line import Unreadable
from shinsa.subject.documents.sentences import Sentence, sentences_of

if TYPE_CHECKING:
    from shinsa.subject.documents.documents import Documents
    from shinsa.subject.dossier.document_sections import Certificate

SHOWN = 200
"""Characters of the line with the number that the excerpt repeats."""
SHORTEST = 4
"""Signs of a number that can be told from chance within a longer one."""
_BODY = r"(?:notified body|\bNB\b|\bCE\b|公認機関|通知機関|ノーティファイドボディ)"
_JOINTS = re.compile(r"[\s\-–‐_/.]+")


@probe(
    CertificateDocument,
    seconds=120,
    blind_to="whether the document is genuine, and whether the scheme has withdrawn it since",
)
def certificate_documents(documents: Documents) -> Iterator[Report]:
    """The number, product, version and days of each certificate in its own document."""
    for certificate in documents.certificates:
        place = DocumentPlace(certificate.document)
        try:
            sentences = sentences_of(documents.read(certificate.document))
        except Unreadable as unreadable:
            yield Unexamined(CertificateDocument, place, unreadable.reason)
            continue
        yield Examined(CertificateDocument, place)
        yield _held(certificate, sentences)


def _held(certificate: Certificate, sentences: tuple[Sentence, ...]) -> Report:
    days = days_in(sentences)
    text = " ".join(one.text for one in sentences)
    at = next((one for one in sentences if _numbered(one.text, certificate.number)), None)
    there = {
        "number": at is not None,
        "product": named(text, certificate.product),
        "version": not certificate.version
        or named(text, certificate.version.lstrip("vV"))
        or named(text, certificate.version),
        "issued": certificate.issued is None or certificate.issued in days,
        "expires": certificate.expires is None or certificate.expires in days,
        "notified_body": not certificate.notified_body or _issued_by(text, certificate.notified_body),
    }
    fact = CertificateDocument(
        certificate.document, certificate.number, tuple(one for one, found in there.items() if not found)
    )
    where = at or next(iter(sentences), None)
    place = (
        DocumentPlace(certificate.document, where.number, where.page) if where else DocumentPlace(certificate.document)
    )
    return Sighting(fact, place, at.text[:SHOWN] if at else "")


def _numbered(text: str, number: str) -> bool:
    """Whether a text holds the number; one of a few signs has to stand alone."""
    joined = _joined(number)
    return joined in _joined(text) if len(joined) >= SHORTEST else named(text, number)


def _issued_by(text: str, body: str) -> bool:
    """Whether a text names the notified body of that number: four digits alone may be a year."""
    return re.search(rf"{_BODY}\D{{0,60}}{re.escape(body)}(?!\d)", text, re.IGNORECASE) is not None


def _joined(number: str) -> str:
    """A number without what joins its parts, which every document writes in its own way."""
    return _JOINTS.sub("", unicodedata.normalize("NFKC", number)).casefold()
