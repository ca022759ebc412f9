"""The names of the simulated internet: each that is asked for gets an address of its own, so that connections tell names apart."""

from __future__ import annotations

import ipaddress
import threading

NETWORK = ipaddress.ip_network("198.18.0.0/15")
"""Addresses that are set aside for tests between networks (RFC 2544)."""
NEWER = int(ipaddress.ip_address("2001:2::"))
"""The same for IPv6 (RFC 5180)."""
FIRST = int(NETWORK.network_address) + 256
NAMELESS = str(NETWORK.network_address + 1)
NAMES = 1024
"""Names that get an address of their own; all others share one that has no name."""


class Zone:
    """Which name has which address. Several threads may ask."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._addresses: dict[str, str] = {}
        self._names: dict[str, str] = {}

    def address(self, name: str) -> str:
        """The address of a name, in its lower-case form without a final dot."""
        key = name.lower().rstrip(".")
        with self._lock:
            if key not in self._addresses and len(self._addresses) < NAMES:
                address = str(ipaddress.ip_address(FIRST + len(self._addresses)))
                self._addresses[key], self._names[address] = address, key
            return self._addresses.get(key, NAMELESS)

    def newer_address(self, name: str) -> str:
        """The IPv6 address of a name."""
        older = self.address(name)
        newer = str(ipaddress.IPv6Address(NEWER + int(ipaddress.ip_address(older)) - int(NETWORK.network_address)))
        with self._lock:
            if older in self._names:
                self._names[newer] = self._names[older]
        return newer

    def name(self, address: str) -> str:
        """The name that has this address; empty where nobody asked for one."""
        with self._lock:
            return self._names.get(address, "")
