"""Who is let in at the logins of a device: the laboratory's users, with the password of before a reset and with that of after it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shinsa.subject.device.clock import Time
from shinsa.subject.device.logins.guess import LET_IN
from shinsa.subject.device.logins.login import Door, LoginPoint, Outcome

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.orders import Account

LATER = 4
"""How often a login that says neither yes nor no is asked: it may have just begun to serve."""
HELD = 24
"""The same for one that says that it holds tries back, as after the wrong passwords of other probes: some six minutes in all."""


@dataclass(frozen=True, slots=True)
class Access:
    """One user at one login. `old` and `new` say what the password of before, and that of after, end in; None: not tried, or unheard."""

    point: LoginPoint
    account: Account
    old: bool | None
    new: bool | None = None

    @property
    def own(self) -> bool:
        """Whether the password is the user's own, and a reset has to take it away."""
        return self.account.set_by_user and self.account.password != self.account.after_reset

    @property
    def inside(self) -> tuple[str, str] | None:
        """A user and password that are let in."""
        if self.old:
            return self.account.user, self.account.password
        return (self.account.user, self.account.after_reset) if self.new else None


def known_logins(device: Device) -> Iterator[tuple[LoginPoint, Account]]:
    """Every login with each of the laboratory's users whom it may know."""
    for point in device.logins():
        for account in device.orders.accounts:
            if account.fits(point.protocol, point.port):
                yield point, account


def access_before(device: Device, point: LoginPoint, account: Account, clock: Time) -> Access:
    """Whether the user is let in now; the password of after a reset, else one that is surely wrong, shows that not everybody is.

    The right password has the last word, so that no failure is counted when the reset comes.
    """
    entrance = device.entrance(point)
    other = account.after_reset if account.after_reset != account.password else ""
    tried = (account.password, other or secrets.token_urlsafe(12), account.password)
    first, wrong, last = (_lets_in(entrance, account.user, password, device, clock) for password in tried)
    right = bool(first and last) and wrong is False
    return Access(point, account, right or None, wrong if other else None)


def access_after(device: Device, before: Access, clock: Time) -> Access:
    """Whether the password of before still lets the user in, and that of after does. A door that takes anything tells nothing.

    The old password comes first, with no failure counted. Its refusal counts where the other is let in, so that the users are
    loaded, or where it is repeated a while later.
    """
    account, entrance = before.account, device.entrance(before.point)

    def lets_in(password: str) -> bool | None:
        return _lets_in(entrance, account.user, password, device, clock)

    old = lets_in(account.password)
    if account.after_reset == account.password:
        return Access(before.point, account, old, old)
    new = lets_in(account.after_reset) if account.after_reset else None
    if old is False and not new:
        clock.rest(device.bounds.recovery_seconds / LATER)
        old = lets_in(account.password)
    if old and lets_in(secrets.token_urlsafe(12)) is not False:
        return Access(before.point, account, None, None)
    return Access(before.point, account, old, None if old is None else new)


def _lets_in(entrance: Door | None, user: str, password: str, device: Device, clock: Time) -> bool | None:
    """A yes or a plain no; None where neither was heard, however often it was asked."""
    if entrance is None:
        return None
    for again in range(1, HELD + 1):
        outcome = entrance.try_in(user, password).outcome
        if outcome in LET_IN or outcome is Outcome.REFUSED:
            return outcome is not Outcome.REFUSED
        if again >= (HELD if outcome is Outcome.HELD_OFF else LATER):
            break
        clock.rest(device.bounds.recovery_seconds / LATER)
    return None
