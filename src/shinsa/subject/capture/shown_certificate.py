"""What is wrong with a certificate that was shown, by the name it was asked for and the time it was shown at."""

from __future__ import annotations

import ipaddress
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime

from cryptography import x509
from cryptography.x509.oid import NameOID

from shinsa.subject.device.tls.certificate import Certificate

EARLIEST, LATEST = (datetime(year, 1, 1, tzinfo=UTC).timestamp() for year in (2005, 2100))
"""The clock of a recording that claims to be older or younger was not set."""
LEAST_BITS = {"RSA": 2048, "DSA": 2048, "EC": 224}
"""Key lengths below which 112 bits of strength are not reached (NIST SP 800-57)."""
EXPIRED, EARLY, NAME, SELF_SIGNED, WEAK = "expired", "not yet valid", "made for another name", "self-signed", "weak key"


def faults_of(leaf: Certificate, der: bytes, server_name: str, seconds: float) -> Iterator[str]:
    """Each fault by its name. A name is only held against the certificate where one was asked for."""
    at = datetime.fromtimestamp(seconds, UTC) if EARLIEST < seconds < LATEST else None
    if at and at > leaf.not_after:
        yield EXPIRED
    if at and at < leaf.not_before:
        yield EARLY
    if server_name and not _is_for(_names(der), server_name):
        yield NAME
    if leaf.self_signed:
        yield SELF_SIGNED
    if leaf.bits is not None and leaf.bits < LEAST_BITS.get(leaf.key, 0):
        yield WEAK


def _names(der: bytes) -> tuple[str, ...]:
    """The names it is made for: those of its extension, else its common name (RFC 6125, 6.4.4)."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            certificate = x509.load_der_x509_certificate(der)
            return _alternatives(certificate) or _common(certificate)
    except (ValueError, TypeError, x509.InvalidVersion, x509.DuplicateExtension, x509.UnsupportedGeneralNameType):
        return ()


def _alternatives(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ()
    return (
        *extension.get_values_for_type(x509.DNSName),
        *map(str, extension.get_values_for_type(x509.IPAddress)),
    )


def _common(certificate: x509.Certificate) -> tuple[str, ...]:
    return tuple(str(one.value) for one in certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME))


def _is_for(names: tuple[str, ...], wanted: str) -> bool:
    """Whether one of the names is the wanted one; a star stands for one label, the first (RFC 6125, 6.4.3).

    A certificate whose names cannot be read is not called one for another name.
    """
    wanted = wanted.lower().rstrip(".")
    parent = wanted.partition(".")[2]
    lower = [name.lower().rstrip(".") for name in names]
    return (
        not lower
        or _is_address(wanted)
        or any(name == wanted or (name.startswith("*.") and name[2:] == parent) for name in lower)
    )


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
