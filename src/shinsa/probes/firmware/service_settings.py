"""Finds settings of started services that open more than they should: no login, whole file systems, outdated TLS, root."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.service_settings import Opens, ServiceSetting
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.boot_services import Service, boots_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import RootView, redacted
from shinsa.subject.firmware.service_settings import Opening, openings


@probe(ServiceSetting, blind_to="settings that a program makes at run time, and what a service does by default")
def service_settings(firmware: Firmware) -> Iterator[Report]:
    """Arguments and configuration of what is started: sshd, Telnet, FTP, MQTT, SNMP, file shares, web servers."""
    for boot in boots_of(firmware):
        view = RootView(firmware, boot.tree)
        for service in boot.services:
            for opening in openings(view, service) if service.daemon is not None else ():
                yield Sighting(_fact(service, opening), opening.line.place, opening.line.excerpt)
        yield from boot.looks(ServiceSetting, view)


def _fact(service: Service, opening: Opening) -> ServiceSetting:
    return ServiceSetting(
        service.started.name,
        opening.setting,
        redacted(opening.value)[:100],
        Opens[opening.opens],
        service.protocol(service.main)[0],
        local_only=service.local_only,
    )
