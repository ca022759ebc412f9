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
ANY_NEWER_SOURCE = 75
"""IPV6_TRANSPARENT of Linux."""
_NEWER_INFO = struct.Struct("=16sI")


@dataclass(frozen=True)
class Answering:
    """A UDP socket, and what answers on it."""

    socket: socket.socket
    answer: Callable[[bytes], bytes | None]
    broadcast: bool = False

    def serve_one(self) -> None:
        """Answer one datagram that is there, from the address that it was sent to. Raises OSError."""
        query, asked, sender = received(self.socket)
        said = self.answer(query)
        if said is None:
            return
        if self.broadcast:
            self.socket.sendto(said, ("255.255.255.255", DHCP_CLIENT))
            return
        whence = socket.inet_pton(self.socket.family, asked)
        older = (socket.IPPROTO_IP, _PACKET_INFO, _INFO.pack(0, whence[:4], bytes(4)))
        newer = (socket.IPPROTO_IPV6, socket.IPV6_PKTINFO, _NEWER_INFO.pack(whence, 0))
        self.socket.sendmsg([said], [newer if self.socket.family == socket.AF_INET6 else older], 0, sender)


def received(listener: socket.socket) -> tuple[bytes, str, tuple[str | int, ...]]:
    """A datagram that is there, the address that it was sent to, and who sent it. Raises OSError."""
    data, extra, _, sender = listener.recvmsg(LONGEST, 64)
    newer = listener.family == socket.AF_INET6
    wanted = (socket.IPPROTO_IPV6, socket.IPV6_PKTINFO) if newer else (socket.IPPROTO_IP, _PACKET_INFO)
    told = next((told for level, kind, told in extra if (level, kind) == wanted), b"")
    address = told[:16].ljust(16, b"\0") if newer else told[8:12].ljust(4, b"\0")
    return data, socket.inet_ntop(listener.family if newer else socket.AF_INET, address), sender


def anywhere(family: socket.AddressFamily, kind: socket.SocketKind, port: int, address: str = "") -> socket.socket:
    """A socket at this port of every address in there, or of one; of datagrams, it tells which each was sent to. Raises OSError."""
    made = socket.socket(family, kind)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        made.setsockopt(socket.IPPROTO_IPV6, ANY_NEWER_SOURCE, 1)
        made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_RECVPKTINFO, 1)
    else:
        made.setsockopt(socket.SOL_IP, ANY_SOURCE, 1)
        made.setsockopt(socket.SOL_IP, _PACKET_INFO, 1)
    made.bind((address or ("::" if family == socket.AF_INET6 else "0.0.0.0"), port))  # noqa: S104 - every address is ours in there
    return made


def servers(zone: Zone, interface: str, lab: IPv4Interface, *, lease: bool, newer: bool) -> tuple[Answering, ...]:
    """The servers of names and time, over IPv6 too if `newer`, and of addresses where the device is to get one. Raises OSError."""

    def names(query: bytes) -> bytes | None:
        return dns.answer(query, zone.address, zone.newer_address if newer else None)

    def now(query: bytes) -> bytes | None:
        return ntp.answer(query, time.time())

    made = [Answering(_datagrams(DNS), names), Answering(_datagrams(NTP), now)]
    if newer:
        made += [Answering(_datagrams(DNS, socket.AF_INET6), names), Answering(_datagrams(NTP, socket.AF_INET6), now)]
    if lease:
        leasing = _datagrams(DHCP)
        leasing.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        leasing.setsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, interface.encode())
        made.append(Answering(leasing, lambda query: dhcp.answer(query, lab), broadcast=True))
    return tuple(made)


def _datagrams(port: int, family: socket.AddressFamily = socket.AF_INET) -> socket.socket:
    return anywhere(family, socket.SOCK_DGRAM, port)
