"""What protects the channels to the device: the algorithms, keys and known weaknesses of its TLS and SSH services."""

from __future__ import annotations

from enum import StrEnum

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


class Strength(StrEnum):
    """What the published advice says of an algorithm."""

    SOUND = "sound"
    DATED = "dated"
    """Not broken, and no longer to be chosen: nothing rests on it where something sound is offered beside it."""
    BROKEN = "broken"
    UNKNOWN = "unknown"
    """No list names it."""


@dataclass(frozen=True, slots=True)
class SshAlgorithm(Fact):
    """An algorithm that an SSH server offers: its role is "key exchange", "host key", "cipher" or "MAC"."""

    role: str
    name: str
    strength: Strength
    weakness: str = ""
    """What is wrong with it, and who says so; empty when nothing is."""


@dataclass(frozen=True, slots=True)
class SshHostKey(Fact):
    """The public key by which an SSH server shows who it is."""

    kind: str
    """"RSA", "DSA", "EC", "Ed25519", or the server's name for another."""
    bits: int | None
    sha256: str
    """SHA-256 of the key as it is sent (RFC 4253, 6.6), in hex: what OpenSSH prints in Base64."""
    flaw: str = ""
    """How it was made badly, where that shows."""
    public: str = ""
    """SHA-256 of it as SubjectPublicKeyInfo (RFC 5280), in hex; empty where it cannot be written so."""
    published: str = ""
    """Where the whole world can read its private half; empty when it is on no list."""


@dataclass(frozen=True, slots=True)
class TlsGroup(Fact):
    """A group that a TLS service agrees on keys in."""

    name: str
    """As IANA names it; "Diffie-Hellman" and the length of the prime for one that has no name."""
    bits: int
    weakness: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({self.weakness})" if self.weakness else self.name


@dataclass(frozen=True, slots=True)
class ChangeToTls(Fact):
    """What a service that begins in the clear does about TLS, of a protocol that can change over to it (STARTTLS)."""

    protocol: str
    port: int
    offered: bool
    required: bool | None = None
    """Whether it lets nobody log in before; None where it did not tell."""


@dataclass(frozen=True, slots=True)
class ChannelWeakness(Fact):
    """A service showed that a known attack on its channel works, or that what keeps it off is missing."""

    protocol: str
    """"tls", "dtls" or "ssh"."""
    name: str
    """As it is known, such as "Terrapin"."""
    cve: str = ""
    detail: str = ""
    """What was seen."""
    broken: bool = True
    """False for a safeguard that is merely missing, or a way that is merely dated."""

    def __str__(self) -> str:
        cve = f" ({self.cve})" if self.cve else ""
        return f"{self.name}{cve}"
