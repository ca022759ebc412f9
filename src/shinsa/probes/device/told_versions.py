"""Finds the versions that the live device gives for itself: banners, descriptions (UPnP, SNMP), answers before any login."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.updates import ToldVersion
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.subject.told_versions import told_in

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device


@probe(
    ToldVersion,
    needs=Needs(consent=("scan",)),
    seconds=1200,
    blind_to="versions that are told after a login, or without a name beside them",
)
def told_versions(device: Device) -> Iterator[Report]:
    """Versions with the names that they stand beside, in what services tell anybody."""
    if not device.answers():
        return
    said = [(each.words, each.protocol, each.transport, each.port, each.path) for each in device.disclosed()]
    said += [(each.banner, each.protocol, each.transport, each.port, "") for each in device.services()]
    told = {
        (one, protocol, EndpointPlace(device.host, port, transport, path)): None
        for words, protocol, transport, port, path in said
        for one in told_in(words)
    }
    yield from (Sighting(ToldVersion(one.name, one.version, protocol), place) for one, protocol, place in told)
    yield Examined(ToldVersion, SubjectPlace(device.host))
