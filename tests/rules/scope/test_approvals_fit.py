from dataclasses import replace
from datetime import date

import pytest

from shinsa.facts.device import CertificateDocument, DeviceProfile, ProductCertificate, Radio
from shinsa.facts.hardware import Interface
from shinsa.model.judgement import Judgement
from shinsa.model.rule import About
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.scope.approvals_fit import approvals_fit
from tests.rules.given import declared, observed

TODAY = date(2026, 4, 1)
DEVICE = DeviceProfile("Garden Hub", "ACME", "GH-1", "2.4.1")
RADIO = ProductCertificate(
    "工事設計認証", "201-230123", "ACME GH-1", "", date(2023, 5, 1), None, "radio.pdf", "ab" * 32
)
TERMINAL = replace(RADIO, scheme="設計認証", number="D23-0123 201")
EU = replace(RADIO, scheme="EU-type examination 2014/53/EU", number="RED-77", notified_body="0700")
WI_FI = Interface("I-1", "wireless network", type="air", protocol="Wi-Fi")
BLUETOOTH = Interface("I-2", "short range", type="air", protocol="Bluetooth 5")


def ask(
    *certificates: ProductCertificate,
    lacks: tuple[str, ...] = (),
    interfaces: tuple[Interface, ...] = (),
    about: str = "radio",
) -> Judgement:
    read = [CertificateDocument(one.document, one.number, lacks) for one in certificates]
    return approvals_fit(
        declared.facts(*certificates),
        declared.facts(DEVICE),
        declared.facts(*interfaces),
        observed.facts(*read),
        TODAY,
        About(about),
    )


@pytest.mark.parametrize(
    ("approval", "about"),
    [
        (RADIO, "radio"),
        (TERMINAL, "terminal"),
        (EU, "eu"),
        (replace(RADIO, scheme="FCC ID", number="2ABCDGH1"), "fcc"),
        (replace(RADIO, scheme="ISED", number="12345A-GH1"), "ised"),
        (replace(EU, number="whatever it is 1"), "eu"),
        (replace(RADIO, version="v2.4.1"), "radio"),
        (replace(RADIO, expires=TODAY), "radio"),
    ],
)
def test_an_approval_of_this_product_passes(approval: ProductCertificate, about: str) -> None:
    answer = ask(approval, about=about)

    assert answer.verdict is Verdict.PASS
    assert approval.number in answer.because.en


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (replace(RADIO, product="ACME GH-10"), "it is of ACME GH-10, not GH-1"),
        (replace(RADIO, issued=date(2026, 4, 3)), "issued only on 2026-04-03"),
        (replace(RADIO, expires=date(2026, 3, 31)), "expired on 2026-03-31"),
    ],
)
def test_an_approval_of_something_else_fails_beside_a_good_one(other: ProductCertificate, why: str) -> None:
    answer = ask(RADIO, other)

    assert answer.verdict is Verdict.FAIL
    assert why in answer.because.en


@pytest.mark.parametrize(
    ("vague", "why"),
    [
        (replace(RADIO, number="201-23012"), "none of the forms"),
        (replace(RADIO, version="1.0"), "names version 1.0"),
        (replace(RADIO, product="RM-3", module=True), "of the module RM-3"),
        (replace(RADIO, issued=None), "the day it was issued"),
        (replace(RADIO, document_sha256=""), "document"),
    ],
)
def test_what_cannot_be_told_is_left_to_a_person(vague: ProductCertificate, why: str) -> None:
    answer = ask(vague)

    assert answer.verdict is Verdict.INCONCLUSIVE
    assert why in answer.because.en


def test_a_document_of_another_product_fails_and_of_other_days_is_open() -> None:
    assert ask(RADIO, lacks=("number", "product")).verdict is Verdict.FAIL
    assert ask(RADIO, lacks=("issued",)).verdict is Verdict.INCONCLUSIVE
    assert "notified body" in ask(EU, lacks=("notified_body",), about="eu").because.en


def test_a_radio_that_no_certificate_covers_fails() -> None:
    listed = replace(RADIO, radios=(Radio.WI_FI,))
    both = (listed, replace(listed, number="201-230124", radios=(Radio.BLUETOOTH,)))

    assert ask(listed, interfaces=(WI_FI, BLUETOOTH)).verdict is Verdict.FAIL
    assert ask(*both, interfaces=(WI_FI, BLUETOOTH)).verdict is Verdict.PASS


@pytest.mark.parametrize(
    "decoy",
    [replace(BLUETOOTH, enabled=False), replace(BLUETOOTH, type="physical"), replace(BLUETOOTH, protocol="NFC"), WI_FI],
)
def test_what_is_off_or_wired_needs_no_certificate(decoy: Interface) -> None:
    assert ask(replace(RADIO, radios=(Radio.WI_FI,)), interfaces=(decoy,)).verdict is Verdict.PASS


def test_a_radio_that_only_words_name_is_left_to_a_person() -> None:
    told = replace(WI_FI, description="Wi-Fi, without Bluetooth")

    assert ask(replace(RADIO, radios=(Radio.WI_FI,)), interfaces=(told,)).verdict is Verdict.INCONCLUSIVE
    assert ask(RADIO, interfaces=(told, BLUETOOTH)).verdict is Verdict.PASS


def test_none_declared_does_not_apply() -> None:
    assert ask(TERMINAL).verdict is Verdict.NOT_APPLICABLE
    assert ask().verdict is Verdict.NOT_APPLICABLE


def test_without_a_dossier_or_with_a_broken_one_nothing_is_said() -> None:
    approvals: tuple[Seen[ProductCertificate], ...] = (
        declared.nobody_looked(),
        declared.partly(RADIO),
        declared.facts(RADIO),
    )  # type: ignore[assignment]
    profiles: tuple[Seen[DeviceProfile], ...] = (declared.nobody_looked(), declared.facts(DEVICE), declared.facts())  # type: ignore[assignment]
    wired: Seen[Interface] = declared.facts()

    for certificates, profile in zip(approvals, profiles, strict=True):
        answer = approvals_fit(certificates, profile, wired, observed.facts(), TODAY, About("radio"))
        assert answer.verdict is Verdict.INCONCLUSIVE
