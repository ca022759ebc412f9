"""Finds how long passwords live and which former ones are refused, where passwd(1) and the started logins ask PAM."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.password_changes import PasswordAgeing
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.boot_services import boots_of
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.password_ageing import password_ageing as ageing_of
from shinsa.subject.firmware.root_view import RootView

MOST = 100
"""Accounts that are named."""


@probe(PasswordAgeing, blind_to="ages of passwords of web pages and of programs that keep their own users")
def password_ageing(firmware: Firmware) -> Iterator[Report]:
    """Least and greatest age of passwords, the former ones that are refused, and who escapes that."""
    for boot in boots_of(firmware):
        view = RootView(firmware, boot.tree)
        found = ageing_of(view, boot.services)
        if found is not None:
            fact = PasswordAgeing(
                found.least,
                found.greatest,
                found.remembered,
                found.for_root,
                found.refuses_expired,
                found.unlimited[:MOST],
            )
            yield Sighting(fact, found.line.place, found.line.excerpt)
        yield from boot.looks(PasswordAgeing, view)
