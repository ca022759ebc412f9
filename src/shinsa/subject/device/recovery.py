"""What a device was like after its power was cut and given back: the services that are back, and the users that are still let in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shinsa.model.text import Text
from shinsa.subject.device.clock import CLOCK, Time
from shinsa.subject.device.logins.guess import LET_IN
from shinsa.subject.device.logins.login import LoginPoint, Outcome
from shinsa.subject.device.service import UNKNOWN

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.orders import Account

LATER = 3
"""How often what is not back yet is looked for again."""
NO_SERVICE = Text("no service spoke to us before", "事前に応答するサービスがなかった")


@dataclass(frozen=True, slots=True)
class Recovered:
    """What was there before, and is so again or not."""

    seconds: float
    services: tuple[str, ...]
    """Protocols over TCP that were served before."""
    gone: tuple[str, ...]
    """Those of them that are served on no port any more, or on fewer."""
    kept: tuple[str, ...] = ()
    """Logins that let the laboratory's own users in before and after, as "user at protocol port"."""
    lost: tuple[str, ...] = ()
    """Logins that let them in right before and plainly refuse them now."""


def recover(device: Device, clock: Time = CLOCK) -> Recovered | Text:
    """Cut the power and see what comes back; the text says why nothing can be told. Needs leave for that, and to try logins.

    A service that moved to another port is back. A user who is held off, not answered or let in is not lost.
    """
    before = _served(device)
    if not before:
        return NO_SERVICE
    known = [(point, account) for point, account in _known(device) if _outcome(device, point, account) in LET_IN]
    restarted = device.restarted()
    if restarted.untold:
        return restarted.untold
    gone = _gone(device, before, clock)
    kept, lost = [], []
    for point, account in known:
        end = _end(device, point, account, clock)
        if end in LET_IN:
            device.keep(point)
            kept.append(_named(point, account))
        elif end is Outcome.REFUSED:
            device.lose(account)
            lost.append(_named(point, account))
    return Recovered(restarted.seconds, tuple(sorted(before.elements())), gone, tuple(kept), tuple(lost))


def _served(device: Device) -> Counter[str]:
    named = (s.protocol for s in device.services() if s.transport == "tcp" and s.answered and s.protocol != UNKNOWN)
    return Counter(named)


def _gone(device: Device, before: Counter[str], clock: Time) -> tuple[str, ...]:
    """A service that starts late is waited for."""
    gone: Counter[str] = Counter()
    for _ in range(LATER):
        gone = before - _served(device.anew())
        if not gone:
            break
        clock.rest(device.bounds.recovery_seconds / LATER)
    return tuple(sorted(gone.elements()))


def _known(device: Device) -> list[tuple[LoginPoint, Account]]:
    found = ((point, device.orders.account(point.protocol, point.port)) for point in device.logins())
    return [(point, account) for point, account in found if account is not None]


def _end(device: Device, point: LoginPoint, account: Account, clock: Time) -> Outcome | None:
    """What becomes of the user's password; one that is refused may be known a little later."""
    end = None
    for _ in range(LATER):
        end = _outcome(device, point, account)
        if end in LET_IN:
            break
        clock.rest(device.bounds.recovery_seconds / LATER)
    return end


def _outcome(device: Device, point: LoginPoint, account: Account) -> Outcome | None:
    entrance = device.entrance(point)
    return entrance.try_in(account.user, account.password).outcome if entrance is not None else None


def _named(point: LoginPoint, account: Account) -> str:
    return f"{account.user} at {point.protocol} {point.port}"
