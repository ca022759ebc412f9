"""Finds what the live device tells of itself before any login (EN 303 645 V3.1.3, 5.6-2; TS 103 701, 5.6-2-2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.attack_surface import DisclosedInformation, Piece
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import say

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device


@probe(
    DisclosedInformation,
    needs=Needs(consent=("scan",)),
    seconds=1200,
    blind_to="what web pages show; what an application of the maker's own tells; TXT records of multicast DNS",
)
def disclosures(device: Device) -> Iterator[Report]:
    """Versions, models, serial numbers, hardware addresses and names that services tell anybody, and the UPnP description."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(DisclosedInformation, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    for each in device.disclosed():
        fact = DisclosedInformation(Piece(each.kind), each.protocol, each.transport, each.port)
        yield Sighting(fact, EndpointPlace(device.host, each.port, each.transport, each.path), each.words)
    n = len(device.services())
    yield Examined(DisclosedInformation, host, say("{n} services looked at", "{n}個のサービスを確認", n=n))
