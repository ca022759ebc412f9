"""Certificates that a firmware carries: its own, and those that it trusts."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


class CertificateRole(StrEnum):
    """What a certificate is there for, as far as its place and its extensions tell."""

    ANCHOR = "trust anchor"
    """Peers are checked against it."""
    SERVICE = "service"
    """A service of the device shows it, or the device shows it to others."""
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class ShippedCertificate(Fact):
    """A certificate in the firmware; of trust anchors only those that somebody should look at."""

    subject: str
    role: CertificateRole
    key: str
    """"RSA", "EC", "Ed25519" ..."""
    bits: int | None
    signature_hash: str
    """"sha256", "sha1" ..., empty where the algorithm has none."""
    not_before: datetime
    not_after: datetime
    self_signed: bool
    authority: bool
    """Whether it may sign other certificates (CA:TRUE, RFC 5280, section 4.2.1.9)."""
    public: str
    """SHA-256 of its SubjectPublicKeyInfo, in hex."""
    test: bool = False
    """Its subject says that it is for tests, or comes from the test material of a library."""
    published: str = ""
    """Where the whole world can read its private key, such as "House of Keys, NETGEAR WNHD3004"; empty when it is on no list."""


@dataclass(frozen=True, slots=True)
class TrustAnchors(Fact):
    """The authorities that one file makes the device trust."""

    count: int
    keys: tuple[str, ...]
    """The first 16 hex digits of SHA-256 of each one's SubjectPublicKeyInfo, sorted."""
