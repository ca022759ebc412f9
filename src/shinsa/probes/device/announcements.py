"""Finds the services that the live device announces to its network (RFC 6763)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.attack_surface import AnnouncedService
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import say

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device


@probe(
    AnnouncedService,
    needs=Needs(consent=("scan",)),
    seconds=600,
    blind_to="announcements to a group only, unless `live.multicast` names the interface to ask over; those without a question",
)
def announcements(device: Device) -> Iterator[Report]:
    """Services announced by multicast DNS, asked for at the device itself, with their ports."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(AnnouncedService, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    announced = device.udp().announced
    for each in announced:
        fact = AnnouncedService(each.protocol, each.transport, each.port, each.name)
        yield Sighting(fact, EndpointPlace(device.host, each.port, each.transport), each.name)
    n = len(announced)
    yield Examined(AnnouncedService, host, say("{n} services announced", "{n}個のサービスを広告", n=n))
