"""Questions of the device to name servers that anybody on the way could read, and whose answers anybody could change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.network_upkeep import ReadableLookup
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.capture.dissect.dns import DnsMessage
from shinsa.subject.capture.peers import Peers
from shinsa.subject.capture.reading import place, reading

if TYPE_CHECKING:
    from shinsa.subject.capture.capture import Capture
    from shinsa.subject.capture.talk import Heard

NAMES = 50
"""Names that are told of one server."""


@probe(
    ReadableLookup,
    seconds=600,
    blind_to="questions inside TLS, HTTPS or QUIC; multicast DNS, which is for the link only",
)
def name_lookups(capture: Capture) -> Iterator[Report]:
    """Names that the device asked for by plain DNS, by server."""
    peers = Peers(capture)
    yield from reading(capture, ReadableLookup)
    first: dict[str, Heard[DnsMessage]] = {}
    asked: dict[str, dict[str, None]] = {}
    for heard in capture.words(DnsMessage):
        if heard.word.protocol != "dns" or heard.word.answers or peers.serves(heard.flow):
            continue
        server = peers.address(heard.flow)
        first.setdefault(server, heard)
        names = asked.setdefault(server, {})
        names |= {one.name: None for one in heard.word.questions if one.name and len(names) < NAMES}
    for server, heard in first.items():
        fact = ReadableLookup(server, tuple(asked[server]))
        yield Sighting(fact, place(capture, heard.at.packet, heard.flow, peers))
