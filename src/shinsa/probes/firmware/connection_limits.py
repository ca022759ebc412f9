"""Finds how many connections started services take at most: mosquitto, lighttpd, uhttpd, vsftpd."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.crowds import ConnectionLimit
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.boot_services import boots_of
from shinsa.subject.firmware.connection_limits import limits_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import RootView


@probe(ConnectionLimit, blind_to="limits of a firewall, those that are compiled in, and those of other programs")
def connection_limits(firmware: Firmware) -> Iterator[Report]:
    """Limits on connections in the configuration of each started service, at the line that sets them."""
    for boot in boots_of(firmware):
        view = RootView(firmware, boot.tree)
        for service in boot.services:
            for limit in limits_of(view, service):
                fact = ConnectionLimit(service.started.name, limit.port, limit.most)
                yield Sighting(fact, limit.line.place, limit.line.excerpt)
        yield from boot.looks(ConnectionLimit, view)
