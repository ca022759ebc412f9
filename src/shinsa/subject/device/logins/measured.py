"""Lets each login of a device be guessed at, as a whole: whom to guess at, with which patience, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.logins.credentials import Credential
from shinsa.subject.device.logins.login import Asks, Door, LoginPoint
from shinsa.subject.device.logins.withstanding import Trial, Withstood

LIKELY_USERS = {"ssh": "root", "telnet": "root", "mysql": "root", "vnc": "", "redis": "", "snmp": ""}
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


def measured(
    door: Door, point: LoginPoint, right: Credential | None, before: int, attempts: int, bounds: DeviceBounds
) -> Measured:
    """Guess so many times at a login that takes passwords, after so many tries `before`. Needs leave to try logins."""
    user = right.user if right is not None else LIKELY_USERS.get(point.protocol, "admin")
    trial = Trial(door, user, right, bounds, before)
    return Measured(trial.run(attempts), right is not None or not user, trial)
