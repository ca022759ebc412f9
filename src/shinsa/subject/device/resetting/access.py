"""Who is let in at the logins of a device: the laboratory's users, with the password of before a reset and with that of after it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shinsa.subject.device.clock import Time
from shinsa.subject.device.logins.guess import LET_IN
from shinsa.subject.device.logins.login import LoginPoint, Outcome

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.orders import Account

LATER = 4
"""How often a login that says neither yes nor no is asked: it may have just begun to serve."""
HELD = 24
"""The same for one that says that it holds tries back, as after the wrong passwords of other probes: some six minutes in all."""


@dataclass(frozen=True, slots=True)
class Access:
    """One user at one login. `old` and `new`: whether the password of before, and that of after, let in; None: not tried, or not told.

    `inside` is the user with a password that opened the door, whatever else may open it.
    """

    point: LoginPoint
    account: Account
    old: bool | None
    new: bool | None = None
    inside: tuple[str, str] | None = None

    @property
    def own(self) -> bool:
        """Whether the password is the user's own, and a reset has to take it away."""
        return self.account.set_by_user and self.account.password != self.account.after_reset


def known_logins(device: Device) -> Iterator[tuple[LoginPoint, Account]]:
    """Every login with each of the laboratory's users whom it may know."""
    for point in device.logins():
        for account in device.orders.accounts:
            if account.fits(point.protocol, point.port):
                yield point, account


def access_before(device: Device, point: LoginPoint, account: Account, clock: Time) -> Access:
    """Whether the user is let in now, and is with the password of after a reset; a surely wrong one shows that not everybody is.

    The right password has the last word, so that no failure is counted when the reset comes.
    """
    door = _Door(device, point, account, clock)
    if not door.lets_in(account.password):
        return Access(point, account, None)
    wrong = door.lets_in(secrets.token_urlsafe(12))
    new = door.lets_in(account.after_reset) if account.after_reset not in {"", account.password} else None
    right = wrong is False and door.lets_in(account.password)
    return Access(point, account, right or None, new, (account.user, account.password))


def access_after(device: Device, before: Access, clock: Time) -> Access:
    """Whether the password of before still lets the user in, and that of after does. A door that takes anything tells nothing.

    The old password comes first, with no failure counted. Its refusal counts where the other is let in, so that the users are
    loaded, or where it is repeated a while later.
    """
    point, account = before.point, before.account
    door = _Door(device, point, account, clock)
    old = door.lets_in(account.password)
    new = door.lets_in(account.after_reset) if account.after_reset not in {"", account.password} else None
    if old is False and not new:
        clock.rest(device.bounds.recovery_seconds / LATER)
    if (old is False and not new) or (old and new):  # a reset that began late may have come between the two
        old = door.lets_in(account.password)
    opens = account.password if old else account.after_reset if new else None
    inside = (account.user, opens) if opens is not None else None
    if old and door.lets_in(secrets.token_urlsafe(12)) is not False:
        return Access(point, account, None, None, inside)
    return Access(point, account, old, None if old is None else new, inside)


@dataclass(frozen=True, slots=True)
class _Door:
    device: Device
    point: LoginPoint
    account: Account
    clock: Time

    def lets_in(self, password: str) -> bool | None:
        """A yes or a plain no; None where neither was heard, however often it was asked."""
        entrance = self.device.entrance(self.point)
        if entrance is None:
            return None
        for again in range(1, HELD + 1):
            outcome = entrance.try_in(self.account.user, password).outcome
            if outcome in LET_IN or outcome is Outcome.REFUSED:
                return outcome is not Outcome.REFUSED
            if again >= (HELD if outcome is Outcome.HELD_OFF else LATER):
                break
            self.clock.rest(self.device.bounds.recovery_seconds / LATER)
        return None
