"""Cuts the power of the live device by the laboratory's own command, and sees what comes back (TS 103 701, 5.9-2-2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.resilience import PowerCycle
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text
from shinsa.subject.device.recovery import recover

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device


@probe(
    PowerCycle,
    needs=Needs(given=("restart_with",), consent=("scan", "login-attempts", "interrupt-power")),
    seconds=1800,
    blind_to="what the device does beside its services over TCP; settings beside the passwords of `live.accounts`; software that was updated",
)
def without_power(device: Device) -> Iterator[Report]:
    """Whether every service is back after the power was cut, and whether the laboratory's users are still let in."""
    host = SubjectPlace(device.host)
    if not device.answers():
        yield from (Unexamined(PowerCycle, host, gap) for gap in device.gaps())
        return
    found = recover(device)
    if isinstance(found, Text):
        yield Unexamined(PowerCycle, host, found)
        return
    fact = PowerCycle(round(found.seconds, 1), found.services, found.gone, found.kept, found.lost)
    yield Sighting(fact, host, str(fact))
    yield Examined(PowerCycle, host)
