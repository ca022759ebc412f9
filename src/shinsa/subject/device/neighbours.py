"""Which hardware answers for an address, as far as this machine's kernel knows: two addresses of one unit are no two units."""

from __future__ import annotations

import ipaddress
from pathlib import Path

TABLE = Path("/proc/net/arp")
"""IPv4 neighbours that were spoken to, one a line: address, type, flags, hardware address, mask, interface (proc(5))."""
_NONE = "00:00:00:00:00:00"


def hardware_of(ip: str, table: Path = TABLE) -> str:
    """The hardware address, in lower case; empty where the host is not on this machine's link, or was not spoken to.

    Of IPv6 it is told by addresses that are made of it (RFC 4291, 2.5.1).
    """
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        return _inside(address)
    try:
        lines = table.read_text(encoding="ascii", errors="replace").splitlines()[1:]
    except OSError:
        return ""
    rows = (line.split() for line in lines)
    found = next((row[3].lower() for row in rows if len(row) >= 6 and row[0] == ip), "")
    return "" if found == _NONE else found


def _inside(address: ipaddress.IPv6Address) -> str:
    """What an address was made of: ff:fe stands in the middle, and one bit is turned."""
    tail = address.packed[8:]
    if tail[3:5] != b"\xff\xfe":
        return ""
    return bytes([tail[0] ^ 2, *tail[1:3], *tail[5:]]).hex(":")
