"""A device with a key that an authority certified: its attestation tokens, TPM quotes and signed challenges."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

CHALLENGE = bytes(range(32))
DAY = datetime(2026, 3, 4, 12, tzinfo=UTC)
REGISTER = bytes(32)
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@cache
def ec_key(number: int = 0, curve: type[ec.EllipticCurve] = ec.SECP256R1) -> ec.EllipticCurvePrivateKey:
    """The same key whenever it is asked for."""
    return ec.derive_private_key(1000 + number, curve())


@cache
def small_rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 1024)  # noqa: S505 - it is to be found too small


def certificate(name: str, key: Key, issuer: str, issuer_key: Key, *, ca: bool = False, days: int = 30) -> bytes:
    """PEM of a certificate that is valid for some days from the day of the inspection; negative: until before it."""
    subject, by = (x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, one)]) for one in (name, issuer))
    end = DAY + timedelta(days=days)
    builder = x509.CertificateBuilder(by, subject, key.public_key(), 7, end - timedelta(days=60), end)
    builder = builder.add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
    return builder.sign(issuer_key, hashes.SHA256()).public_bytes(Encoding.PEM)


def anchor(number: int = 9) -> bytes:
    """PEM of the authority."""
    return certificate(f"Root {number}", ec_key(number), f"Root {number}", ec_key(number), ca=True)


def chain(key: Key | None = None, *, ca: bool = True, days: int = 30, by: int = 9) -> bytes:
    """PEM: the device's certificate and the one between it and the authority."""
    middle = certificate("Middle", ec_key(5), f"Root {by}", ec_key(by), ca=ca)
    return certificate("Device", key or ec_key(), "Middle", ec_key(5), days=days) + middle


def public_pem(key: Key | None = None) -> bytes:
    return (key or ec_key()).public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def token(claims: dict[int, Any], key: ec.EllipticCurvePrivateKey | None = None) -> bytes:
    """A COSE_Sign1 over the claims."""
    import cbor2
    from cwt import COSE, COSEKey

    pem = (key or ec_key()).private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    made = COSE.new(alg_auto_inclusion=True).encode(cbor2.dumps(claims), COSEKey.from_pem(pem, kid="k"))
    assert isinstance(made, bytes)
    return made


def signed(data: bytes, key: ec.EllipticCurvePrivateKey | None = None) -> bytes:
    return (key or ec_key()).sign(data, ec.ECDSA(hashes.SHA256()))


@dataclass(frozen=True)
class Quote:
    """The attested structure and its signature, as `tpm2_quote` writes them."""

    attest: bytes
    signature: bytes


def quote(challenge: bytes = CHALLENGE, registers: tuple[bytes, ...] = (REGISTER,), hashed: int = 0x000B) -> Quote:
    """A quote over the first registers of the SHA-256 bank."""
    bits = ((1 << len(registers)) - 1).to_bytes(3, "little")
    digest = hashlib.sha256(b"".join(registers)).digest()
    attest = struct.pack(">IH", 0xFF544347, 0x8018) + _sized(b"name") + _sized(challenge) + bytes(25)
    attest += struct.pack(">IHB", 1, 0x000B, 3) + bits + _sized(digest)
    r, s = decode_dss_signature(signed(attest))
    return Quote(attest, struct.pack(">HH", 0x0018, hashed) + _sized(r.to_bytes(32)) + _sized(s.to_bytes(32)))


def _sized(data: bytes) -> bytes:
    return struct.pack(">H", len(data)) + data
