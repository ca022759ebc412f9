"""Finds datagram services by asking in their own protocols. An answer is a service, a refusal is none, silence says nothing.

A port is asked in the protocols that usually live there; one that was named is asked everything, and so is one whose answer
nobody understood. What announces other services is asked where they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.discovery.banner import Recognised
from shinsa.subject.device.discovery.protocols import media, names, plant, plumbing, snmp, things
from shinsa.subject.device.discovery.protocols.names import Announced
from shinsa.subject.device.discovery.protocols.question import ECHO, Question, first_for
from shinsa.subject.device.discovery.udp_scan import Datagram, Reply
from shinsa.subject.device.service import UNKNOWN, Service
from shinsa.subject.device.transport import Transport
from shinsa.subject.device.wire import shown

QUESTIONS = (*names.UDP, *snmp.UDP, *plumbing.UDP, *things.UDP, *media.UDP, *plant.UDP)
UDP_PORTS = tuple(sorted({port for question in QUESTIONS for port in question.ports}))
"""Where the protocols that are known here usually live."""
GROUPS = {(4, 5353): "224.0.0.251", (4, 1900): "239.255.255.250", (4, 3702): "239.255.255.250",
          (6, 5353): "ff02::fb", (6, 1900): "ff02::c", (6, 3702): "ff02::c"}  # fmt: skip
"""The groups of multicast DNS (RFC 6762, 3), SSDP (UPnP DA 2.0, 1 and A.3) and WS-Discovery (1.1, 2.4), by IP version and port."""
ANNOUNCED = 64
"""Announced services that are kept."""


@dataclass(frozen=True, slots=True)
class UdpScan:
    """What became of the UDP ports that were asked."""

    services: tuple[Service, ...] = ()
    closed: tuple[int, ...] = ()
    silent: tuple[int, ...] = ()
    unasked: int = 0
    """Ports that were named beyond the bound."""
    announced: tuple[Announced, ...] = ()
    description: str = ""
    """Where the device's UPnP description lies, as it says of itself."""


def scan_udp(transport: Transport, named: Iterable[int], usual: Iterable[int], bounds: DeviceBounds) -> UdpScan:
    """Ask the named ports everything, and the usual ones what is usual there."""
    wanted = sorted(set(named))
    named = frozenset(wanted[: bounds.udp_named])
    ports = tuple(sorted({*named, *usual}))
    heard = _ask(transport, [*_to_ports(transport, ports, named), *_to_groups(transport)], bounds)
    odd = {port for port in ports if port not in named and _spoke(heard, port) and _known(heard, port) is None}
    heard += _ask(transport, [_Sent(port, question) for port in sorted(odd) for question in QUESTIONS], bounds)
    services = tuple(found for port in ports if (found := _service(port, heard)) is not None)
    answered = {service.port for service in services}
    closed = tuple(p for p in ports if p not in answered and any(port == p and r.refused for port, _, r in heard))
    silent = tuple(port for port in ports if port not in answered and port not in closed)
    return UdpScan(
        services,
        closed,
        silent,
        len(set(wanted) - set(ports)),
        _announced(transport, services, bounds),
        _description(heard),
    )


@dataclass(frozen=True, slots=True)
class _Sent:
    port: int
    question: Question
    group: str = ""


_Heard = tuple[int, Question, Reply]


def _to_ports(transport: Transport, ports: tuple[int, ...], named: frozenset[int]) -> Iterator[_Sent]:
    own_name = (names.reverse_question(ip) for ip in transport.own)
    questions = (*QUESTIONS, *(question for question in own_name if question is not None))
    for port in ports:
        own = tuple(question for question in questions if port in question.ports)
        for question in first_for(port, questions) if port in named or not own else own:
            yield _Sent(port, question)


def _to_groups(transport: Transport) -> Iterator[_Sent]:
    """The same to the groups of the link, where there is leave to."""
    for question in (names.MULTICAST, *media.MULTICAST) if transport.multicast else ():
        for port in question.ports:
            yield _Sent(port, question, GROUPS[transport.version, port])


def _ask(transport: Transport, sent: list[_Sent], bounds: DeviceBounds) -> list[_Heard]:
    replies = transport.ask_all([Datagram(one.port, one.question.request, one.group) for one in sent], bounds)
    return [(one.port, one.question, reply) for one, reply in zip(sent, replies, strict=True)]


def _spoke(heard: list[_Heard], port: int) -> bool:
    return any(reply.data is not None for p, _, reply in heard if p == port)


def _known(heard: list[_Heard], port: int) -> Recognised | None:
    """The first protocol that is understood. Where every question came back as it was, that is the echo service."""
    read = [question.read(reply.data) for p, question, reply in heard if p == port and reply.data is not None]
    known = next((each for each in read if each is not None and each.protocol != ECHO), None)
    return known if known is not None or None in read else next(iter(read), None)


def _service(port: int, heard: list[_Heard]) -> Service | None:
    if not _spoke(heard, port):
        return None
    known = _known(heard, port)
    if known is None:
        banner = next(shown(reply.data) for p, _, reply in heard if p == port and reply.data is not None)
        return Service("udp", port, UNKNOWN, banner=banner, answered=True)
    return replace(
        Service("udp", port, known.protocol, known.encrypted, known.software, known.version, answered=True),
        banner=known.words,
        tells=known.tells,
        control=known.control,
        proven=known.proven,
    )


def _announced(transport: Transport, services: tuple[Service, ...], bounds: DeviceBounds) -> tuple[Announced, ...]:
    """Where the services are whose kinds multicast DNS named."""
    asked = [
        Datagram(service.port, names.service_query(kind))
        for service in services
        if service.protocol == "mdns"
        for kind in service.banner.split(", ")[: names.TYPES]
        if kind.count(".") == 1
    ]
    replies = transport.ask_all(asked, bounds) if asked else ()
    found = [each for reply in replies if reply.data is not None for each in names.announced(reply.data)]
    return tuple(dict.fromkeys(found))[:ANNOUNCED]


def _description(heard: list[_Heard]) -> str:
    said = (reply.data for _, question, reply in heard if reply.data is not None and 1900 in question.ports)
    return next((where for data in said if (where := media.location(data))), "")
