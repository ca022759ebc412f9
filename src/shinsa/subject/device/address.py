"""The one address of a device: resolved once, and refused where nobody consented to go."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from dataclasses import dataclass

from shinsa.model.text import Text, say

LONGEST_NAME = 253
"""Characters of a host name (RFC 1035, 2.3.4)."""

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


class NotAllowed(ValueError):
    """The address is not one that may be touched: public without leave, multicast, or no host's at all."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


class Unreachable(OSError):
    """The host has no address, or there is no route to it; the words say which."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.en)
        self.reason = reason


def said_of(error: Exception) -> Text:
    """The words of an error, in each language where it has them."""
    reason = getattr(error, "reason", None)
    return reason if isinstance(reason, Text) else Text(str(error), str(error))


@dataclass(frozen=True, slots=True)
class Address:
    """Where every connection goes: the host as it was given, its IP address, and the scope of a link-local one."""

    host: str
    ip: str
    family: socket.AddressFamily
    scope: int = 0

    @property
    def name(self) -> str:
        """The host's name for protocols that ask for one (TLS SNI, HTTP Host); empty when an address was given."""
        return "" if _literal(self.host) else self.host

    def at(self, port: int) -> tuple[str, int] | tuple[str, int, int, int]:
        """The socket address of a port."""
        return (self.ip, port) if self.family == socket.AF_INET else (self.ip, port, 0, self.scope)


def resolve(host: str, *, allow_public: bool = False) -> Address:
    """The address of `host`, an IPv4 or IPv6 literal or a name. Raises NotAllowed and Unreachable."""
    host = host.strip().removeprefix("[").removesuffix("]")
    if not host or len(host) > LONGEST_NAME or not host.isprintable() or any(mark in host for mark in " /@?#"):
        raise NotAllowed(
            say(
                "{host!r} is no host: give an IPv4 or IPv6 address or a name, without port or path",
                "{host!r} はホストではない。IPv4・IPv6 アドレスか名前を、ポートやパスなしで指定する",
                host=host[:80],
            )
        )
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise Unreachable(
            say(
                "{host} has no address: {why} — check the name, or give an IP address",
                "{host} のアドレスが分からない: {why} — 名前を確かめるか、IPアドレスを指定する",
                host=host,
                why=why,
            )
        ) from error
    family, _, _, _, where = found[0]
    address = Address(host, str(where[0]).partition("%")[0], socket.AddressFamily(family), _scope(where))
    _refuse(address, allow_public=allow_public)
    _need_route(address)
    return address


def _scope(where: tuple[object, ...]) -> int:
    return int(str(where[3])) if len(where) == 4 else 0


def _refuse(address: Address, *, allow_public: bool) -> None:
    ip = _unwrapped(ipaddress.ip_address(address.ip))
    shown = address.host if address.host == str(ip) else f"{address.host} ({ip})"
    if ip.is_multicast or ip.is_unspecified or str(ip) == "255.255.255.255":
        raise NotAllowed(say("{it} is not the address of one host", "{it} は1台のホストのアドレスではない", it=shown))
    if ip.is_global and not allow_public:
        raise NotAllowed(
            say(
                "{it} is a public address: only a device on a local network is touched unless --public says it is yours",
                "{it} は公開アドレスである。自分のものと --public で示さない限り、ローカルネットワークの機器だけを調べる",
                it=shown,
            )
        )


def _unwrapped(ip: Ip) -> Ip:
    """An IPv4 address in IPv6 clothes is judged as what it is (RFC 4291, 2.5.5)."""
    mapped = ip.ipv4_mapped if isinstance(ip, ipaddress.IPv6Address) else None
    return mapped or ip


def _need_route(address: Address) -> None:
    """Ask the kernel for a route by connecting a datagram socket, which sends nothing."""
    if address.family == socket.AF_INET6 and not address.scope and ipaddress.ip_address(address.ip).is_link_local:
        raise Unreachable(
            say(
                "{host} is link-local: name the interface too, as {host}%eth0",
                "{host} はリンクローカルアドレスである。{host}%eth0 のようにインターフェースも指定する",
                host=address.host,
            )
        )
    try:
        with contextlib.closing(socket.socket(address.family, socket.SOCK_DGRAM)) as probe:
            probe.connect(address.at(9))
    except OSError as error:
        raise Unreachable(
            say(
                "no route to {host}: {why} — connect this machine to the network of the device",
                "{host} への経路がない: {why} — このマシンを機器のネットワークにつなぐ",
                host=address.host,
                why=error.strerror or error,
            )
        ) from error


def _literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True
