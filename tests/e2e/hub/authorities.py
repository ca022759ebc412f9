"""Certificates and keys of the hub, made from fixed numbers so that each build holds the same."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from benchmarks.planted_keys import ec_key

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
SHORT = (
    int(
        "f04fe361977bea59422511a37ec5fdc555531021b4ca03da0e4c76c5ed2241fe"
        "d64e5953ac741a9d4dd86374604fc0589574da629c1b1dbc3548a6df7bef2bfd",
        16,
    ),
    int(
        "cd0142b010531698a63053119c948f4d4f6947f1dd2b6471ac03001496e3310a"
        "b283b2bfacf7e35da66a7ae3fb28f2af19ae29e4c4135b02d4e0d138aa75c1a7",
        16,
    ),
    65537,
)
"""RSA of 1024 bits: the primes and the exponent."""
PUBLISHED = (
    int(
        "faa85c71fd1bfd08d37dea5ff8adbd781ca8ab0b6a3fa2b0298879870ec511b39ad4283c747fd88f71737b4b5b9e3d7b"
        "8944aff986cb9b68e0b1dcec1ddaef600fa3aad02b0c904e02512889718acc00db71e787061fb464123159c4af3102fd"
        "657442c4cb1ac5aa46c4e0129df103ade35e2a8ef4c6c802be38b0f733641d09",
        16,
    ),
    int(
        "edc7ca4d080c51ef28476c8593d401faebe5d637c6d7abb97744efee91e69c8bdf097e46e4c5445986dc55fc71eebd48"
        "673cb757dd3c3280f058645368e29cd5121cd6a13b6712dac5b9e2b1c9cdfe2e3669ba8fa606543a391b5f824afd8015"
        "69857646604ce4083de555d97c2f8730f415692ab242b35739b5a1a30e07489d",
        16,
    ),
    35,
)
"""The key that everybody has who ever started a Vagrant box: published on purpose, and guarding nothing."""


def rsa_of(numbers: tuple[int, int, int]) -> rsa.RSAPrivateKey:
    """The private key of two primes and an exponent."""
    p, q, e = numbers
    d = pow(e, -1, (p - 1) * (q - 1))
    public = rsa.RSAPublicNumbers(e, p * q)
    return rsa.RSAPrivateNumbers(p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p), public).private_key()


@cache
def bundle(*names: str) -> bytes:
    """Authorities in one file, each with a key of its own."""
    return b"".join(made(name, ec_key(300 + number + len(name)), authority=True) for number, name in enumerate(names))


def made(name: str, key: Key, years: tuple[int, int] = (2024, 2044), *, authority: bool = False) -> bytes:
    """A self-signed certificate as PEM."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    start, end = (datetime(year, 1, 1, tzinfo=UTC) for year in years)
    built = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(key.public_key())
    dated = built.serial_number(7).not_valid_before(start).not_valid_after(end)
    limited = dated.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    steady = True if isinstance(key, ec.EllipticCurvePrivateKey) else None
    return limited.sign(key, hashes.SHA256(), ecdsa_deterministic=steady).public_bytes(Encoding.PEM)
