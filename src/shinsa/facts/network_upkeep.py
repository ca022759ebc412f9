"""What the device asks to be able to work in a network at all: names and the time, as heard in recorded traffic."""

from __future__ import annotations

from shinsa.facts.communication import CommunicationMechanism
from shinsa.facts.traffic import Conversation
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact

SECURE_TIME = frozenset({"nts", "ntp-nts", "ntp+nts", "ntps"})
"""Protocols by which IXIT 11-ComMech may call them; "ntp" with `encrypted: true` says the same."""
TIME = frozenset({"ntp", "sntp"})


def is_called(mechanism: CommunicationMechanism, family: frozenset[str]) -> bool:
    """Whether the entry names one of these protocols."""
    return mechanism.protocol.strip().lower().replace(" ", "-") in family


def protects_time(mechanism: CommunicationMechanism) -> bool:
    """Whether the entry claims that the time is taken in a protected way."""
    return is_called(mechanism, SECURE_TIME) or (is_called(mechanism, TIME) and mechanism.encrypted is True)


def admits_plain_time(mechanism: CommunicationMechanism) -> bool:
    """Whether the entry says that the time is asked for without protection."""
    return is_called(mechanism, TIME) and mechanism.encrypted is not True


def is_among(names: tuple[str, ...], address: str, peers: tuple[str, ...]) -> bool:
    """Whether the peers of an entry name this server: a host name, "*.example.com", an address or a network."""
    return Conversation(names, address, 0, "", local=False, device_serves=False).with_any(peers)


def covers(mechanism: CommunicationMechanism, names: tuple[str, ...], address: str) -> bool:
    """Whether an entry is about this server: it names it, or names none."""
    return not mechanism.peers or is_among(names, address, mechanism.peers)


@dataclass(frozen=True, slots=True)
class ReadableLookup(Fact):
    """The device asked a name server (RFC 1035) so that anybody on the way could read the question and change the answer."""

    server: str
    """Its address."""
    names: tuple[str, ...]
    """What was asked for, in lower case, the first of them."""


@dataclass(frozen=True, slots=True)
class TimeRequest(Fact):
    """The device asked a server for the time (RFC 5905)."""

    names: tuple[str, ...]
    """The names by which the server was asked for; empty where none was heard."""
    address: str
    authenticated: bool
    """It carried an authenticator, by a shared key or of NTS (RFC 8915); whether answers were checked is not seen."""

    @property
    def server(self) -> str:
        """How a person would call it."""
        return self.names[0] if self.names else self.address


@dataclass(frozen=True, slots=True)
class TimeSource(Fact):
    """A server that a time client which the firmware starts is told to ask."""

    client: str
    server: str
    authenticated: bool
    """Its answers are authenticated by a shared key or NTS (RFC 8915)."""
    condition: str = ""
    """What must hold at run time for the client to start; empty where it always starts."""
