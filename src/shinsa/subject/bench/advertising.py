"""Router advertisements: a device on the wire learns that IPv6 is there, its prefix, its router and its name server (RFC 4861, 8106)."""

from __future__ import annotations

import contextlib
import socket
import struct
import time
from ipaddress import IPv6Interface

ALL_NODES = "ff02::1"
EVERY = 3.0
"""Seconds between advertisements, the fewest that are allowed (RFC 4861, 6.2.4): no device needs to ask for one."""
_ADVERTISEMENT, _PREFIX, _NAME_SERVERS = 134, 3, 25
_ON_LINK_AND_OWN = 0xC0
"""A device makes an address of its own out of the prefix."""
_LIFETIME = 1800
_HOPS = 255
"""What a neighbour's packet must have (RFC 4861, 6.1.2)."""


def advertisement(router: IPv6Interface) -> bytes:
    """The message, whose checksum the kernel fills in. The router is the name server too."""
    network = router.network
    head = struct.pack("!BBHBBHII", _ADVERTISEMENT, 0, 0, 64, 0, _LIFETIME, 0, 0)
    prefix = struct.pack("!BBBBIII", _PREFIX, 4, network.prefixlen, _ON_LINK_AND_OWN, _LIFETIME, _LIFETIME, 0)
    names = struct.pack("!BBHI", _NAME_SERVERS, 3, 0, _LIFETIME)
    return head + prefix + network.network_address.packed + names + router.ip.packed


class Advertiser:
    """Advertises a router on one interface, from its link-local address."""

    def __init__(self, interface: str, router: IPv6Interface) -> None:
        self._scope = socket.if_nametoindex(interface)
        self._message = advertisement(router)
        self._next = 0.0
        self._socket = socket.socket(socket.AF_INET6, socket.SOCK_RAW, socket.IPPROTO_ICMPV6)
        self._socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_HOPS, _HOPS)
        self._socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_MULTICAST_IF, self._scope)

    def tick(self) -> None:
        """Advertise where it is time. Raises nothing: a wire that is down takes none."""
        now = time.monotonic()
        if now < self._next:
            return
        self._next = now + EVERY
        with contextlib.suppress(OSError):
            self._socket.sendto(self._message, (ALL_NODES, 0, 0, self._scope))

    def close(self) -> None:
        """Advertise no more."""
        self._socket.close()
