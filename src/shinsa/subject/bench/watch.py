"""What the device sends, seen on the wire: who it is, which TCP ports it tries, and what goes past every server. Nothing is kept."""

from __future__ import annotations

import socket
import struct
import time
from dataclasses import dataclass, field

from shinsa.subject.capture.dissect.known import conversation
from shinsa.subject.capture.moment import Moment

EVERYTHING = 0x0003
"""ETH_P_ALL of Linux."""
OUTGOING = 4
"""PACKET_OUTGOING of Linux: a packet of the laboratory's own."""
HEAD = 2048
"""Bytes of a packet that are read."""
MOST = 256
"""Ports, stations and strangers that are remembered."""
SERVED = frozenset({53, 67, 123})
"""UDP ports that a server answers on."""
_IPV4, _IPV6, _TCP, _UDP, _ICMP, _IGMP = 0x0800, 0x86DD, 6, 17, 1, 2
_SYN, _ACK = 0x02, 0x10
CALLS = 4096
"""Attempts to connect that are remembered during one outage."""


@dataclass(frozen=True, slots=True)
class Call:
    """An attempt to connect, which may be sent several times: when it was sent first, on the monotonic clock, and to whom."""

    at: float
    address: str
    port: int


@dataclass
class Watch:
    """What was seen on the wire so far."""

    newer: bool = False
    """Whether IPv6 is served too."""
    stations: set[bytes] = field(default_factory=set)
    """The hardware addresses that sent anything of IPv4, or beyond the wire over IPv6."""
    tried: set[int] = field(default_factory=set)
    """TCP ports that a connection was asked to."""
    strangers: dict[tuple[str, int, str], str] = field(default_factory=dict)
    """Where else packets were sent to that no server takes: address, port, and what they are ("udp", or "ip" and a number).

    The protocol that the datagrams speak, such as "dtls"; empty where nobody knows.
    """

    calls: dict[tuple[int, bytes, int], Call] = field(default_factory=dict)
    """Attempts to connect, by the caller's port and whom it called; kept only while `noting`."""
    noting: bool = False

    @property
    def overflowed(self) -> bool:
        """Whether there was more than is remembered."""
        return max(len(self.stations), len(self.tried), len(self.strangers)) >= MOST

    def see(self, packet: bytes) -> None:
        """Take one Ethernet frame that the device sent. Raises nothing, whatever it is."""
        kind_of_frame = struct.unpack_from("!H", packet, 12)[0] if len(packet) >= 34 else 0
        if kind_of_frame == _IPV6:
            self._see_newer(packet)
        elif kind_of_frame == _IPV4:
            self._see_older(packet)

    def _see_newer(self, packet: bytes) -> None:
        """What is sent beyond the wire; what goes to neighbours is theirs."""
        to, kind = packet[38:54], packet[20]
        beyond = len(to) == 16 and to[0] != 0xFF and not (to[0] == 0xFE and to[1] & 0xC0 == 0x80)
        if not beyond or kind not in {_TCP, _UDP} or len(packet) < 58:
            return
        _put(self.stations, packet[6:12])
        ports = struct.unpack_from("!HH", packet, 54)
        if kind == _TCP and self.newer:
            if len(packet) > 67 and packet[67] & (_SYN | _ACK) == _SYN:
                _put(self.tried, ports[1])
                self._note((ports[0], to, ports[1]))
        elif not (self.newer and kind == _UDP and ports[1] in SERVED):
            self._meet(socket.inet_ntop(socket.AF_INET6, to), ports[1], kind, packet[62:])

    def _meet(self, address: str, port: int, kind: int, payload: bytes) -> None:
        key = (address, port, {_TCP: "tcp", _UDP: "udp"}.get(kind, f"ip {kind}"))
        if key in self.strangers or len(self.strangers) < MOST:
            self.strangers[key] = self.strangers.get(key) or _spoken(payload, port, kind)

    def _see_older(self, packet: bytes) -> None:
        _put(self.stations, packet[6:12])
        kind, to = packet[23], packet[30:34]
        at = 14 + (packet[14] & 15) * 4
        ports = struct.unpack_from("!HH", packet, at) if len(packet) >= at + 4 else (0, 0)
        if kind == _TCP:
            if len(packet) > at + 13 and packet[at + 13] & (_SYN | _ACK) == _SYN:
                _put(self.tried, ports[1])
                self._note((ports[0], to, ports[1]))
        elif _is_unicast(to) and kind not in {_ICMP, _IGMP} and not (kind == _UDP and ports[1] in SERVED):
            self._meet(socket.inet_ntoa(to), ports[1] if kind == _UDP else 0, kind, packet[at + 8 :])

    def _note(self, key: tuple[int, bytes, int]) -> None:
        if self.noting and len(self.calls) < CALLS and key not in self.calls:
            family = socket.AF_INET if len(key[1]) == 4 else socket.AF_INET6
            self.calls[key] = Call(time.monotonic(), socket.inet_ntop(family, key[1]), key[2])


def tap(interface: str) -> socket.socket:
    """A socket that sees every packet on an interface. Raises OSError."""
    made = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(EVERYTHING))
    made.bind((interface, 0))
    made.settimeout(0)
    return made


def _is_unicast(address: bytes) -> bool:
    return address[0] < 224 and address[3] != 255


def _spoken(payload: bytes, port: int, kind: int) -> str:
    """The protocol of a datagram; empty for an unknown one, and for what is no datagram."""
    if kind != _UDP:
        return ""
    follower = conversation("udp", port, 0)
    tuple(follower.feed(payload, Moment(0, 0.0), by_client=True))
    return follower.protocol


def _put(found: set, value: object) -> None:  # type: ignore[type-arg]
    if len(found) < MOST:
        found.add(value)
