from datetime import date

import pytest

from shinsa.facts.approvals import APPROVALS, kind_of, radios_in, terminal_before
from shinsa.facts.certified import plain_number
from shinsa.facts.device import ProductCertificate, Radio

IN_FORCE = date(2020, 4, 1)


@pytest.mark.parametrize(
    ("scheme", "number", "kind"),
    [
        ("工事設計認証", "201-230123", "radio"),
        ("技術基準適合証明", "001XWAA0001", "radio"),
        ("設計認証", "D20-0123 201", "terminal"),
        ("技術基準適合認定", "AD10-0123001", "terminal"),
        ("技適", "D180171201", "terminal"),
        ("技適マーク", "R 201-180775", "radio"),
        ("TELEC", "?", "radio"),
        ("EU-type examination (RED)", "0700-RED-1", "eu"),
        ("EU declaration of conformity 2014/53/EU", "DoC-7", "eu"),
        ("Common Criteria", "C0123", ""),
        ("JC-STAR ★1", "JC-1", ""),
        ("Wi-Fi Alliance", "W1", ""),
        ("FCC ID", "2ABCDGH1", "fcc"),
        ("FCC equipment authorization (47 CFR Part 15)", "ABC-GH1", "fcc"),
        ("ISED certification", "12345A-GH1", "ised"),
        ("IC", "12345-GH1", "ised"),
        ("Basic IC design", "7", ""),
        ("Red Dot design award", "7", ""),
        ("IEC 62443-4-2 Certified", "X", ""),
    ],
)
def test_each_certificate_is_of_one_kind(scheme: str, number: str, kind: str) -> None:
    assert kind_of(ProductCertificate(scheme, number, "GH-1")) == kind


@pytest.mark.parametrize(
    ("kind", "number", "known"),
    [
        ("radio", "201-180775", True),
        ("radio", "R 201-180775", True),
        ("radio", "[R]001-A12345", True),
        ("radio", "２０１－１８０７７５", True),
        ("radio", "005WWCA0321", True),
        ("radio", "201-18077", False),
        ("radio", "TBD", False),
        ("terminal", "T D18-0171 201", True),
        ("terminal", "D180171201", True),
        ("terminal", "ADF21-0001001", True),
        ("terminal", "201-180775", False),
        ("fcc", "2ABCD-GH1", True),
        ("fcc", "FCC ID: 2ABCDGH1", True),
        ("fcc", "ABCGH1", True),
        ("fcc", "1ABCDGH1", False),
        ("fcc", "TBD", False),
        ("fcc", "2ABCD-", False),
        ("ised", "IC: 12345A-GH1", True),
        ("ised", "21461-GH1", True),
        ("ised", "GH1", False),
        ("ised", "123456-GH1", False),
    ],
)
def test_numbers_have_the_forms_of_their_laws(kind: str, number: str, known: bool) -> None:
    form = APPROVALS[kind].form

    assert form is not None
    assert (form.fullmatch(plain_number(number)) is not None) is known


def test_the_day_goes_before_the_year_in_the_number() -> None:
    approval = ProductCertificate("設計認証", "D18-0171 201", "GH-1")

    assert terminal_before(approval, IN_FORCE) is True
    assert terminal_before(ProductCertificate("設計認証", "D18-0171 201", "", "", date(2021, 1, 1)), IN_FORCE) is False
    assert terminal_before(ProductCertificate("設計認証", "D20-0171 201", ""), IN_FORCE) is None
    assert terminal_before(ProductCertificate("設計認証", "?", ""), IN_FORCE) is None


def test_radios_are_named_in_both_languages() -> None:
    assert radios_in("Wi-Fi (IEEE 802.11n) and BLE") == {Radio.WI_FI, Radio.BLUETOOTH}
    assert radios_in("無線LANとZigbee") == {Radio.WI_FI, Radio.IEEE_802_15_4}
    assert radios_in("Ethernet, NFC, the bleak 4Gb flash") == frozenset()
