"""Certificates and TLS servers made on the spot."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

BORN = datetime(2020, 1, 1, tzinfo=UTC)


def make_certificate(name: str = "camera.local", days: int = 3650, key: str = "EC") -> tuple[bytes, bytes]:
    """A self-signed certificate and its key, both as PEM; valid from the first day of 2020."""
    private = ec.generate_private_key(ec.SECP256R1()) if key == "EC" else rsa.generate_private_key(65537, 2048)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    built = x509.CertificateBuilder().subject_name(subject).issuer_name(subject).public_key(private.public_key())
    built = built.serial_number(7).not_valid_before(BORN).not_valid_after(BORN + timedelta(days=days))
    certificate = built.sign(private, hashes.SHA256())
    plain = serialization.NoEncryption()
    key_pem = private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    return certificate.public_bytes(serialization.Encoding.PEM), key_pem


def make_context(
    folder: Path,
    versions: tuple[ssl.TLSVersion, ssl.TLSVersion] = (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3),
    ciphers: str = "DEFAULT",
    key: str = "EC",
    *,
    ask_client: bool = False,
) -> ssl.SSLContext:
    """A server's context that accepts the versions from the lowest to the highest given, and these ciphers."""
    file = folder / f"server-{key}.pem"
    if not file.exists():
        file.write_bytes(b"".join(make_certificate(key=key)))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    context.set_ciphers(ciphers)
    context.minimum_version, context.maximum_version = versions
    if ask_client:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(file)
    return context


def make_rsa() -> tuple[bytes, rsa.RSAPrivateKey]:
    """A self-signed certificate as DER, and its key."""
    pem, key_pem = make_certificate(key="RSA")
    key = serialization.load_pem_private_key(key_pem, None)
    assert isinstance(key, rsa.RSAPrivateKey)
    return x509.load_pem_x509_certificate(pem).public_bytes(serialization.Encoding.DER), key
