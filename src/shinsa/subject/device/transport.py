"""The way to the device: one small interface, so that a test can put a made-up device behind it."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Protocol

from shinsa.subject.device.address import Address
from shinsa.subject.device.bounds import BOUNDS, DeviceBounds
from shinsa.subject.device.discovery.tcp_scan import TcpScan, scan_tcp
from shinsa.subject.device.discovery.udp_scan import Datagram, Reply, ask_udp
from shinsa.subject.device.slots import Slots


class Transport(Protocol):
    """Reaches exactly one host."""

    @property
    def host(self) -> str:
        """The host as it was given: what places name."""

    @property
    def name(self) -> str:
        """Its DNS name, empty when an address was given."""

    def scan(self, ports: Sequence[int], bounds: DeviceBounds) -> TcpScan:
        """Ask every TCP port."""

    def connect(self, port: int, seconds: float) -> socket.socket:
        """A connected stream. Raises OSError."""

    def ask(self, port: int, payload: bytes, seconds: float) -> bytes | None:
        """The first datagram that the host sends back, from whatever port of its; None is silence."""

    def datagrams(self, port: int) -> socket.socket:
        """A socket for datagrams to and from one port. Raises OSError."""

    @property
    def own(self) -> frozenset[str]:
        """How the host may be named: as it was given, and by its address."""

    @property
    def multicast(self) -> str:
        """Interface of this machine over which the host's link may be asked; empty where it may not."""

    @property
    def version(self) -> int:
        """The version of IP that the host is reached by."""

    def ask_all(self, asked: Sequence[Datagram], bounds: DeviceBounds) -> tuple[Reply, ...]:
        """What comes of each datagram, in their order."""


def takes_connections(transport: Transport, ports: Sequence[int], seconds: float) -> bool:
    """Whether one of the ports takes a connection, which is closed at once."""
    for port in ports:
        with suppress(OSError):
            transport.connect(port, seconds).close()
            return True
    return False


class NetworkTransport:
    """The network, to one address and to no other, over at most as many connections at a time as there are slots."""

    def __init__(self, address: Address, slots: Slots | None = None, multicast: str = "") -> None:
        self.multicast = multicast
        self.own = frozenset({address.host, address.ip})
        self.version = 4 if address.family == socket.AF_INET else 6
        self._address = address
        self._slots = slots or Slots(BOUNDS.connections)

    @property
    def host(self) -> str:
        """The host as it was given."""
        return self._address.host

    @property
    def name(self) -> str:
        """Its DNS name, empty when an address was given."""
        return self._address.name

    def scan(self, ports: Sequence[int], bounds: DeviceBounds) -> TcpScan:
        """A connect scan."""
        return scan_tcp(self._address, ports, bounds, self._slots)

    def connect(self, port: int, seconds: float) -> socket.socket:
        """A connected stream. Raises OSError, TimeoutError among them."""
        out = self._slots.open(self._address.family)
        try:
            out.settimeout(seconds)
            out.connect(self._address.at(port))
            if out.getsockname() == out.getpeername():
                raise ConnectionRefusedError("the connection met itself")
        except OSError:
            out.close()
            raise
        return out

    def ask(self, port: int, payload: bytes, seconds: float) -> bytes | None:
        """Send one datagram, once, and wait. TFTP and SSDP answer from another port (RFC 1350, 4): only the address must match."""
        once = replace(BOUNDS, udp_seconds=seconds, udp_tries=1)
        return ask_udp(self._address, (Datagram(port, payload),), once)[0].data

    def datagrams(self, port: int) -> socket.socket:
        """A socket that hears this port of the host alone. Raises OSError."""
        out = socket.socket(self._address.family, socket.SOCK_DGRAM)
        try:
            out.connect(self._address.at(port))
        except OSError:
            out.close()
            raise
        return out

    def ask_all(self, asked: Sequence[Datagram], bounds: DeviceBounds) -> tuple[Reply, ...]:
        """Many at a time, those to a group over the interface that may be used for it."""
        return ask_udp(self._address, asked, bounds, self.multicast)
