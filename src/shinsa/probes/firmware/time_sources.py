"""Finds the servers that started clients take the time from: BusyBox ntpd, ntpd, chronyd, systemd-timesyncd, OpenWrt."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.network_upkeep import TimeSource
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.boot_services import boots_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import RootView, redacted
from shinsa.subject.firmware.time_clients import enabled_by_settings, time_servers


@probe(
    TimeSource, blind_to="servers that are compiled in, come by DHCP or are set at run time; clients of the maker's own"
)
def time_sources(firmware: Firmware) -> Iterator[Report]:
    """Servers that the settings or arguments of a started time client name, at the line that names them."""
    for boot in boots_of(firmware):
        view = RootView(firmware, boot.tree)
        for service in (*boot.services, *boot.upkeep):
            condition = "" if enabled_by_settings(service) else redacted(service.started.condition)
            for server in time_servers(view, service):
                fact = TimeSource(service.started.name, server.host, server.authenticated, condition)
                yield Sighting(fact, server.line.place, server.line.excerpt)
        yield from boot.looks(TimeSource, view)
