"""Services that others reached on the device: the ports that answered, what they speak, and whether somebody logged in there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.attack_surface import OpenPort
from shinsa.facts.communication import NetworkService
from shinsa.facts.passwords import Factor, LoginService
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import PacketPlace
from shinsa.model.probe import probe
from shinsa.subject.capture.clear_logins import clear_logins
from shinsa.subject.capture.dissect.ftp import FtpDataAt
from shinsa.subject.capture.dissect.stun import StunUser
from shinsa.subject.capture.dissect.tftp import TftpRequest
from shinsa.subject.capture.peers import Peers, service_of
from shinsa.subject.capture.protection import Protection
from shinsa.subject.capture.reading import place

if TYPE_CHECKING:
    from shinsa.subject.capture.capture import Capture
    from shinsa.subject.capture.talk import Talk

EPHEMERAL = 32_768
"""From here on a port may be one that the device opened for one transfer: it counts where its protocol is known."""
DATAGRAMS = frozenset({"dns", "snmp", "snmpv3", "coap", "dhcp", "dtls", "tftp", "ntp", "bacnet", "sip", "ssdp"})
"""Protocols over UDP in which somebody serves. In others, such as announcements, nobody does."""
TRANSFERS = frozenset({"", "rtp", "ftp-data"})
UNKNOWN = "unknown"


@probe(
    OpenPort, NetworkService, LoginService, seconds=600, blind_to="services that nobody reached while the recording ran"
)
def services(capture: Capture) -> Iterator[Report]:
    """Ports of the device that answered somebody, and logins there. That others did not is no sign that they are closed."""
    peers, protection = Peers(capture), Protection(capture)
    told: set[tuple[str, int, str]] = set()
    transfers = {(one.word.address or one.flow.server, one.word.port) for one in capture.words(FtpDataAt)}
    transfers |= set(_calls(capture))
    # What nobody recognised comes last: a connection without a word is no second service beside one that spoke.
    files = {service_of(talk.flow): _ends(talk) for talk in _files(capture)}
    sent = set(files.values())
    for talk in sorted(capture.talks, key=lambda one: not one.protocol):
        service = (talk.flow.transport, talk.flow.server_port, talk.protocol)
        silent = not talk.protocol and any(one[:2] == service[:2] for one in told)
        transfer = (talk.flow.server, talk.flow.server_port) in transfers or service_of(talk.flow) in files
        answered = _answered(talk) or _ends(talk) in sent
        if service not in told and not (silent or transfer) and peers.serves(talk.flow) and answered:
            told.add(service)
            encrypted = protection.encrypted(talk.protocol, talk.flow)
            yield from _reports(talk, encrypted, place(capture, talk.first.packet, talk.flow, peers))
    for given in clear_logins(capture):
        # A web page that never asked for a login is none, whatever somebody sent to it.
        asked = given.protocol != "http" or given.accepted is not None
        if asked and peers.serves(given.flow) and (given.protocol, given.flow.server_port, "login") not in told:
            told.add((given.protocol, given.flow.server_port, "login"))
            login = LoginService(given.protocol, given.flow.server_port, encrypted=False, asks=Factor.PASSWORD)
            yield Sighting(login, place(capture, given.at.packet, given.flow, peers))


def _reports(talk: Talk, encrypted: bool | None, at: PacketPlace) -> Iterator[Report]:  # noqa: FBT001 - as facts have it
    transport, port, protocol = talk.flow.transport, talk.flow.server_port, talk.protocol
    yield Sighting(OpenPort(transport, port, protocol or UNKNOWN), at)
    if protocol and encrypted is not None:
        yield Sighting(NetworkService(protocol, transport, port, encrypted), at)


def _calls(capture: Capture) -> Iterator[tuple[str, int]]:
    """Ends that found each other by ICE (RFC 8445, 7.2.2) for one call, such as of WebRTC: fresh ports, and no service's."""
    for flow in (one.flow for one in capture.words(StunUser) if ":" in one.word.user):
        ends = ((flow.client, flow.client_port), (flow.server, flow.server_port))
        yield from (end for end in ends if end[1] >= EPHEMERAL)


def _files(capture: Capture) -> Iterator[Talk]:
    """The flows in which TFTP answers a request, from a fresh port of the server."""
    asked = {service_of(heard.flow) for heard in capture.words(TftpRequest)}
    yield from (talk for talk in capture.talks if talk.protocol == "tftp" and service_of(talk.flow) not in asked)


def _ends(talk: Talk) -> tuple[str, str, str]:
    return talk.protocol, talk.flow.client, talk.flow.server


def _answered(talk: Talk) -> bool:
    """Whether the device really served: a handshake came to be, or a protocol in which somebody serves was answered."""
    if talk.flow.transport == "udp":
        return talk.protocol in DATAGRAMS and talk.sent.packets > 0
    known = talk.protocol not in TRANSFERS
    return (
        talk.established > 0
        and talk.sent.packets > 0
        and (known or talk.flow.server_port < EPHEMERAL)
        and talk.flow.server_port != 20
    )
