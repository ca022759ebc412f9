"""Who sends on the local network, and which addresses are whose: a gateway sends under those of the whole world."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

from shinsa.subject.capture.faults import MANY_STATIONS, Faults
from shinsa.subject.capture.station import Station

MOST = 20_000
"""Pairs of MAC and IP address that are told apart; past that, of each MAC only the first `ALWAYS`."""
MOST_MACS = 4_096
ALWAYS = 16
CLAIMS = 2
"""MACs that may claim one address: more than one, and none is believed."""
PLAINLY_A_GATEWAY = 2
"""So many addresses of elsewhere behind one MAC are no accident."""
_LOCAL = {
    size: tuple(map(ipaddress.ip_network, networks.split()))
    for size, networks in (
        (4, "0.0.0.0/32 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16"),
        (16, "::/127 fc00::/7 fe80::/10 fec0::/10"),
    )
}
"""By the bytes of an address, the networks that nobody is reached in from elsewhere (RFC 1918, 3879, 3927, 4193, 4291)."""


class Counted:
    """What was sent one way, and when the last of it was. `wants` says whether anybody listens to what is in it."""

    __slots__ = ("bytes", "number", "packets", "seconds", "wants")

    def __init__(self) -> None:
        self.packets = 0
        self.bytes = 0
        self.number = 0
        self.seconds = 0.0
        self.wants = False


@lru_cache(4096)
def mac_text(mac: bytes) -> str:
    """As people write it; empty for none."""
    return mac.hex(":")


@lru_cache(4096)
def ip_text(ip: bytes) -> str:
    """The address as people write it."""
    return str(ipaddress.ip_address(ip))


def is_local(ip: bytes) -> bool:
    """Whether an address is one of a local network: private, link-local, unique local, loopback, or none yet."""
    return any(ipaddress.ip_address(ip) in network for network in _LOCAL[len(ip)])


def _is_nobody(ip: bytes) -> bool:
    return not any(ip)


class Neighbours:
    """Every pair of MAC and IP address that sent something. The MAC is empty where the link has none."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self.sent: dict[bytes, dict[bytes, Counted]] = {}
        self.announced: dict[bytes, set[bytes]] = {}
        """By IP address, the MACs that said it is theirs."""
        self._claims: dict[bytes, set[bytes]] = {}
        self._pairs = 0
        self._owned: dict[bytes, frozenset[bytes]] = {}

    def sender(self, mac: bytes, ip: bytes) -> Counted:
        """Where what this pair sends is counted."""
        ips = self.sent.get(mac)
        if ips is None:
            if len(self.sent) >= MOST_MACS:
                self._faults.note(MANY_STATIONS)
                mac, ip = b"", b""
            ips = self.sent.setdefault(mac, {})
        if ip not in ips:
            self._owned.clear()
            self._pairs += 1
            if self._pairs > MOST and len(ips) >= ALWAYS:
                if is_local(ip):
                    self._faults.note(MANY_STATIONS)
                ip = b""
        return ips.setdefault(ip, Counted())

    def announce(self, mac: bytes, ip: bytes) -> None:
        """A MAC says that an address is its own (ARP, neighbour discovery)."""
        if not mac or mac[0] & 1 or _is_nobody(ip):
            return
        claimed = self.announced.get(ip, set())
        if len(claimed) >= CLAIMS or (not claimed and len(self.announced) >= MOST):
            return
        self.announced[ip] = claimed | {mac}
        self._claims.setdefault(mac, set()).add(ip)
        self._owned.clear()

    def owned(self, mac: bytes) -> frozenset[bytes]:
        """The addresses that are the station's own: announced by it alone, or such as nobody could send from elsewhere."""
        if mac not in self._owned:
            self._owned[mac] = self._find_owned(mac)
        return self._owned[mac]

    def _find_owned(self, mac: bytes) -> frozenset[bytes]:
        ips = [ip for ip in self.sent.get(mac, {}) if ip and not _is_nobody(ip)]
        own = {ip for ip in self._claims.get(mac, ()) if self.announced[ip] == {mac}}
        other = [ip for ip in ips if ip not in self.announced]
        if not mac:
            return frozenset(ip for ip in other if is_local(ip))
        own |= {ip for ip in other if len(ip) == 16 and (_made_of(ip, mac) or ip[:2] == b"\xfe\x80")}
        local = [ip for ip in other if len(ip) == 4 and is_local(ip)]
        if len(local) == 1 and not any(len(ip) == 4 for ip in own):
            own.add(local[0])
        return frozenset(own)

    def is_gateway(self, mac: bytes) -> bool:
        """Whether a station plainly forwards for others."""
        own = self.owned(mac)
        elsewhere = (ip for ip in self.sent.get(mac, {}) if ip and not is_local(ip) and ip not in own)
        return len(list(islice(elsewhere, PLAINLY_A_GATEWAY))) == PLAINLY_A_GATEWAY

    def stations(self) -> tuple[Station, ...]:
        """Every station, the busiest first."""
        return tuple(sorted(self._each(), key=lambda one: (-one.packets, one.name)))

    def _each(self) -> Iterator[Station]:
        for mac, ips in self.sent.items():
            if mac:
                own = (ip_text(ip) for ip in _in_order(self.owned(mac)))
                yield Station((mac_text(mac),), tuple(own), sum(one.packets for one in ips.values()))
            else:
                yield from (Station((), (ip_text(ip),), ips[ip].packets) for ip in self.owned(b"") if ip in ips)


def _in_order(ips: Iterable[bytes]) -> list[bytes]:
    return sorted(ips, key=lambda ip: (len(ip), ip))


def _made_of(ip: bytes, mac: bytes) -> bool:
    """Whether an IPv6 address was made of the MAC (RFC 4291, appendix A)."""
    return ip[8:] == bytes([mac[0] ^ 2]) + mac[1:3] + b"\xff\xfe" + mac[3:]
