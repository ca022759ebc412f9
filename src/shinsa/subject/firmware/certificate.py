"""X.509 certificates (RFC 5280) in bytes: PEM, PKCS#7 and DER wherever it stands, each believed only when it parses."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shinsa.subject.firmware.private_key import digest_of

PEM_MARK = b"-----BEGIN CERTIFICATE-----"
TRUSTED_MARK = b"-----BEGIN TRUSTED CERTIFICATE-----"
PKCS7_MARK = b"-----BEGIN PKCS7-----"
DER_MARK = b"\xa0\x03\x02\x01\x02\x02"
"""The version (3) and the tag of the serial number, right behind the headers of certificate and contents."""
INNER = frozenset({b"\x30\x82", b"\x30\x81"})
PEM = re.compile(
    rb"-----BEGIN (TRUSTED )?CERTIFICATE-----((?:[A-Za-z0-9+/=\s]|\\[rn]){60,20000})-----END (?:TRUSTED )?CERTIFICATE-----"
)
PKCS7 = re.compile(rb"-----BEGIN PKCS7-----([A-Za-z0-9+/=\s]{60,2000000})-----END PKCS7-----")
LARGEST = 16 * 1024
MOST = 600
"""Certificates of one file that are read: the bundle of a desktop has about 150."""
TEST_NAME = re.compile(
    r"\b(?:test(?:ing|s)?|example|dummy|demo|sample|snake ?oil|do not trust|untrusted|fake|polarssl|mbed ?tls|wolfssl|yassl|cyassl|axtls|bad ssl"
    r"|badssl|internet widgits|default company|localdomain)\b",
    re.IGNORECASE,
)
"""Words of subjects that no authority uses for what it means."""


@dataclass(frozen=True, slots=True)
class FoundCertificate:
    """A certificate: where it starts, and what it says."""

    offset: int
    subject: str
    key: str
    bits: int | None
    signature_hash: str
    not_before: datetime
    not_after: datetime
    self_signed: bool
    authority: bool
    public: str

    @property
    def test(self) -> bool:
        """Whether its subject says that it is for tests."""
        return TEST_NAME.search(self.subject) is not None


def certificates_in(data: bytes, der_offsets: Iterable[int]) -> Iterator[FoundCertificate]:
    """Every certificate of the bytes, each once, at most `MOST`; `der_offsets`: where `DER_MARK` stands."""
    seen: set[bytes] = set()
    for offset, raw in _blocks(data, der_offsets):
        digest = hashlib.sha256(raw).digest()
        if digest not in seen and len(seen) < MOST:
            seen.add(digest)
            found = _read(offset, raw)
            if found is not None:
                yield found


def _blocks(data: bytes, der_offsets: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    if b"CERTIFICATE-----" in data:
        for found in PEM.finditer(data):
            raw = _decoded(re.sub(rb"\\[rn]", b"", found[2]))
            # OpenSSL's trusted form has settings of its own behind the certificate.
            yield found.start(), raw[: _length(raw, 0)] if found[1] else raw
    if PKCS7_MARK in data:
        for found in PKCS7.finditer(data):
            raw = _decoded(found[1])
            inside = (match.start() for match in re.finditer(re.escape(DER_MARK), raw))
            yield from ((found.start(), each) for _, each in _der(raw, inside))
    yield from _der(data, der_offsets)


def _der(data: bytes, offsets: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    for offset in offsets:
        # The contents of a small certificate on a curve need but one byte more for their length.
        start = offset - (8 if data[offset - 4 : offset - 2] == b"\x30\x82" else 7)
        if start >= 0 and data[start : start + 2] == b"\x30\x82" and data[start + 4 : start + 6] in INNER:
            size = _length(data, start)
            if 100 <= size <= LARGEST and start + size <= len(data):
                yield start, data[start : start + size]


def _length(data: bytes, start: int) -> int:
    """Bytes of the DER element at `start` whose length takes two bytes; 0 for another."""
    return 4 + int.from_bytes(data[start + 2 : start + 4], "big") if data[start : start + 2] == b"\x30\x82" else 0


def _decoded(text: bytes) -> bytes:
    try:
        return base64.b64decode(b"".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _read(offset: int, raw: bytes) -> FoundCertificate | None:
    from cryptography.x509 import load_der_x509_certificate

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about serial numbers and encodings of old roots
        try:
            return _described(offset, load_der_x509_certificate(raw))
        except Exception:  # noqa: BLE001 - whatever a parser says of hostile bytes, they are no certificate
            return None


def _described(offset: int, certificate: Any) -> FoundCertificate:  # noqa: ANN401 - a type of a library that is imported late
    key = certificate.public_key()
    name = type(key).__name__.removeprefix("_").removesuffix("PublicKey").replace("EllipticCurve", "EC")
    own = certificate.subject == certificate.issuer
    signature = certificate.signature_hash_algorithm
    bits = getattr(key, "key_size", None)
    return FoundCertificate(
        offset,
        certificate.subject.rfc4514_string()[:300],
        name,
        bits if isinstance(bits, int) else None,
        signature.name if signature is not None else "",
        certificate.not_valid_before_utc,
        certificate.not_valid_after_utc,
        own,
        _may_sign(certificate, own=own),
        digest_of(key),
    )


def _may_sign(certificate: Any, *, own: bool) -> bool:  # noqa: ANN401 - as above
    """CA:TRUE; a certificate of version 1 cannot say so, and is one when it signed itself."""
    from cryptography.x509 import BasicConstraints, ExtensionNotFound, Version

    try:
        return bool(certificate.extensions.get_extension_for_class(BasicConstraints).value.ca)
    except ExtensionNotFound:
        return own and certificate.version is Version.v1
