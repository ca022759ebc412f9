"""Finds what makes the firmware look for updates and install them by itself: timers, services, cron, settings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.updates import AutomaticUpdate
from shinsa.model.observation import Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import probe
from shinsa.subject.firmware import update_settings as settings
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.root_view import RootView, roots_of
from shinsa.subject.firmware.systemd_units import enabled_units

UNITS = {
    "dnf-automatic.timer": "dnf",
    "dnf-automatic-install.timer": "dnf",
    "rauc-hawkbit-updater.service": "rauc",
    "mender-updated.service": "mender",
    "mender-client.service": "mender",
    "mender.service": "mender",
    "systemd-sysupdate.timer": "systemd-sysupdate",
    "rpm-ostreed-automatic.timer": "ostree",
    "bootc-fetch-apply-updates.timer": "bootc",
    "aktualizr.service": "aktualizr",
    "snapd.service": "snap",
}
"""Units that install what they find; those that only refresh lists are none."""
UNATTENDED = re.compile(r"\s*APT::Periodic::Unattended-Upgrade\s+\"?([1-9]\d{0,3})\"?\s*;", re.IGNORECASE)
CRON = ("etc/crontab", "etc/crontabs/*", "etc/cron.d/*", "etc/cron.daily/*", "etc/cron.weekly/*", "var/spool/cron/**")
COMMANDS = (
    ("opkg", re.compile(r"\bopkg\s+(?:\S+\s+){0,3}upgrade\b")),
    (
        "apt",
        re.compile(
            r"\b(?:apt|apt-get|aptitude)\s+(?:-\S+\s+){0,5}(?:dist-|full-|safe-)?upgrade\b|\bunattended-upgrades?\b"
        ),
    ),
    ("apk", re.compile(r"\bapk\s+(?:-\S+\s+){0,5}upgrade\b")),
    ("dnf", re.compile(r"\b(?:dnf|yum)\s+(?:-\S+\s+){0,5}(?:update|upgrade)\b")),
    ("sysupgrade", re.compile(r"\b(?:sysupgrade|auc|autoupdater)\b")),
)


@probe(AutomaticUpdate, blind_to="programs that look for updates inside themselves")
def automatic_updates(firmware: Firmware) -> Iterator[Report]:
    """Unattended upgrades of apt, timers and services of update tools, and cron lines that upgrade."""
    for view in roots_of(firmware):
        yield from _units(view)
        yield from _apt(view)
        yield from _cron(view)
        yield from view.looks(AutomaticUpdate)


def _units(view: RootView) -> Iterator[Report]:
    for unit in enabled_units(view):
        if unit.name in UNITS:
            place = FilePlace(unit.path, None, None, view.tree.label)
            yield Sighting(AutomaticUpdate(UNITS[unit.name], unit.name), place, unit.name)


def _apt(view: RootView) -> Iterator[Report]:
    """Periodic runs need the program that does the work (apt.conf(5), unattended-upgrade(8))."""
    if not view.program("unattended-upgrade") and not view.program("unattended-upgrades"):
        return
    for file in view.files(*settings.APT_OPTIONS):
        for line in file.lines():
            if UNATTENDED.match(line.text):
                yield Sighting(AutomaticUpdate("apt", line.excerpt), line.place, line.excerpt)


def _cron(view: RootView) -> Iterator[Report]:
    for file in view.files(*CRON):
        for line in file.lines():
            mechanism = next((name for name, command in COMMANDS if command.search(line.text)), "")
            if mechanism:
                yield Sighting(AutomaticUpdate(mechanism, line.excerpt[:80]), line.place, line.excerpt)
