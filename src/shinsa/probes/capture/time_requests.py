"""Requests of the device for the time, and whether anybody on the way could have answered in the server's place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.network_upkeep import TimeRequest
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.capture.dissect.ntp import NtpMessage
from shinsa.subject.capture.peers import Peers
from shinsa.subject.capture.reading import place, reading

if TYPE_CHECKING:
    from shinsa.subject.capture.capture import Capture


@probe(
    TimeRequest,
    seconds=600,
    blind_to="whether an authenticator is checked; time by other protocols, such as HTTP headers",
)
def time_requests(capture: Capture) -> Iterator[Report]:
    """Servers that the device asked for the time by NTP, and whether the request carried an authenticator."""
    peers = Peers(capture)
    yield from reading(capture, TimeRequest)
    told: set[TimeRequest] = set()
    for heard in capture.words(NtpMessage):
        if heard.word.mode != "client" or peers.serves(heard.flow):
            continue
        address = peers.address(heard.flow)
        fact = TimeRequest(peers.asked(address), address, heard.word.authenticated)
        if fact not in told:
            told.add(fact)
            yield Sighting(fact, place(capture, heard.at.packet, heard.flow, peers))
