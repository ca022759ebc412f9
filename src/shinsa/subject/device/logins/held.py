"""How long a session goes on in which nothing happens, and how many of one user go on together: web pages, SSH, Telnet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.credentials import Credential
from shinsa.subject.device.logins.find_logins import FORM, door
from shinsa.subject.device.logins.login import LoginPoint
from shinsa.subject.device.logins.telnet import TelnetLogin
from shinsa.subject.device.service import without_tls
from shinsa.subject.device.web import held
from shinsa.subject.device.web.inside import Entrance, Way

LONGEST_WAIT = 300
"""Seconds of idling that are waited for at most."""
MOST_SESSIONS = 16
"""Sessions that are opened at a time at most."""


class Shell(Protocol):
    """A login that opens a command line."""

    def ends_within(self, user: str, password: str, seconds: float) -> bool | None:
        """Whether a session in which nothing happens is over after so long."""

    def together(self, user: str, password: str, number: int) -> int | None:
        """How many of so many sessions of one user are open at a time."""


def holds_sessions(point: LoginPoint) -> bool:
    """Whether sessions of such a login can be held open here."""
    return point.method == FORM or without_tls(point.protocol) in _SHELLS


def ends_within(endpoint: Endpoint, point: LoginPoint, user: Credential, seconds: float) -> bool | None:
    """Whether an idle session is over after so long; None where that cannot be told."""
    if way := _way(endpoint, point, user):
        return held.ends_within(way, seconds)
    patient = replace(
        endpoint, bounds=replace(endpoint.bounds, dialogue_seconds=seconds + endpoint.bounds.dialogue_seconds)
    )
    return _SHELLS[without_tls(point.protocol)](patient).ends_within(user.user, user.password, seconds)


def together(endpoint: Endpoint, point: LoginPoint, user: Credential, number: int) -> int | None:
    """How many sessions of one user are open together; None where that cannot be told."""
    if way := _way(endpoint, point, user):
        return held.together(way, number)
    patient = replace(
        endpoint, bounds=replace(endpoint.bounds, dialogue_seconds=number * endpoint.bounds.dialogue_seconds)
    )
    return _SHELLS[without_tls(point.protocol)](patient).together(user.user, user.password, number)


def _way(endpoint: Endpoint, point: LoginPoint, user: Credential) -> Way | None:
    entrance = door(endpoint, point) if point.method == FORM else None
    return Way(endpoint, entrance, point.path, user.user, user.password) if isinstance(entrance, Entrance) else None


def _ssh(endpoint: Endpoint) -> Shell:
    from shinsa.subject.device.logins.ssh_sessions import SshSessions  # its library takes long to import

    return SshSessions(endpoint)


_SHELLS: dict[str, Callable[[Endpoint], Shell]] = {"ssh": _ssh, "telnet": TelnetLogin}
