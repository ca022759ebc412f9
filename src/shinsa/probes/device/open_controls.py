"""Finds what anybody may do to the live device without a login (Terminal Rule 34-10; TS 103 701, 5.5-5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.attack_surface import OpenControl
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import say

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device


@probe(
    OpenControl,
    needs=Needs(consent=("scan",)),
    seconds=1200,
    blind_to="what a web page lets anybody do; orders of the maker's own protocols; of CoAP all but the first few resources that it lists; gateways that tell their link only, "
    "unless `live.multicast` names the interface to ask over",
)
def open_controls(device: Device) -> Iterator[Report]:
    """Port mappings by UPnP, the Docker API, smart plugs, resources of CoAP, and protocols of buildings and plants, which know no login."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(OpenControl, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    for control in device.controls():
        fact = OpenControl(control.protocol, control.transport, control.port, control.what, control.proven)
        yield Sighting(fact, EndpointPlace(device.host, control.port, control.transport, control.path), control.what)
    n = len(device.services())
    yield Examined(OpenControl, host, say("{n} services looked at", "{n}個のサービスを確認", n=n))
