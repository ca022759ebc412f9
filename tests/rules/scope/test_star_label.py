"""Only the labels that the schedule names count, for this product and version, from its first day on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shinsa.facts.device import CertificateDocument, DeviceProfile, ProductCertificate
from shinsa.model.judgement import Judgement
from shinsa.model.verdict import Verdict
from shinsa.rules.scope.star_label import IN_FORCE, star_label
from tests.rules.given import declared, observed

DEVICE = DeviceProfile("Garden Hub", "Maker", "GH-1", "2.1")
LABEL = ProductCertificate(
    "JC-STAR ★1", "JS-0001", "Garden Hub GH-1", "2.1", IN_FORCE, IN_FORCE + timedelta(700), "label.pdf", "ab" * 32
)
DOCUMENT = CertificateDocument("label.pdf", "JS-0001")


def ask(*labels: ProductCertificate, today: date = IN_FORCE, document: CertificateDocument = DOCUMENT) -> Judgement:
    return star_label(declared.facts(*labels), declared.facts(DEVICE), observed.facts(document), today)


@pytest.mark.parametrize(
    "scheme",
    [
        "JC-STAR ★1",
        "JC-STAR STAR-1",
        "JC-STAR (レベル1)",
        "jc star 1",
        "CLS",
        "Cybersecurity Labelling Scheme, level 2",
    ],
)
def test_a_valid_label_passes(scheme: str) -> None:
    answer = ask(replace(LABEL, scheme=scheme))
    assert answer.verdict is Verdict.PASS
    assert "JS-0001" in answer.because.ja


@pytest.mark.parametrize("scheme", ["JC-STAR", "JC-STAR ★12", "Common Criteria", "MUSICLSTAR 1", "five star 1 label"])
def test_other_labels_are_no_ground(scheme: str) -> None:
    assert ask(replace(LABEL, scheme=scheme)).verdict is Verdict.NOT_APPLICABLE


def test_an_expired_label_fails_and_an_unread_one_leaves_it_open() -> None:
    assert ask(LABEL, today=IN_FORCE + timedelta(701)).verdict is Verdict.FAIL
    assert ask(replace(LABEL, version="2.0")).verdict is Verdict.FAIL
    assert ask(replace(LABEL, document_sha256="")).verdict is Verdict.INCONCLUSIVE
    assert ask(LABEL, document=replace(DOCUMENT, number="X")).verdict is Verdict.INCONCLUSIVE


def test_before_the_schedule_was_in_force_no_label_counted() -> None:
    early = replace(LABEL, issued=date(2025, 1, 1))
    answer = ask(early, today=IN_FORCE - timedelta(1))
    assert answer.verdict is Verdict.INCONCLUSIVE
    assert "2025-12-04" in answer.because.en
    assert ask(today=IN_FORCE - timedelta(1)).verdict is Verdict.NOT_APPLICABLE
