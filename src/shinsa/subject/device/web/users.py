"""Who can be let in at which web interface: users that the laboratory named, and those that were let in with a default."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.subject.device.logins.find_logins import FORM, SCRIPT, door
from shinsa.subject.device.logins.login import LoginPoint
from shinsa.subject.device.web.inside import Entrance, Way

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device

WEB = frozenset({"http", "https"})


def web_users(device: Device) -> Iterator[tuple[LoginPoint, tuple[str, str] | None]]:
    """Every web login, with a user and password that it lets in, or None. Guesses: needs leave to try logins."""
    guesses = {point: found for point, found in device.guesses() if found is not None}
    for point in device.logins():
        if point.protocol not in WEB:
            continue
        account = device.orders.account(point.protocol, point.port)
        if account is not None:
            yield point, (account.user, account.password)
            continue
        accepted = guesses[point].accepted if point in guesses else ()
        known = [(one.user, one.password) for one in accepted if one.user is not None and one.password is not None]
        yield point, next(iter(known), None)


def way_in(device: Device, point: LoginPoint, user: tuple[str, str]) -> Way | None:
    """How this user logs in at a form; None where it is none, or none that can be filled in here."""
    endpoint = device.endpoint(point.port, tls=point.encrypted)
    entrance = door(endpoint, point) if point.method in {FORM, SCRIPT} else None
    return Way(endpoint, entrance, point.path, *user) if isinstance(entrance, Entrance) else None
