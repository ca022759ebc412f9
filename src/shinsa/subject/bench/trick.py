"""What is tried on a device that opens a TLS connection, and what each trick needs to mean anything."""

from __future__ import annotations

from enum import StrEnum


class Trick(StrEnum):
    """One way to stand in the middle. CONTROL is none: an honest server, which a device must accept."""

    SELF_SIGNED = "self-signed"
    UNTRUSTED_AUTHORITY = "untrusted-authority"
    CONTROL = "control"
    WRONG_NAME = "wrong-name"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    FALSE_AUTHORITY = "false-authority"
    """Signed by an ordinary certificate of the trusted authority, which may sign none (RFC 5280, 4.2.1.9)."""
    WEAK_KEY = "weak-key"
    """A certificate for an RSA key of 1024 bits."""
    WEAK_SIGNATURE = "weak-signature"
    """A certificate that is signed over SHA-1."""
    WRONG_KEY = "wrong-key"
    """Where keys are shared beforehand (PSK), a server that does not know the device's: it guesses, and then only pretends."""
    OLD_VERSION = "old-version"
    """TLS 1.0 and 1.1 only."""
    WEAK_SUITE = "weak-suite"
    """The weakest suite that the device offers."""
    REFUSED_TLS = "refused-tls"
    """Every TLS connection is cut: does the device go on without?"""


NEEDS_TRUST = frozenset(
    {
        Trick.CONTROL,
        Trick.WRONG_NAME,
        Trick.EXPIRED,
        Trick.NOT_YET_VALID,
        Trick.FALSE_AUTHORITY,
        Trick.WEAK_KEY,
        Trick.WEAK_SIGNATURE,
    }
)
"""Tricks that mean something only with a certificate of an authority that the device trusts: without it, they are only self-signed."""
DOWNGRADES = frozenset({Trick.OLD_VERSION, Trick.WEAK_SUITE})
"""Tricks on what is agreed on, not on whom is talked to: they show a certificate that the device would trust, if it can be made."""


def playable(*, trusted: bool, issued: bool) -> tuple[Trick, ...]:
    """The tricks that mean something, with an authority that the device trusts, or a certificate that such a one issued."""
    return tuple(
        trick for trick in Trick if trusted or trick not in NEEDS_TRUST or (issued and trick is Trick.WRONG_NAME)
    )
