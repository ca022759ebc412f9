"""Whose key signed: a bare public key, or a certificate that leads to an anchor or does not (RFC 5280, as far as devices use it)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import pairwise

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key, load_pem_public_key

from shinsa.subject.roots.finding import CHAIN, EXPIRED, WEAK_KEY

MOST_CERTIFICATES = 8
"""Certificates of one chain, and anchors."""
SMALLEST = {"RSA": 2048, "EC": 224}
"""Bits that a key has at least (SOG-IS agreed mechanisms)."""
PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey | ed25519.Ed25519PublicKey | ed448.Ed448PublicKey


class Unusable(Exception):
    """There is no key in it that could have signed."""


@dataclass(frozen=True, slots=True)
class Signer:
    """The key that is to have signed, with what speaks against it."""

    key: PublicKey
    flaws: tuple[str, ...]
    anchored: bool | None
    """None: nothing was given to hold it against."""

    @property
    def name(self) -> str:
        """Type and size, such as "EC secp256r1" or "RSA 3072"."""
        if isinstance(self.key, rsa.RSAPublicKey):
            return f"RSA {self.key.key_size}"
        return f"EC {self.key.curve.name}" if isinstance(self.key, ec.EllipticCurvePublicKey) else _edwards(self.key)

    def signed(self, signature: bytes, data: bytes, digest: hashes.HashAlgorithm | None = None) -> bool:
        """Whether the key signed the data; RSA by PKCS 1 version 1.5 or PSS. `digest` is SHA-256 where none is named."""
        return any(_verifies(self.key, signature, data, digest or hashes.SHA256()))


def read_signer(pem: bytes, anchors: bytes, on: date) -> Signer:
    """The signer whose certificates, its own first, or whose bare key is given; judged as of a day. Raises Unusable."""
    if b"BEGIN CERTIFICATE" not in pem:
        key = _usable(_public(pem))
        return Signer(key, tuple(_weakness(key)), None)
    chain = _certificates(pem)
    key = _usable(chain[0].public_key())
    trusted = tuple(one for one in _anchors(anchors) if not _bears(one, key))  # nobody is anchored in himself
    moment = datetime.combine(on, time(12), UTC)
    flaws = dict.fromkeys(flaw for one in chain for flaw in _flaws_of(one, moment))
    if not trusted:
        return Signer(key, tuple(flaws), None)
    anchored = _leads_to(chain, trusted)
    return Signer(key, (*flaws, *(() if anchored else (CHAIN,))), anchored)


def _public(data: bytes) -> object:
    for load in (load_pem_public_key, load_der_public_key):
        try:
            return load(data)
        except (ValueError, UnsupportedAlgorithm):
            continue
    raise Unusable("no public key")


def _certificates(pem: bytes) -> tuple[x509.Certificate, ...]:
    try:
        found = x509.load_pem_x509_certificates(pem)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Unusable("no certificate") from error
    if len(found) > MOST_CERTIFICATES:
        raise Unusable(f"more than {MOST_CERTIFICATES} certificates")
    return tuple(found)


def _anchors(pem: bytes) -> tuple[x509.Certificate, ...]:
    return _certificates(pem) if pem.strip() else ()


def _bears(certificate: x509.Certificate, key: PublicKey) -> bool:
    try:
        return certificate.public_key() == key
    except (ValueError, UnsupportedAlgorithm):
        return False


def _usable(key: object) -> PublicKey:
    if isinstance(key, PublicKey):
        return key
    raise Unusable("a key of this kind signs nothing here")


def _leads_to(chain: tuple[x509.Certificate, ...], anchors: tuple[x509.Certificate, ...]) -> bool:
    """Whether each certificate was issued by the next, which may issue, and the last by an anchor, or is one."""
    if not all(_issued(one, by) for one, by in pairwise(chain)):
        return False
    return chain[-1] in anchors or any(_issued(chain[-1], anchor) for anchor in anchors)


def _issued(one: x509.Certificate, by: x509.Certificate) -> bool:
    try:
        one.verify_directly_issued_by(by)
        return by.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm, x509.ExtensionNotFound):
        return False


def _flaws_of(certificate: x509.Certificate, moment: datetime) -> Iterator[str]:
    if not certificate.not_valid_before_utc <= moment <= certificate.not_valid_after_utc:
        yield EXPIRED
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise Unusable("a certificate with an unknown key") from error
    yield from _weakness(key)
    if isinstance(certificate.signature_hash_algorithm, hashes.SHA1 | hashes.MD5):
        yield WEAK_KEY


def _weakness(key: object) -> Iterator[str]:
    if isinstance(key, rsa.RSAPublicKey) and key.key_size < SMALLEST["RSA"]:
        yield WEAK_KEY
    if isinstance(key, ec.EllipticCurvePublicKey) and key.curve.key_size < SMALLEST["EC"]:
        yield WEAK_KEY


def _verifies(key: PublicKey, signature: bytes, data: bytes, digest: hashes.HashAlgorithm) -> Iterator[bool]:
    if isinstance(key, rsa.RSAPublicKey):
        yield _holds(lambda: key.verify(signature, data, padding.PKCS1v15(), digest))
        yield _holds(lambda: key.verify(signature, data, padding.PSS(padding.MGF1(digest), padding.PSS.AUTO), digest))
    elif isinstance(key, ec.EllipticCurvePublicKey):
        yield _holds(lambda: key.verify(signature, data, ec.ECDSA(digest)))
    else:
        yield _holds(lambda: key.verify(signature, data))


def _holds(verify: Callable[[], object]) -> bool:
    try:
        verify()
    except (InvalidSignature, ValueError, UnsupportedAlgorithm):
        return False
    return True


def _edwards(key: PublicKey) -> str:
    return "Ed25519" if isinstance(key, ed25519.Ed25519PublicKey) else "Ed448"
