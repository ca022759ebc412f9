"""Lets each login of a device be guessed at, as a whole: whom to guess at, with which patience, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from shinsa.subject.device.logins.login import Asks, LoginPoint
from shinsa.subject.device.logins.withstanding import Trial, Withstood

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device

LIKELY_USERS = {"ssh": "root", "telnet": "root", "mysql": "root", "vnc": "", "redis": "", "snmp": ""}
"""The user that is guessed at where none is known; "admin" on every other service."""
NO_GUESSING = frozenset({Asks.KEY, Asks.CERTIFICATE, Asks.NONE})


@dataclass(frozen=True, slots=True)
class Measured:
    """What became of it, whether the user exists, and the trial, to ask again later."""

    withstood: Withstood
    known_user: bool
    trial: Trial


def measured(device: Device, point: LoginPoint) -> Measured | None:
    """Guess at a login; None where no password can be tried, or none is asked for. Needs leave to try logins."""
    patience = device.bounds.patience_seconds
    entrance = device.entrance(point, replace(device.bounds, answer_seconds=patience, dialogue_seconds=2 * patience))
    if entrance is None or point.asks in NO_GUESSING:
        return None
    right = device.right(point)
    user = right.user if right is not None else LIKELY_USERS.get(point.protocol, "admin")
    guesses = dict(device.guesses())[point]
    before = guesses.tried + 1 if guesses is not None else 0  # with the control
    trial = Trial(entrance, user, right, device.bounds, before)
    return Measured(trial.run(device.orders.brute_force_attempts), right is not None or not user, trial)
