"""Finds after how long the services that the firmware starts end idle sessions: dropbear, sshd, login shells, LuCI."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.session_limits import SHELL, SessionLimit
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.boot_services import boots_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import RootView
from shinsa.subject.firmware.session_limits import IdleLimit, idle_limit, shell_limit


@probe(SessionLimit, blind_to="limits that are compiled in, and those of programs of the maker's own")
def session_limits(firmware: Firmware) -> Iterator[Report]:
    """Idle limits of started services, at the line that sets them. Keep-alives that an idle session answers are none."""
    for boot in boots_of(firmware):
        view = RootView(firmware, boot.tree)
        for service in boot.services:
            yield from _told(service.started.name, idle_limit(view, service))
        yield from _told(SHELL, shell_limit(view))
        yield from boot.looks(SessionLimit, view)


def _told(service: str, limit: IdleLimit | None) -> Iterator[Report]:
    if limit is not None:
        yield Sighting(SessionLimit(service, limit.seconds), limit.line.place, limit.line.excerpt)
