"""Finds the files that started logins show before they let anybody in: sshd, dropbear, BusyBox telnetd."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.login_faces import LoginGreeting
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.boot_services import boots_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.login_greetings import greetings_of
from shinsa.subject.firmware.permissions import is_fixed
from shinsa.subject.firmware.root_view import RootView, redacted

MOST = 2000
"""Characters of a greeting that are read."""
SHOWN = 200


@probe(LoginGreeting, blind_to="words that are compiled in, web pages, and logins of programs of the maker's own")
def login_greetings(firmware: Firmware) -> Iterator[Report]:
    """The words of each banner file, and whether it lies where it can be changed."""
    for boot in boots_of(firmware):
        view = RootView(firmware, boot.tree)
        settable = not is_fixed(view)
        for service in boot.services:
            for found in greetings_of(view, service):
                says = redacted(" ".join(found.file.text[:MOST].split()))
                fact = LoginGreeting(found.protocol, service.started.name, found.file.path, says, settable)
                yield Sighting(fact, found.file.place, says[:SHOWN])
        yield from boot.looks(LoginGreeting, view)
