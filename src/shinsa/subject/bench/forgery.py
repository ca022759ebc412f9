"""Certificates for whoever stands in the middle, made in memory, and TLS servers that show them."""

from __future__ import annotations

import ipaddress
import os
import ssl
import warnings
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from shinsa.subject.bench.trick import DOWNGRADES, Trick
from shinsa.subject.bench.weak_signature import signed_over_sha1

OTHER_NAME = "other-host.invalid"
"""The name in a certificate that was issued to somebody else."""
LIFE = timedelta(days=300), timedelta(days=90)
"""How long before and after now a valid certificate is valid: long enough for a clock that is a little off."""
LONGEST_COMMON_NAME = 64
WEAK_BITS = 1024
"""Bits of an RSA key within reach of a state: 2048 are wanted (RFC 9325, 4.5)."""
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Authority:
    """A certificate authority and its key."""

    certificate: x509.Certificate
    key: Key

    @classmethod
    def load(cls, certificate: Path, key: Path) -> Authority:
        """The authority in two PEM files. Raises ValueError or TypeError where they are none, or do not belong together."""
        made = x509.load_pem_x509_certificate(certificate.read_bytes())
        return cls(made, _key_of(made, key))


@dataclass(frozen=True)
class Issued:
    """A certificate that somebody else issued to the laboratory, with those above it, and its key."""

    chain: tuple[x509.Certificate, ...]
    key: Key

    @classmethod
    def load(cls, chain: Path, key: Path) -> Issued:
        """What is in two PEM files, the laboratory's own certificate first. Raises ValueError or TypeError, for an expired one too."""
        made = tuple(x509.load_pem_x509_certificates(chain.read_bytes()))
        if made[0].not_valid_after_utc < datetime.now(UTC):
            raise ValueError("the certificate has expired")
        return cls(made, _key_of(made[0], key))


@dataclass(frozen=True)
class Shown:
    """Certificates that a server shows, its own first, and the key of that one."""

    chain: tuple[x509.Certificate, ...]
    key: Key


