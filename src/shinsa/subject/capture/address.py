"""How a station is named: by its MAC or its IP address, as anybody writes them."""

from __future__ import annotations

import ipaddress
import re

_MAC = re.compile(r"(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}|(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}|[0-9a-f]{12}", re.ASCII)


def read_address(text: str) -> str:
    """The address as this package writes it: "02:00:00:00:00:01", "192.0.2.1", "fe80::1". Raises ValueError for anything else."""
    lower = text.strip().lower()
    if _MAC.fullmatch(lower):
        digits = re.sub(r"[:.-]", "", lower)
        return ":".join(digits[at : at + 2] for at in range(0, 12, 2))
    return str(ipaddress.ip_address(lower.partition("%")[0]))


def is_mac(address: str) -> bool:
    """Whether an address that `read_address` gave is a MAC address."""
    return _MAC.fullmatch(address) is not None
