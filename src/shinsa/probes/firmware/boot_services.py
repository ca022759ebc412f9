"""Finds the programs that the firmware starts at boot and keeps running, and what they offer on the network."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.attack_surface import BootService
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.boot import port, protocol_of, started_at_boot
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import RootView, redacted, roots_of
from shinsa.subject.firmware.started import Started


@probe(
    BootService,
    blind_to="programs that another program starts, and conditions that a start script asks for at run time",
)
def boot_services(firmware: Firmware) -> Iterator[Report]:
    """What inittab, start scripts, systemd and inetd start, where it is enabled and the program is in the image."""
    for view in roots_of(firmware):
        for started in started_at_boot(view):
            yield Sighting(_fact(view, started), started.line.place, started.line.excerpt)
        yield from view.looks(BootService)


def _fact(view: RootView, started: Started) -> BootService:
    return BootService(
        started.name,
        started.started_by,
        started.user,
        protocol_of(view, started)[0],
        port(view, started),
        redacted(started.arguments)[:200],
    )
