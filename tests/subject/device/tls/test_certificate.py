"""Certificates as bytes: read, or refused as unreadable."""

from __future__ import annotations

import ssl
from datetime import timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID

from shinsa.subject.device.tls.certificate import Unreadable, read_certificate
from tests.simulators.certificates import BORN, make_certificate

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


def test_names_and_uses_are_read() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    names: list[x509.GeneralName] = [
        x509.DNSName("cam.local"),
        x509.IPAddress(ip_address("192.0.2.7")),
        x509.RFC822Name("a@b.c"),
    ]
    built = (
        x509.CertificateBuilder().subject_name(x509.Name([])).issuer_name(x509.Name([])).public_key(key.public_key())
    )
    built = built.serial_number(7).not_valid_before(BORN).not_valid_after(BORN + timedelta(days=1))
    built = built.add_extension(x509.SubjectAlternativeName(names), critical=False)
    built = built.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    built = built.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
    read = read_certificate(built.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.DER))

    assert (read.names, read.authority, read.for_servers, read.flaw) == (("cam.local", "192.0.2.7"), True, False, "")
    assert (read_certificate(DER).names, read_certificate(DER).for_servers) == ((), None)
