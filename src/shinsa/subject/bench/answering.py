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
        query, extra, _, sender = self.socket.recvmsg(LONGEST, 64)
        said = self.answer(query)
        if said is None:
            return
        if self.broadcast:
            self.socket.sendto(said, ("255.255.255.255", DHCP_CLIENT))
            return
        if self.socket.family == socket.AF_INET6:
            self._serve_newer(said, extra, sender)
            return
        asked = next((data for level, kind, data in extra if (level, kind) == (socket.IPPROTO_IP, _PACKET_INFO)), b"")
        info = _INFO.pack(0, asked[8:12].ljust(4, b"\0"), b"\0\0\0\0")
        self.socket.sendmsg([said], [(socket.IPPROTO_IP, _PACKET_INFO, info)], 0, sender)

    def _serve_newer(self, said: bytes, extra: list[tuple[int, int, bytes]], sender: tuple[str | int, ...]) -> None:
        asked = next(
            (data for level, kind, data in extra if (level, kind) == (socket.IPPROTO_IPV6, socket.IPV6_PKTINFO)), b""
        )
        info = _NEWER_INFO.pack(asked[:16].ljust(16, b"\0"), 0)
        self.socket.sendmsg([said], [(socket.IPPROTO_IPV6, socket.IPV6_PKTINFO, info)], 0, sender)


def servers(zone: Zone, interface: str, lab: IPv4Interface, *, lease: bool, newer: bool) -> tuple[Answering, ...]:
    """The servers of names and time, over IPv6 too if `newer`, and of addresses where the device is to get one. Raises OSError."""

    def names(query: bytes) -> bytes | None:
        return dns.answer(query, zone.address, zone.newer_address if newer else None)

    def now(query: bytes) -> bytes | None:
        return ntp.answer(query, time.time())

    made = [Answering(_socket(DNS), names), Answering(_socket(NTP), now)]
    if newer:
        made += [Answering(_newer_socket(DNS), names), Answering(_newer_socket(NTP), now)]
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


def _newer_socket(port: int) -> socket.socket:
    made = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
    made.setsockopt(socket.IPPROTO_IPV6, ANY_NEWER_SOURCE, 1)
    made.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_RECVPKTINFO, 1)
    made.bind(("::", port))
    return made
