"""What a device does when somebody stands between it and those whom it talks to."""

from __future__ import annotations

from enum import StrEnum

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


class Trick(StrEnum):
    """How somebody in the middle answers a TLS connection. CONTROL is none: an honest server, which shows that the rest counts."""

    CONTROL = "control"
    SELF_SIGNED = "self-signed"
    UNTRUSTED_AUTHORITY = "untrusted-authority"
    WRONG_NAME = "wrong-name"
    EXPIRED = "expired"
    NOT_YET_VALID = "not-yet-valid"
    FALSE_AUTHORITY = "false-authority"
    """Signed by a certificate that the device's authority issued to somebody who may sign none."""
    OLD_VERSION = "old-version"
    """TLS 1.0 and 1.1 only."""
    WEAK_SUITE = "weak-suite"
    """The weakest suite that the device offers, such as one with RC4."""
    REFUSED_TLS = "refused-tls"
    """Every TLS connection is cut, and one without is answered."""


FALSE_SERVERS = frozenset(
    {
        Trick.SELF_SIGNED,
        Trick.UNTRUSTED_AUTHORITY,
        Trick.WRONG_NAME,
        Trick.EXPIRED,
        Trick.NOT_YET_VALID,
        Trick.FALSE_AUTHORITY,
    }
)
"""Tricks in which somebody else poses as the peer."""


@dataclass(frozen=True, slots=True)
class Interception(Fact):
    """What the device did when its connection to a peer was answered so. Accepted: it sent what it meant for the peer."""

    peer: str
    """The host name that it wanted to talk to, or an address where none was heard."""
    port: int
    trick: Trick
    accepted: bool
    protocol: str = ""
    """What it spoke inside, where it is known: "http", "mqtt"."""
    credentials: tuple[str, ...] = ()
    """Kinds of the credentials that it gave away, such as "password"."""
    version: str = ""
    """The version of TLS that was agreed on."""

    def __str__(self) -> str:
        return f"{self.trick.value} at {self.at}"

    @property
    def at(self) -> str:
        """The peer, as "host:port"."""
        return f"[{self.peer}]:{self.port}" if ":" in self.peer else f"{self.peer}:{self.port}"
