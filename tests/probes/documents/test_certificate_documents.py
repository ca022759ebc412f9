from pathlib import Path
from typing import Any

import pytest

from shinsa.facts.device import CertificateDocument
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import DocumentPlace
from shinsa.probes.documents.certificate_documents import certificate_documents
from shinsa.subject.documents.documents import Documents
from shinsa.subject.dossier.document_sections import Certificate
from tests.subject.documents.pdf_samples import pdf

CERTIFICATE = {
    "scheme": "Common Criteria",
    "number": "JISEC-CC-C0123",
    "product": "ACME MP-7",
    "version": "v2.1",
    "issued": "2024-04-01",
    "expires": "2029-03-31",
    "document": "cc.pdf",
}
TEXT = "Certification Report\nCertificate C0123\nTOE: ACME MP-7, version 2.1\nNotified Body No. 0197\nIssued 1 April 2024\nValid until 2029-03-31"


def look(folder: Path, raw: bytes, **change: Any) -> list[Report]:  # noqa: ANN401 - any field of a certificate
    (folder / "cc.pdf").write_bytes(raw)
    certificate = Certificate.model_validate({**CERTIFICATE, **change})
    return list(
        certificate_documents.look(Documents((), None, {"cc.pdf": folder / "cc.pdf"}, certificates=(certificate,)))
    )


@pytest.mark.parametrize(
    ("change", "lacks"),
    [
        ({"number": "C 0123"}, ()),
        ({}, ("number",)),
        ({"number": "C0123", "product": "ACME MP-70"}, ("product",)),
        ({"number": "C0123", "version": "2.2"}, ("version",)),
        ({"number": "C0123", "expires": "2030-03-31"}, ("expires",)),
        ({"number": "C0123", "issued": "2024-04-02"}, ("issued",)),
        ({"number": "C0123", "notified_body": "0197"}, ()),
        ({"number": "C0123", "notified_body": "0700"}, ("notified_body",)),
        ({"number": "C0123", "notified_body": "2024"}, ("notified_body",)),
        ({"number": "C0123", "issued": None, "expires": None, "version": ""}, ()),
    ],
)
def test_the_document_is_held_against_the_declaration(
    tmp_path: Path, change: dict[str, Any], lacks: tuple[str, ...]
) -> None:
    examined, seen = look(tmp_path, pdf("Cover", TEXT), **change)

    assert isinstance(examined, Examined)
    assert isinstance(seen, Sighting)
    assert isinstance(seen.fact, CertificateDocument)
    assert seen.fact.lacks == lacks
    assert seen.place == DocumentPlace("cc.pdf", page=1 if "number" in lacks else 2)


def test_a_document_that_cannot_be_read_bears_out_nothing(tmp_path: Path) -> None:
    (unread,) = look(tmp_path, b"%PDF- hostile")

    assert isinstance(unread, Unexamined)
