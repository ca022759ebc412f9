"""Finds the login daemons that the firmware starts at boot: SSH, Telnet, FTP, web servers, MQTT brokers."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.passwords import LoginService
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.boot import daemon_of, port, protocol_of, started_at_boot
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import roots_of


@probe(LoginService, blind_to="what a daemon asks for, and logins of programs of the maker's own")
def boot_logins(firmware: Firmware) -> Iterator[Report]:
    """The daemons among what is started at boot that users log in with, at the line that starts them."""
    for view in roots_of(firmware):
        for started in started_at_boot(view):
            daemon = daemon_of(view, started)
            if daemon is not None and daemon.login:
                protocol, encrypted = protocol_of(view, started)
                fact = LoginService(protocol, port(view, started), started.name, encrypted)
                yield Sighting(fact, started.line.place, started.line.excerpt)
        yield from view.looks(LoginService)
