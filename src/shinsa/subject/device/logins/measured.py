"""Lets each login of a device be guessed at, as a whole: whom to guess at, with which patience, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.logins.credentials import Credential
from shinsa.subject.device.logins.login import Asks, LoginPoint
from shinsa.subject.device.logins.withstanding import Trial, Withstood

LIKELY_USERS = {
    "ssh": "root",
    "telnet": "root",
    "mysql": "root",
    "postgresql": "postgres",
    "vnc": "",
    "redis": "",
    "snmp": "",
}
"""The user that is guessed at where none is known; "admin" on every other service."""
NO_GUESSING = frozenset({Asks.KEY, Asks.CERTIFICATE, Asks.NONE})


@dataclass(frozen=True, slots=True)
class Measured:
    """What became of it, whether the user exists, and the trial, to ask again later."""

    withstood: Withstood
    known_user: bool
    trial: Trial


def patient(bounds: DeviceBounds) -> DeviceBounds:
    """Bounds within which a login that answers ever slower is not taken for one that is silent."""
    return replace(bounds, answer_seconds=bounds.patience_seconds, dialogue_seconds=2 * bounds.patience_seconds)


def shared(bounds: DeviceBounds, logins: int) -> DeviceBounds:
    """The bounds for one of several logins that are spoken to at the same time: its share of the connections, one at the least."""
    return replace(bounds, connections=max(bounds.connections // min(logins, bounds.ports_at_a_time), 1))


def measured(trial: Trial, attempts: int) -> Measured:
    """Guess so many times. Needs leave to try logins."""
    return Measured(trial.run(attempts), trial.right is not None or not trial.user, trial)


def guessed_at(point: LoginPoint, right: Credential | None) -> str:
    """The user to guess at: the one whose password is known, else one that such a login usually has."""
    return right.user if right is not None else LIKELY_USERS.get(point.protocol, "admin")
