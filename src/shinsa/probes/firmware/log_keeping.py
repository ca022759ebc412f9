"""Finds where started log daemons keep their records: syslogd, rsyslogd, logd, journald, auditd."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.event_log import LogKeeping, LogPlace
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.boot_services import Service, boots_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.log_daemons import Kept, kept_by
from shinsa.subject.firmware.root_view import RootView, redacted

PLACES = {"memory": LogPlace.MEMORY, "file": LogPlace.FILE, "host": LogPlace.HOST}


@probe(LogKeeping, blind_to="what is recorded, logs of programs of their own, and rotation by another program")
def log_keeping(firmware: Firmware) -> Iterator[Report]:
    """Rings in memory, files and other hosts that the arguments and settings of a started log daemon name."""
    for boot in boots_of(firmware):
        view = RootView(firmware, boot.tree)
        for service in (*boot.services, *boot.upkeep):
            for kept in kept_by(view, service):
                yield Sighting(_fact(service, kept), kept.line.place, kept.line.excerpt)
        yield from boot.looks(LogKeeping, view)


def _fact(service: Service, kept: Kept) -> LogKeeping:
    name, condition = redacted(kept.name)[:100], redacted(kept.condition)
    return LogKeeping(service.started.name, PLACES[kept.place], name, kept.bounded, kept.by_setting, condition)
