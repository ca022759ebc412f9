"""Who the peers of the device are: by which names they go, and on which side of the router they are."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from functools import cached_property

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.capture import Capture
from shinsa.subject.capture.dissect.dns import DnsMessage
from shinsa.subject.capture.dissect.http import HttpRequest
from shinsa.subject.capture.dissect.tls_hello import TlsClientHello
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.talk import Talk

MOST_NAMES = 8
"""Names that are kept of one address, and of one service at it."""
LOCAL = tuple(
    ipaddress.ip_network(one)
    for one in (
        "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "127.0.0.0/8", "224.0.0.0/4", "255.255.255.255/32", "0.0.0.0/32",
        "fc00::/7", "fe80::/10", "ff00::/8", "::1/128", "::/128",
    )
)  # fmt: skip
"""Addresses that no router of the internet forwards (RFC 1918, 3927, 4193, 4291, 5771); of those for documentation and benchmarks, laboratories make an internet."""

Service = tuple[str, int, str]


@dataclass(frozen=True)
class Peers:
    """The peers of one recording."""

    capture: Capture

    def hosts(self, talk: Talk) -> tuple[str, ...]:
        """The names that the device gave when it called: in TLS (SNI) or HTTP (Host), during this talk or else before it."""
        if self.serves(talk.flow):
            return ()
        said = [(name, at) for name, at in self._said.get(service_of(talk.flow), ()) if at <= talk.last.seconds]
        during = [name for name, at in said if at >= talk.first.seconds]
        return tuple(dict.fromkeys(during or [name for name, _ in said]))[:MOST_NAMES]

    def asked(self, address: str) -> tuple[str, ...]:
        """The names that an address was the answer for: those asked for first, then their aliases."""
        questions, aliases = self._answers.get(address, ((), ()))
        return tuple(dict.fromkeys((*questions, *aliases)))[:MOST_NAMES]

    def questions(self, address: str) -> tuple[str, ...]:
        """The names that were asked for when an address was the answer."""
        return self._answers.get(address, ((), ()))[0]

    def name(self, flow: Flow) -> str:
        """How a person would call the other side of a conversation: the name it was called by or asked for, else its address."""
        said = [] if self.serves(flow) else [name for name, _ in self._said.get(service_of(flow), ())]
        return (*said, *self.questions(self.address(flow)), self.address(flow))[0]

    def address(self, flow: Flow) -> str:
        """The IP address of the other side."""
        return flow.client if self.serves(flow) else flow.server

    def serves(self, flow: Flow) -> bool:
        """Whether the device is the server's side."""
        return service_of(flow) in self._served

    def local(self, flow: Flow) -> bool:
        """Whether the other side is on the device's own network, or everybody on it: a frame for many leaves no router."""
        address = self.address(flow)
        mac = flow.client_mac if self.serves(flow) else flow.server_mac
        return address in self._stations or is_local(address) or _is_for_many(mac)

    @cached_property
    def _served(self) -> frozenset[Service]:
        return frozenset(service_of(talk.flow) for talk in self.capture.talks if not talk.outgoing)

    @cached_property
    def _stations(self) -> frozenset[str]:
        return frozenset(ip for station in self.capture.stations for ip in station.ips)

    @cached_property
    def _answers(self) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """By address, the questions that it answered, and the names that it was given for."""
        found: dict[str, tuple[list[str], list[str]]] = {}
        for heard in self.capture.words(DnsMessage):
            message = heard.word
            for record in message.records if message.answers else ():
                if record.type in {"A", "AAAA"}:
                    questions, aliases = found.setdefault(record.value, ([], []))
                    _add(questions if message.protocol == "dns" else aliases, *(one.name for one in message.questions))
                    _add(aliases, record.name)
        return {address: (tuple(questions), tuple(aliases)) for address, (questions, aliases) in found.items()}

    @cached_property
    def _said(self) -> dict[Service, list[tuple[str, float]]]:
        found: dict[Service, list[tuple[str, float]]] = {}
        for flow, name, at in self._names_said():
            if name:
                found.setdefault(service_of(flow), []).append((name, at))
        return found

    def _names_said(self) -> Iterator[tuple[Flow, str, float]]:
        for hello in self.capture.words(TlsClientHello):
            yield hello.flow, host_name(hello.word.server_name), hello.at.seconds
        for request in self.capture.words(HttpRequest):
            yield request.flow, host_name(request.word.host), request.at.seconds


def service_of(flow: Flow) -> Service:
    """Address, port and transport of the server's side."""
    return flow.server, flow.server_port, flow.transport


def host_name(host: str) -> str:
    """The name in a Host field, without its port; empty where it is an address."""
    before, colon, port = host.rpartition(":")
    name = before if colon and port.isdigit() else host
    try:
        ipaddress.ip_address(name.strip("[]"))
    except ValueError:
        return name.lower().rstrip(".")
    return ""


def is_local(address: str) -> bool:
    """Whether an address is one that stays on the local network."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return True
    return any(parsed in network for network in LOCAL)


def _is_for_many(mac: str) -> bool:
    """Whether a MAC is of a group or of everybody (IEEE 802, 8.2); none is not."""
    return bool(mac) and int(mac[:2], 16) & 1 == 1


def _add(names: list[str], *more: str) -> None:
    for name in more:
        if name and name not in names and len(names) < MOST_NAMES:
            names.append(name)
