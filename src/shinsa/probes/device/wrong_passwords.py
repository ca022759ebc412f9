"""Measures how each login of the live device withstands wrong passwords (TS 103 701, 5.1-5-2 b). It comes last: it may lock users out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.guessing import BruteForceResistance, Hold
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.logins.login import LoginPoint
from shinsa.subject.device.logins.measured import NO_GUESSING, Measured

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device

NO_PASSWORD = Text("it takes no password", "パスワードを要求しない")
NOT_TRIED = Text("no password can be tried on this login from here", "このログインにはパスワードを試行できない")


@probe(
    BruteForceResistance,
    needs=Needs(consent=("scan", "login-attempts")),
    seconds=3600,
    blind_to="limits beyond the number of tries; guessing from many addresses",
)
def wrong_passwords(device: Device) -> Iterator[Report]:
    """How many wrong passwords each login takes in a minute, when it holds back, and whether it then holds back the right one."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(BruteForceResistance, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    for point, measured in device.withstood():
        yield from _reports(point, measured, EndpointPlace(device.host, point.port, point.transport, point.path))
    for one in device.unread():
        yield Unexamined(BruteForceResistance, EndpointPlace(device.host, one.port), one.why)
    n = len(device.withstood())
    yield Examined(BruteForceResistance, host, say("{n} logins found", "{n}個のログインを発見", n=n))


def _reports(point: LoginPoint, measured: Measured | None, place: EndpointPlace) -> Iterator[Report]:
    if measured is None:
        without = point.asks in NO_GUESSING
        yield (
            Examined(BruteForceResistance, place, NO_PASSWORD)
            if without
            else Unexamined(BruteForceResistance, place, NOT_TRIED)
        )
        return
    withstood = measured.withstood
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
        withstood.over_within,
        measured.known_user,
    )
    yield Sighting(fact, place, str(fact))
    yield Examined(BruteForceResistance, place)
