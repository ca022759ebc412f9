"""Finds the login daemons that the firmware starts at boot: SSH, Telnet, FTP, web servers, MQTT brokers."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.passwords import LoginService
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.boot_services import boots_of
from shinsa.subject.firmware.firmware import Firmware


@probe(LoginService, blind_to="what a daemon asks for, and logins of programs of the maker's own")
def boot_logins(firmware: Firmware) -> Iterator[Report]:
    """The daemons among what is started at boot that users log in with, at the line that starts them."""
    for boot in boots_of(firmware):
        for service in boot.services:
            if service.daemon is not None and service.daemon.login:
                protocol, encrypted = service.protocol(service.main)
                fact = LoginService(protocol, service.main.port, service.started.name, encrypted)
                yield Sighting(fact, service.started.line.place, service.started.line.excerpt)
        yield from boot.looks(LoginService)
