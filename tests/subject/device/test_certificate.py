"""Certificates as bytes: read, or refused as unreadable."""

from __future__ import annotations

import ssl

import pytest

from shinsa.subject.device.certificate import Unreadable, read_certificate
from tests.simulators.certificates import make_certificate

DER = ssl.PEM_cert_to_DER_cert(make_certificate("a" * 60, key="RSA")[0].decode())


def test_an_rsa_certificate_is_read() -> None:
    read = read_certificate(DER)

    assert (read.key, read.bits, read.self_signed, read.signature_hash) == ("RSA", 2048, True, "sha256")
    assert read.not_after > read.not_before


@pytest.mark.parametrize("der", [b"", b"\x30", b"\x30\x80" + bytes(50), DER[:-20], DER[:100], b"0" * 60_000])
def test_what_is_no_certificate_is_unreadable(der: bytes) -> None:
    with pytest.raises(Unreadable):
        read_certificate(der)


def test_a_flipped_signature_is_not_self_signed() -> None:
    assert not read_certificate(DER[:-1] + bytes([DER[-1] ^ 1])).self_signed
