"""Certificates signed over SHA-1: all else is as it was, and the signature holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID

from shinsa.subject.bench.weak_signature import signed_over_sha1

RSA, EC = rsa.generate_private_key(65537, 2048), ec.generate_private_key(ec.SECP256R1())
NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "x" * 60)])


@pytest.mark.parametrize("key", [RSA, EC])
def test_only_the_signature_is_another(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    built = x509.CertificateBuilder().subject_name(NAME).issuer_name(NAME).public_key(key.public_key())
    built = built.serial_number(7).not_valid_before(now).not_valid_after(now + timedelta(days=9))
    sound = built.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True).sign(
        key, hashes.SHA256()
    )
    weak = signed_over_sha1(sound, key)
    sha1 = weak.signature_hash_algorithm
    assert isinstance(sha1, hashes.SHA1)
    assert (weak.subject, weak.serial_number, weak.not_valid_after_utc) == (NAME, 7, sound.not_valid_after_utc)
    assert list(weak.extensions) == list(sound.extensions)
    if isinstance(key, rsa.RSAPrivateKey):
        key.public_key().verify(weak.signature, weak.tbs_certificate_bytes, padding.PKCS1v15(), sha1)
    else:
        key.public_key().verify(weak.signature, weak.tbs_certificate_bytes, ec.ECDSA(sha1))
