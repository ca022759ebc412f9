"""Finds the programs that the firmware starts at boot and keeps running, and what they offer on the network."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.attack_surface import BootService
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.boot_services import NOWHERE, Service, boots_of
from shinsa.subject.firmware.daemon_configurations import Listen
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import redacted


@probe(
    BootService,
    blind_to="programs that a compiled program starts, and what a start script asks for at run time",
)
def boot_services(firmware: Firmware) -> Iterator[Report]:
    """What inittab, start scripts, supervisors, systemd, cron and inetd start, where it is enabled and the program is in the image."""
    for boot in boots_of(firmware):
        for service in boot.services:
            for listen in service.listens or (NOWHERE,):
                yield Sighting(_fact(service, listen), service.started.line.place, service.started.line.excerpt)
        yield from boot.looks(BootService)


def _fact(service: Service, listen: Listen) -> BootService:
    started = service.started
    return BootService(
        started.name,
        started.started_by,
        service.user,
        service.protocol(listen)[0],
        listen.port,
        redacted(started.arguments)[:200],
        started.group,
        listen.address,
        service.configuration,
        redacted(started.condition),
        tuple(map(redacted, started.sandbox)),
    )
