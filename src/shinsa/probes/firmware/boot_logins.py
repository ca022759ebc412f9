"""Finds the login daemons that the firmware starts at boot: SSH, Telnet, FTP, web servers, MQTT brokers."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.passwords import Factor, LoginService
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.boot_services import Service, boots_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import RootView
from shinsa.subject.firmware.service_settings import keys_only, open_to_all
from shinsa.subject.firmware.web_logins import has_web_login

WEB = ("http", "https")


@probe(LoginService, blind_to="what a daemon asks for, and logins of programs of the maker's own")
def boot_logins(firmware: Firmware) -> Iterator[Report]:
    """Daemons that are started at boot and that users log in with, at the line that starts them."""
    for boot in boots_of(firmware):
        view = RootView(firmware, boot.tree)
        for service in boot.services:
            if service.daemon is not None and service.daemon.login and not service.local_only:
                protocol, encrypted = service.protocol(service.main)
                asks = _asks(view, service)
                certain = asks is not None or protocol not in WEB or has_web_login(view, service)
                fact = LoginService(protocol, service.main.port, service.started.name, encrypted, asks, certain)
                yield Sighting(fact, service.started.line.place, service.started.line.excerpt)
        yield from boot.looks(LoginService, view)


def _asks(view: RootView, service: Service) -> Factor | None:
    """What it asks for, where its settings tell: nothing, or only a key. Passwords are asked by default, but not seen."""
    if open_to_all(view, service):
        return Factor.NONE
    return Factor.KEY if keys_only(view, service) else None
