"""The certificate that a TLS service shows, fetched and read. Nothing is verified: a rule judges what was seen."""

from __future__ import annotations

import hashlib
import ssl
import warnings
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.oid import ExtendedKeyUsageOID

from shinsa.model.dataclass import dataclass
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.tls.hello import raw_chain
from shinsa.subject.device.tls.rsa_flaws import flaw
from shinsa.subject.device.wire import shown

LONGEST_NAME = 200
NAMES = 50
"""Names of one certificate that are kept."""
T = TypeVar("T", bound=x509.ExtensionType)


class Unreadable(ValueError):
    """The certificate is not one that can be read (RFC 5280)."""


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says."""

    subject: str
    issuer: str
    not_before: datetime
    not_after: datetime
    self_signed: bool
    key: str
    bits: int | None
    signature_hash: str
    sha256: str
    public: str
    """SHA-256 of its SubjectPublicKeyInfo, in hex; empty where its key cannot be read."""
    names: tuple[str, ...] = ()
    """The host names and addresses in its subjectAltName."""
    authority: bool = False
    for_servers: bool | None = None
    """Whether its extendedKeyUsage names servers; None where it has none."""
    flaw: str = ""
    """How its key was made badly, where that shows."""


def fetch_chains(endpoint: Endpoint) -> tuple[tuple[bytes, ...], ...]:
    """Every chain that the server shows, as DER: for an RSA key, for an EC key, and what a client of today gets."""
    plain = replace(endpoint, tls=False)
    found = [raw_chain(plain, holding) for holding in ("_ECDSA_", "_RSA_")]
    usual = fetch_certificate(endpoint)
    if usual and not any(chain[:1] == (usual,) for chain in found):
        found.append((usual,))
    return tuple(dict.fromkeys(chain for chain in found if chain))


def fetch_certificate(endpoint: Endpoint) -> bytes:
    """The server's certificate as DER, b"" when it showed none: by a full handshake, or from the clear where that fails."""
    try:
        with replace(endpoint, tls=True).open() as wire:
            session = wire.stream
            shown_by_server = session.getpeercert(binary_form=True) if isinstance(session, ssl.SSLSocket) else None
    except OSError:
        shown_by_server = None
    return shown_by_server or next(iter(raw_chain(endpoint)), b"")


def read_certificate(der: bytes) -> Certificate:
    """The certificate in `der`. Raises Unreadable."""
    try:
        with warnings.catch_warnings():
            # Odd serial numbers and the like are worth a look, not a warning on the terminal.
            warnings.simplefilter("ignore")
            return _read(x509.load_der_x509_certificate(der), der)
    except (ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion, OverflowError) as error:
        raise Unreadable(shown(str(error))) from error


def _read(certificate: x509.Certificate, der: bytes) -> Certificate:
    key, bits = _key(certificate)
    return Certificate(
        _name(certificate.subject),
        _name(certificate.issuer),
        certificate.not_valid_before_utc,
        certificate.not_valid_after_utc,
        _signed_by_itself(certificate),
        key,
        bits,
        _signature_hash(certificate),
        hashlib.sha256(der).hexdigest(),
        _public(certificate),
        _names(certificate),
        _authority(certificate),
        _for_servers(certificate),
        _flaw(certificate),
    )


def _name(name: x509.Name) -> str:
    return shown(name.rfc4514_string(), LONGEST_NAME)


def _extension(certificate: x509.Certificate, kind: type[T]) -> T | None:
    """The extension of this kind; None where there is none, or none that can be read."""
    try:
        return certificate.extensions.get_extension_for_class(kind).value
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError, TypeError):
        return None


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    listed = _extension(certificate, x509.SubjectAlternativeName)
    kept = [n for n in listed or () if isinstance(n, x509.DNSName | x509.IPAddress)][:NAMES]
    return tuple(shown(str(name.value), LONGEST_NAME) for name in kept)


def _authority(certificate: x509.Certificate) -> bool:
    constraints = _extension(certificate, x509.BasicConstraints)
    return constraints is not None and constraints.ca


def _for_servers(certificate: x509.Certificate) -> bool | None:
    usage = _extension(certificate, x509.ExtendedKeyUsage)
    if usage is None:
        return None
    return any(each in usage for each in (ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE))


def _flaw(certificate: x509.Certificate) -> str:
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        return ""
    return flaw(key.public_numbers().n) if isinstance(key, rsa.RSAPublicKey) else ""


def _key(certificate: x509.Certificate) -> tuple[str, int | None]:
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        return "unknown", None
    if isinstance(key, ec.EllipticCurvePublicKey):
        return "EC", key.key_size
    if isinstance(key, rsa.RSAPublicKey | dsa.DSAPublicKey):
        return "RSA" if isinstance(key, rsa.RSAPublicKey) else "DSA", key.key_size
    if isinstance(key, ed25519.Ed25519PublicKey | ed448.Ed448PublicKey):
        return ("Ed25519", 256) if isinstance(key, ed25519.Ed25519PublicKey) else ("Ed448", 456)
    return "unknown", None


def _public(certificate: x509.Certificate) -> str:
    try:
        info = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    except (ValueError, UnsupportedAlgorithm):
        return ""
    return hashlib.sha256(info).hexdigest()


def _signature_hash(certificate: x509.Certificate) -> str:
    """The name of the hash; that of the whole algorithm where it hashes in its own way (Ed25519); empty when unknown."""
    try:
        found = certificate.signature_hash_algorithm
    except UnsupportedAlgorithm:
        return ""
    return found.name if found is not None else shown(certificate.signature_algorithm_oid._name)  # noqa: SLF001 - its only name


def _signed_by_itself(certificate: x509.Certificate) -> bool:
    """Same issuer and subject, and the signature holds where it can be checked."""
    if certificate.issuer != certificate.subject:
        return False
    try:
        certificate.verify_directly_issued_by(certificate)
    except InvalidSignature:
        return False
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return True
    return True
