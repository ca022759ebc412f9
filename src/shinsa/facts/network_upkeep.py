"""What the device asks to be able to work in a network at all: names and the time, as heard in recorded traffic."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


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
