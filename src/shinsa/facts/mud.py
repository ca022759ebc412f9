"""The traffic that the manufacturer says the device needs (Manufacturer Usage Description, RFC 8520)."""

from __future__ import annotations

from enum import StrEnum

from shinsa.facts.traffic import Conversation
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact

_LOWEST_OF_CLIENTS, _HIGHEST = 1024, 65_535
"""Ports that clients take (RFC 6335, 6)."""


class MudPeer(StrEnum):
    """How an entry names the other side."""

    ANY = "any"
    NAME = "name"
    NETWORK = "network"
    LOCAL = "local networks"
    ROLE = "role"
    """A controller, a manufacturer, a model: only the network on which the device stands knows who that is."""


@dataclass(frozen=True, slots=True)
class PortRange:
    """Ports from first to last, both included."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class MudEntry(Fact):
    """One entry (ACE) of an access list of the MUD file, in the order of the file."""

    order: int
    acl: str
    name: str
    from_device: bool
    """It stands in the policy for what the device sends; else in that for what it is sent."""
    accepts: bool
    peer: MudPeer = MudPeer.ANY
    who: str = ""
    """Name, network or role of the peer."""
    version: int | None = None
    """4 or 6 where the entry is for one version of IP."""
    transport: str = ""
    """"tcp", "udp" ...; empty for every one."""
    peer_ports: tuple[PortRange, ...] = ()
    """Empty for every port."""
    device_ports: tuple[PortRange, ...] = ()
    initiated_by: str = ""
    """"from-device" or "to-device", for TCP; empty for either."""
    unclear: str = ""
    """A condition that is not understood; empty when there is none."""

    def covers(self, talk: Conversation) -> bool | None:
        """Whether the entry is about a conversation; None where that cannot be told."""
        if not (self._begun_by(talk) and self._carries(talk)):
            return False
        peer = self._peer(talk)
        return None if peer and (self.unclear or not self._whatever_calls(talk)) else peer

    def _begun_by(self, talk: Conversation) -> bool:
        begun = "to-device" if talk.device_serves else "from-device"
        return self.from_device is not talk.device_serves and self.initiated_by in {"", begun}

    def _carries(self, talk: Conversation) -> bool:
        ports = self.device_ports if talk.device_serves else self.peer_ports
        version = 6 if ":" in talk.address else 4
        return (
            self.version in {None, version}
            and self.transport in {"", talk.transport}
            and (not ports or any(one.first <= talk.port <= one.last for one in ports))
        )

    def _whatever_calls(self, talk: Conversation) -> bool:
        """Whether it leaves free from which port is called, which a conversation does not tell: answers are matched by theirs."""
        ports = self.peer_ports if talk.device_serves else self.device_ports
        return not ports or any(one.first <= _LOWEST_OF_CLIENTS and one.last == _HIGHEST for one in ports)

    def _peer(self, talk: Conversation) -> bool | None:
        if self.peer is MudPeer.NAME:
            return talk.surely_with((self.who,)) if talk.names else None
        if self.peer is MudPeer.NETWORK:
            return talk.with_any((self.who,))
        if self.peer is MudPeer.LOCAL:
            return talk.local
        return True if self.peer is MudPeer.ANY else None
