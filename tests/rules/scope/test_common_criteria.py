from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.device import CertificateDocument, DeviceProfile, ProductCertificate
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.scope.common_criteria import common_criteria
from tests.rules.given import declared, observed

TODAY = date(2026, 4, 1)
DEVICE = DeviceProfile("Office Printer", "ACME", "MP-7", "2.1")
CERTIFICATE = ProductCertificate(
    "Common Criteria", "C0123", "ACME mp-7 series", "V2.1", date(2024, 4, 1), TODAY, "cc.pdf", "ab" * 32
)
OTHER = ProductCertificate("Wi-Fi Alliance", "W1", "MP-7")


DOCUMENT = CertificateDocument("cc.pdf", "C0123")


def ask(
    *certificates: ProductCertificate, device: DeviceProfile = DEVICE, document: CertificateDocument = DOCUMENT
) -> Judgement:
    return common_criteria(declared.facts(*certificates), declared.facts(device), observed.facts(document), TODAY)


@pytest.mark.parametrize("scheme", ["Common Criteria", "ISO/IEC 15408", "CC EAL2+", "コモンクライテリア"])
def test_a_valid_certificate_of_this_version_passes(scheme: str) -> None:
    answer = ask(OTHER, replace(CERTIFICATE, scheme=scheme, issued=date(2026, 4, 2)))
    assert answer.verdict is Verdict.PASS
    assert "C0123" in answer.because.en


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"expires": date(2026, 3, 31)}, "expired on 2026-03-31"),
        ({"issued": date(2026, 4, 3)}, "issued only on 2026-04-03"),
        ({"version": "2.0"}, "version 2.0, not 2.1"),
        ({"product": "ACME MP-70"}, "it is of ACME MP-70, not MP-7"),
        ({"version": "2.0", "number": ""}, "Certificate ?"),
    ],
)
def test_a_certificate_of_something_else_fails(change: dict[str, object], why: str) -> None:
    answer = ask(replace(CERTIFICATE, **change))  # type: ignore[arg-type]
    assert answer.verdict is Verdict.FAIL
    assert why in answer.because.en


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"document_sha256": ""}, "document"),
        ({"expires": None}, "expires"),
        ({"number": "TBD"}, "number"),
        ({"version": ""}, "certified version"),
        ({"product": ""}, "certified product"),
    ],
)
def test_a_certificate_that_cannot_be_checked_stays_open(change: dict[str, object], what: str) -> None:
    answer = ask(replace(CERTIFICATE, **change))  # type: ignore[arg-type]
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert what in answer.remedy.en


def test_a_device_that_is_not_named_stays_open() -> None:
    assert ask(CERTIFICATE, device=replace(DEVICE, firmware_version="")).verdict is Verdict.INCONCLUSIVE
    assert ask(CERTIFICATE, device=replace(DEVICE, name="", model="")).verdict is Verdict.INCONCLUSIVE
    nameless = common_criteria(declared.facts(CERTIFICATE), declared.nobody_looked(), observed.facts(), TODAY)
    assert nameless.verdict is Verdict.INCONCLUSIVE


def test_the_document_has_to_bear_out_what_is_declared() -> None:
    for lacks in (("expires",), ("version", "issued"), ("number",)):
        assert ask(CERTIFICATE, document=replace(DOCUMENT, lacks=lacks)).verdict is Verdict.INCONCLUSIVE
    another = ask(CERTIFICATE, document=replace(DOCUMENT, lacks=("number", "product")))
    assert another.verdict is Verdict.FAIL
    assert "cc.pdf" in another.because.ja
    assert ask(CERTIFICATE, document=replace(DOCUMENT, document="other.pdf")).verdict is Verdict.INCONCLUSIVE


def test_the_best_of_several_certificates_counts() -> None:
    expired = replace(CERTIFICATE, expires=date(2020, 1, 1))
    missing = replace(CERTIFICATE, document_sha256="")
    assert ask(expired, missing).verdict is Verdict.INCONCLUSIVE
    assert ask(expired, missing, CERTIFICATE).verdict is Verdict.PASS


def test_without_a_certificate_nothing_is_claimed() -> None:
    assert ask(OTHER).verdict is Verdict.NOT_APPLICABLE
    unlisted = common_criteria(declared.nobody_looked(), declared.facts(DEVICE), observed.facts(), TODAY)
    assert unlisted.verdict is Verdict.NOT_APPLICABLE


def test_without_a_dossier_or_its_whole_it_stays_open() -> None:
    nothing = declared.nobody_looked()
    assert common_criteria(nothing, nothing, observed.facts(), TODAY).verdict is Verdict.INCONCLUSIVE
    assert (
        common_criteria(declared.partly(OTHER), declared.facts(DEVICE), observed.facts(), TODAY).verdict
        is Verdict.INCONCLUSIVE
    )
