"""Keys, certificates and passwords of the demo's devices: made anew in every run, so none lies in the project."""

from __future__ import annotations

import base64
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import NameOID

VALID = timedelta(days=3650)
_RAW = serialization.Encoding.Raw, serialization.PublicFormat.Raw


def new_password() -> str:
    """A password of 16 random characters."""
    return secrets.token_urlsafe(12)


def server_key(key_file: Path, certificate_file: Path) -> None:
    """Write a new P-256 key and its self-signed certificate; both into one file where the two names are the same."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "garden-hub")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + VALID)
    shown = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    for file in (key_file, certificate_file):
        file.parent.mkdir(parents=True, exist_ok=True)
    certificate_file.write_bytes(shown)
    key_file.write_bytes(secret + shown if key_file == certificate_file else secret)
    key_file.chmod(0o600)


def feed_key() -> tuple[str, str]:
    """A public key as OpenWrt's usign writes it: the file's name, its key number, and the text."""
    number = secrets.token_bytes(8)
    public = ed25519.Ed25519PrivateKey.generate().public_key().public_bytes(*_RAW)
    line = base64.b64encode(b"Ed" + number + public).decode()
    return number.hex(), f"untrusted comment: public key {number.hex()}\n{line}\n"
