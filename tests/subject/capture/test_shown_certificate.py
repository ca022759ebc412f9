"""A certificate is held against the name it was asked for and the time it was shown at."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificate

from shinsa.subject.capture.shown_certificate import faults_of
from shinsa.subject.device.tls.certificate import read_certificate
from tests.simulators.certificates import make_certificate


def faults(name: str = "cam.example", asked: str = "cam.example", year: int = 2022, days: int = 3650) -> set[str]:
    der = load_pem_x509_certificate(make_certificate(name, days)[0]).public_bytes(Encoding.DER)
    return set(faults_of(read_certificate(der), der, asked, datetime(year, 6, 1, tzinfo=UTC).timestamp()))


def test_a_certificate_of_its_own_has_only_that_fault() -> None:
    assert faults() == {"self-signed"}


@pytest.mark.parametrize(("year", "fault"), [(2031, "expired"), (2019, "not yet valid"), (1999, "self-signed")])
def test_the_time_is_that_of_the_packet_where_its_clock_was_set(year: int, fault: str) -> None:
    assert faults(year=year) == {fault, "self-signed"}


@pytest.mark.parametrize(
    ("name", "asked", "fits"),
    [
        ("cam.example", "CAM.example.", True),
        ("*.cam.example", "a.cam.example", True),
        ("*.cam.example", "a.b.cam.example", False),
        ("*.cam.example", "cam.example", False),
        ("other.example", "cam.example", False),
        ("other.example", "", True),
        ("other.example", "192.0.2.1", True),
    ],
)
def test_names_fit_as_rfc_6125_has_it(name: str, asked: str, fits: bool) -> None:
    assert ("made for another name" not in faults(name, asked)) is fits
