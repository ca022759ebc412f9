"""Measures how each login of the live device withstands wrong passwords (TS 103 701, 5.1-5-2 b). It comes last: it may lock users out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from shinsa.facts.passwords import BruteForceResistance, Hold
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.logins.login import Asks, LoginPoint
from shinsa.subject.device.logins.withstanding import Trial, Withstood

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device

LIKELY_USERS = {"ssh": "root", "telnet": "root", "mysql": "root", "vnc": "", "redis": "", "snmp": ""}
"""The user that is guessed at where none is known; "admin" on every other service."""
NO_GUESSING = frozenset({Asks.KEY, Asks.CERTIFICATE, Asks.NONE})
NO_PASSWORD = Text("it takes no password", "パスワードを要求しない")
NOT_TRIED = Text("no password can be tried on this login from here", "このログインにはパスワードを試行できない")


@probe(
    BruteForceResistance,
    needs=Needs(consent=("scan", "login-attempts")),
    seconds=3600,
    blind_to="limits beyond the number of tries; guessing from many addresses; whether a restart clears a lock-out",
)
def wrong_passwords(device: Device) -> Iterator[Report]:
    """How many wrong passwords each login takes in a minute, when it holds back, and whether it then holds back the right one."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(BruteForceResistance, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    device.guesses()
    points = device.logins()
    for point, measured in zip(points, device.each(lambda point: _measure(device, point), points), strict=True):
        yield from _reports(point, measured, EndpointPlace(device.host, point.port, point.transport, point.path))
    for one in device.unread():
        yield Unexamined(BruteForceResistance, EndpointPlace(device.host, one.port), one.why)
    n = len(points)
    yield Examined(BruteForceResistance, host, say("{n} logins found", "{n}個のログインを発見", n=n))


def _measure(device: Device, point: LoginPoint) -> tuple[Withstood, bool] | None:
    """What became of it, and whether the user exists; None where no password can be tried, or none is asked for."""
    patience = device.bounds.patience_seconds
    entrance = device.entrance(point, replace(device.bounds, answer_seconds=patience, dialogue_seconds=2 * patience))
    if entrance is None or point.asks in NO_GUESSING:
        return None
    right = device.right(point)
    user = right.user if right is not None else LIKELY_USERS.get(point.protocol, "admin")
    guesses = dict(device.guesses())[point]
    before = guesses.tried + 1 if guesses is not None else 0  # with the control
    attempts = device.orders.brute_force_attempts
    return Trial(entrance, user, right, device.bounds, before).run(attempts), right is not None or not user


def _reports(point: LoginPoint, measured: tuple[Withstood, bool] | None, place: EndpointPlace) -> Iterator[Report]:
    if measured is None:
        without = point.asks in NO_GUESSING
        yield (
            Examined(BruteForceResistance, place, NO_PASSWORD)
            if without
            else Unexamined(BruteForceResistance, place, NOT_TRIED)
        )
        return
    withstood, known_user = measured
    if withstood.untold is not None:
        yield Unexamined(BruteForceResistance, place, withstood.untold)
        return
    fact = BruteForceResistance(
        point.protocol,
        point.port,
        withstood.tries,
        withstood.per_minute,
        Hold(withstood.holds),
        withstood.held_after,
        withstood.verified,
        known_user,
    )
    yield Sighting(fact, place, str(fact))
    yield Examined(BruteForceResistance, place)
