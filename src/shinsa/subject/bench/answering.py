"""The name, time and address servers of the simulated internet, at every address: their sockets, and who answers on each."""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Interface

from shinsa.subject.bench import dhcp, dns, ntp
from shinsa.subject.bench.zone import Zone

DNS, NTP, DHCP, DHCP_CLIENT = 53, 123, 67, 68
LONGEST = 4096
ANY_SOURCE = 19
"""IP_TRANSPARENT of Linux: a socket may answer from the address that was asked, whoever has it."""
_PACKET_INFO = 8
"""IP_PKTINFO of Linux: which address a datagram was sent to, and is to be sent from."""
_INFO = struct.Struct("=I4s4s")


@dataclass(frozen=True)
class Answering:
    """A UDP socket, and what answers on it."""

    socket: socket.socket
    answer: Callable[[bytes], bytes | None]
    broadcast: bool = False

    def serve_one(self) -> None:
        """Answer one datagram that is there, from the address that it was sent to. Raises OSError."""
        query, extra, _, sender = self.socket.recvmsg(LONGEST, 64)
        said = self.answer(query)
        if said is None:
            return
        if self.broadcast:
            self.socket.sendto(said, ("255.255.255.255", DHCP_CLIENT))
            return
        asked = next((data for level, kind, data in extra if (level, kind) == (socket.IPPROTO_IP, _PACKET_INFO)), b"")
        info = _INFO.pack(0, asked[8:12].ljust(4, b"\0"), b"\0\0\0\0")
        self.socket.sendmsg([said], [(socket.IPPROTO_IP, _PACKET_INFO, info)], 0, sender)


def servers(zone: Zone, interface: str, lab: IPv4Interface, *, lease: bool) -> tuple[Answering, ...]:
    """The servers of names and time, and of addresses where the device is to get one. Raises OSError."""
    made = [
        Answering(_socket(DNS), lambda query: dns.answer(query, zone.address)),
        Answering(_socket(NTP), lambda query: ntp.answer(query, time.time())),
    ]
    if lease:
        leasing = _socket(DHCP)
        leasing.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        leasing.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, interface.encode())
        made.append(Answering(leasing, lambda query: dhcp.answer(query, lab), broadcast=True))
    return tuple(made)


def _socket(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    made.setsockopt(socket.SOL_IP, ANY_SOURCE, 1)
    made.setsockopt(socket.SOL_IP, _PACKET_INFO, 1)
    made.bind(("0.0.0.0", port))  # noqa: S104 - every address is the laboratory's in there
    return made