class Forger:
    """Makes the TLS server for each trick and name. Keys are made once; several threads may ask.

    `trusted` is an authority that the device was told to trust; `issued` what one that it trusts anyway issued to somebody else.
    """

    def __init__(self, trusted: Authority | None, issued: Issued | None = None) -> None:
        self.trusted = trusted
        self._issued = issued
        self._now = datetime.now(UTC)
        self._keys: tuple[Key, ...] = (
            ec.generate_private_key(ec.SECP256R1()),
            rsa.generate_private_key(public_exponent=65537, key_size=2048),
        )
        self._short = rsa.generate_private_key(public_exponent=65537, key_size=WEAK_BITS)
        key = ec.generate_private_key(ec.SECP256R1())
        self._stranger = Authority(self._certificate("Shinsa Bench Root CA", key, None, authority=True), key)

    def context(self, trick: Trick, name: str, protocols: Sequence[str] = ()) -> ssl.SSLContext:
        """A server that shows the trick's certificate for `name`, a host name or an address, and takes one of `protocols` (ALPN)."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.set_ciphers("ALL:@SECLEVEL=0")
        # No client resumes what it agreed on with another trick: each certificate is looked at.
        context.options |= ssl.OP_NO_TICKET
        context.num_tickets = 0
        old = trick is Trick.OLD_VERSION
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = ssl.TLSVersion.TLSv1_1 if old else ssl.TLSVersion.TLSv1_3
        spoken = [one for one in protocols if one.isascii() and 0 < len(one) < 256]
        if spoken:
            context.set_alpn_protocols(sorted(spoken, key=lambda one: one == "h2"))
        for one in self.shown(trick, name):
            _show(context, one.chain, one.key)
        return context

    def shown(self, trick: Trick, name: str) -> tuple[Shown, ...]:
        """What a server shows that plays the trick for `name`, for each sort of key. Raises ValueError as `chain` does."""
        if trick is Trick.WRONG_NAME and self.trusted is None and self._issued is not None:
            return (Shown(self._issued.chain, self._issued.key),)
        keys = (self._short,) if trick is Trick.WEAK_KEY else self._keys
        return tuple(Shown(self.chain(trick, name, key), key) for key in keys)

    def chain(self, trick: Trick, name: str, key: Key) -> tuple[x509.Certificate, ...]:
        """The certificates to show for `key`, the server's own first. Raises ValueError for a trick that needs an authority."""
        if trick is Trick.UNTRUSTED_AUTHORITY:
            return self._certificate(name, key, self._stranger), self._stranger.certificate
        if trick is Trick.FALSE_AUTHORITY:
            between = Authority(self._certificate(OTHER_NAME, key, self._needed), key)
            return self._certificate(name, key, between), between.certificate
        return (self._alone(trick, name, key),)

    def weak_chain(self, name: str) -> tuple[bytes, ...]:
        """The certificate, as DER, of an RSA server that the device would trust if it can."""
        key = next(key for key in self._keys if isinstance(key, rsa.RSAPrivateKey))
        chain = self.chain(Trick.WEAK_SUITE, name, key)
        return tuple(one.public_bytes(serialization.Encoding.DER) for one in chain)

    def _alone(self, trick: Trick, name: str, key: Key) -> x509.Certificate:
        """A certificate that is shown without another."""
        match trick:
            case Trick.WEAK_SIGNATURE:
                return signed_over_sha1(self._certificate(name, key, self._needed), self._needed.key)
            case Trick.CONTROL | Trick.WEAK_KEY:
                return self._certificate(name, key, self._needed)
            case Trick.WRONG_NAME:
                return self._certificate(OTHER_NAME, key, self._needed)
            case Trick.EXPIRED:
                return self._certificate(name, key, self._needed, end=self._now - timedelta(days=1))
            case Trick.NOT_YET_VALID:
                return self._certificate(name, key, self._needed, start=self._now + timedelta(days=60))
        return self._certificate(name, key, self.trusted if trick in DOWNGRADES else None)

    @property
    def _needed(self) -> Authority:
        if self.trusted is None:
            raise ValueError("this trick needs an authority that the device trusts")
        return self.trusted

    def _certificate(  # noqa: PLR0913 - the parts of a certificate
        self,
        name: str,
        key: Key,
        signer: Authority | None,
        start: datetime | None = None,
        end: datetime | None = None,
        *,
        authority: bool = False,
    ) -> x509.Certificate:
        """A certificate for `name`, signed by `signer` or by itself."""
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:LONGEST_COMMON_NAME])])
        issuer = signer.certificate.subject if signer else subject
        built = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
        built = built.serial_number(x509.random_serial_number())
        built = built.not_valid_before(start or self._now - LIFE[0]).not_valid_after(end or self._now + LIFE[1])
        built = built.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        by = signer.key if signer else key
        identifier = x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key())
        built = built.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        built = built.add_extension(identifier, critical=False)
        built = built.add_extension(_usage(authority=authority), critical=True)
        if not authority:
            purposes = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH])
            built = built.add_extension(x509.SubjectAlternativeName([_name(name)]), critical=False)
            built = built.add_extension(purposes, critical=False)
        return built.sign(by, hashes.SHA256())


def _name(name: str) -> x509.GeneralName:
    with suppress(ValueError):
        return x509.IPAddress(ipaddress.ip_address(name))
    return x509.DNSName(name)


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=False,
        key_encipherment=not authority,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _show(context: ssl.SSLContext, chain: Sequence[x509.Certificate], key: Key) -> None:
    """Let a server show these certificates. They go through pipes, for a child may write no file."""
    plain = serialization.NoEncryption()
    pem = serialization.Encoding.PEM
    with ExitStack() as opened:
        certificates = _piped(b"".join(one.public_bytes(pem) for one in chain), opened)
        private = _piped(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain), opened)
        context.load_cert_chain(certificates, private)


def _piped(data: bytes, opened: ExitStack) -> str:
    """The path of a pipe that holds `data`, which must fit into one."""
    reading, writing = os.pipe()
    opened.callback(os.close, reading)
    with os.fdopen(writing, "wb") as end:
        end.write(data)
    return f"/dev/fd/{reading}"


def _key_of(certificate: x509.Certificate, file: Path) -> Key:
    """The private key of a certificate. Raises ValueError or TypeError."""
    private = serialization.load_pem_private_key(file.read_bytes(), None)
    if not isinstance(private, Key):
        raise TypeError("the key is neither RSA nor EC")
    if _spki(certificate.public_key()) != _spki(private.public_key()):
        raise ValueError("the key is not the certificate's")
    return private


def _spki(key: object) -> bytes:
    assert isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey)  # noqa: S101 - for the type checker
    return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
