from __future__ import annotations

from dataclasses import replace
from datetime import date

from shinsa.facts.device import CertificateDocument, ProductCertificate
from shinsa.model.verdict import Verdict
from shinsa.rules.attack_surface.development_is_certified import development_is_certified
from tests.rules.given import declared, observed

TODAY = date(2026, 4, 1)
CERTIFICATE = ProductCertificate(
    "IEC 62443-4-1", "DEV-7", "ACME Automation", expires=date(2028, 1, 1), document="sdl.pdf", document_sha256="ab" * 32
)
DOCUMENT = CertificateDocument("sdl.pdf", "DEV-7")


def judged(*certificates: ProductCertificate, document: CertificateDocument = DOCUMENT) -> Verdict:
    return development_is_certified(declared.facts(*certificates), observed.facts(document), TODAY).verdict


def test_a_valid_certificate_whose_document_was_read_passes() -> None:
    for scheme in ("IEC 62443-4-1:2018", "ISASecure SDLA", "IECEE CB 62443 - 4 - 1"):
        assert judged(replace(CERTIFICATE, scheme=scheme)) is Verdict.PASS
    assert judged(replace(CERTIFICATE, expires=date(2026, 3, 31), number="OLD"), CERTIFICATE) is Verdict.PASS


def test_what_shows_nothing_stays_open() -> None:
    for other in (
        replace(CERTIFICATE, scheme="IEC 62443-4-2"),
        replace(CERTIFICATE, scheme="IEC 62443-4-11"),
        replace(CERTIFICATE, expires=date(2026, 3, 31)),
        replace(CERTIFICATE, expires=None),
        replace(CERTIFICATE, number="TBD"),
        replace(CERTIFICATE, document="other.pdf"),
    ):
        assert judged(other) is Verdict.INCONCLUSIVE
    assert judged() is Verdict.INCONCLUSIVE
    assert development_is_certified(declared.nobody_looked(), observed.nobody_looked(), TODAY).verdict is (
        Verdict.INCONCLUSIVE
    )


def test_a_document_that_says_something_else_fails() -> None:
    assert judged(CERTIFICATE, document=replace(DOCUMENT, lacks=("expires",))) is Verdict.FAIL
