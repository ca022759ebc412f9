"""Finds the modes that a firmware gives to the files in which its started log daemons keep records."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.open_records import LogMode
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.boot_services import boots_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.log_daemons import kept_by
from shinsa.subject.firmware.log_modes import log_modes as modes_of
from shinsa.subject.firmware.root_view import RootView


@probe(LogMode, blind_to="modes that log daemons give by themselves, and those that a script or program sets")
def log_modes(firmware: Firmware) -> Iterator[Report]:
    """Modes of log files and their folders by logrotate, systemd-tmpfiles and rsyslogd, at the line that sets them."""
    for boot in boots_of(firmware):
        view = RootView(firmware, boot.tree)
        services = (*boot.services, *boot.upkeep)
        kept = {one.name for each in services for one in kept_by(view, each) if one.place == "file"}
        for found in modes_of(view, {name for name in kept if name.startswith("/")}):
            fact = LogMode(found.path, f"{found.mode:04o}", found.by, found.folder)
            yield Sighting(fact, found.line.place, found.line.excerpt)
        yield from boot.looks(LogMode, view)
