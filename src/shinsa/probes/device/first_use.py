"""Looks at what a unit in its factory state demands before it does anything (TS 103 701, 5.1-1-2 b)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.passwords import FirstUseDemand
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.subject.device.web.chromium import running
from shinsa.subject.device.web.first_page import first_page

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device


@probe(
    FirstUseDemand,
    needs=Needs(consent=("scan",)),
    seconds=600,
    blind_to="a set-up by an app; what a program may ask of the interface that a script's page does not show; units of which the dossier does not say `state: factory`",
)
def first_use(device: Device) -> Iterator[Report]:
    """Web interfaces of a unit in its factory state that show nothing before a password was set."""
    if not device.orders.factory_state:
        return
    yield from (Unexamined(FirstUseDemand, SubjectPlace(device.host), gap) for gap in device.gaps())
    for service in device.services():
        if service.inner != "http":
            continue
        first = first_page(device.endpoint(service.port, tls=service.tls), running())
        place = EndpointPlace(device.host, service.port, "tcp", first.demands)
        if first.unseen:
            yield Unexamined(FirstUseDemand, place, first.unseen)
            continue
        if first.demands:
            yield Sighting(
                FirstUseDemand(service.protocol, service.port), place, "a form for a new password, and nothing else"
            )
        yield Examined(FirstUseDemand, place)
