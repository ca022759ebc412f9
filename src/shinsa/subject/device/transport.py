"""The way to the device: one small interface, so that a test can put a made-up device behind it."""

from __future__ import annotations

import socket
import time
from collections.abc import Sequence
from typing import Protocol

from shinsa.subject.device.address import Address
from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.tcp_scan import TcpScan, scan_tcp

DATAGRAM = 64 * 1024
STRANGERS = 32
"""Datagrams from other hosts that are put aside before an answer is given up."""


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


class NetworkTransport:
    """The network, to one address and to no other."""

    def __init__(self, address: Address) -> None:
        self._address = address

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
        return scan_tcp(self._address, ports, bounds)

    def connect(self, port: int, seconds: float) -> socket.socket:
        """A connected stream. Raises OSError, TimeoutError among them."""
        out = socket.socket(self._address.family, socket.SOCK_STREAM)
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
        """Send one datagram and wait. TFTP and SSDP answer from another port (RFC 1350, 4), so only the address must match."""
        deadline = time.monotonic() + seconds
        with socket.socket(self._address.family, socket.SOCK_DGRAM) as out:
            try:
                out.sendto(payload, self._address.at(port))
                for _ in range(STRANGERS):
                    out.settimeout(max(deadline - time.monotonic(), 0.001))
                    data, sender = out.recvfrom(DATAGRAM)
                    if str(sender[0]).partition("%")[0] == self._address.ip:
                        return data
            except OSError:
                return None
        return None
