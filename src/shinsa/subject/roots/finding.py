"""What came of verifying one proof of a root of trust."""

from __future__ import annotations

from dataclasses import dataclass

MALFORMED, SIGNATURE, CHALLENGE, NOT_SECURED, MEASUREMENT = (
    "malformed",
    "signature",
    "challenge",
    "not-secured",
    "measurement",
)
CHAIN, EXPIRED, WEAK_KEY = ("chain", "expired", "weak-key")
SHORTEST = 8
"""Bytes of a challenge (eat_nonce, RFC 9711, 4.1)."""


@dataclass(frozen=True, slots=True)
class Material:
    """What a tester hands over: the proof itself, who signed it, whom that is anchored in, and what the device was asked."""

    proof: bytes
    key: bytes
    """PEM: certificates, the signer's first, or a bare public key."""
    anchors: bytes = b""
    """PEM: certificates of the authority that the device's maker or its chip's maker runs."""
    challenge: bytes = b""
    """What the tester sent; empty where nothing was."""
    signature: bytes = b""
    """Where it does not stand in the proof."""

    @property
    def asked_before(self) -> bool:
        """Whether the challenge is so short that somebody may have recorded its answer."""
        return len(self.challenge) < SHORTEST


@dataclass(frozen=True, slots=True)
class Finding:
    """The flaws, none where it holds; whether the key is anchored and the answer fresh, None where that cannot be told."""

    flaws: tuple[str, ...]
    key: str = ""
    """Type and size of the key that signed."""
    anchored: bool | None = None
    fresh: bool | None = None
    state: str = ""
    """The security state that the device says it is in."""
