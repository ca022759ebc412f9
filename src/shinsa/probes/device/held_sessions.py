"""Leaves sessions at the live device alone for as long as they may idle, and opens one more than there may be (IEC 62443-4-2, CR 2.5 to 2.7)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.session_limits import IdleSession, SessionsTogether
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text
from shinsa.subject.device.logins.held import (
    LONGEST_WAIT,
    MOST_SESSIONS,
    ends_within,
    holds_sessions,
    together,
)

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.logins.login import LoginPoint
    from shinsa.subject.device.orders import Sessions

NO_USER = Text(
    "no user is known who is let in: name one under `live.accounts`",
    "ログインできる利用者が分からない。`live.accounts` に記載する",
)
UNTOLD = Text("no session could be held open, or told from none", "セッションを維持または判別できない")


@probe(
    IdleSession,
    SessionsTogether,
    needs=Needs(consent=("scan", "login-attempts")),
    seconds=1200,
    blind_to="limits of more than 300 s or 15 sessions; sessions of an app or on the device itself, and those that a script keeps alive",
)
def held_sessions(device: Device) -> Iterator[Report]:
    """Whether an idle session of a web page, SSH or Telnet is over by its declared limit, and how many of one user are open together."""
    if not device.orders.sessions or not device.answers():
        return
    asked = [(point, device.orders.sessions_at(point.protocol, point.port)) for point in device.logins()]
    meant = tuple((point, said) for point, said in asked if said is not None and holds_sessions(point))
    for point, said in meant:
        yield from _together(device, point, said)
    for reports in device.each(lambda one: tuple(_idle(device, *one)), meant):
        yield from reports


def _together(device: Device, point: LoginPoint, said: Sessions) -> Iterator[Report]:
    """One interface after the other, and no more at a time than half of the connections that the device may be asked for."""
    opened = 0 if said.most is None else said.most + 1
    if not 1 < opened <= min(MOST_SESSIONS, device.bounds.connections // 2):
        return
    place, user = _place(device, point), device.right(point)
    if user is None:
        yield Unexamined(SessionsTogether, place, NO_USER)
        return
    alive = together(device.endpoint_of(point), point, user, opened)
    fact = SessionsTogether(point.protocol, point.port, opened, alive) if alive is not None else None
    yield from _told(SessionsTogether, fact, place)


def _idle(device: Device, point: LoginPoint, said: Sessions) -> Iterator[Report]:
    if said.idle_seconds is None or said.idle_seconds > LONGEST_WAIT:
        return
    place, user = _place(device, point), device.right(point)
    if user is None:
        yield Unexamined(IdleSession, place, NO_USER)
        return
    waited = said.idle_seconds + device.bounds.idle_margin_seconds
    ended = ends_within(device.endpoint_of(point), point, user, waited)
    fact = IdleSession(point.protocol, point.port, round(waited), ended) if ended is not None else None
    yield from _told(IdleSession, fact, place)


def _place(device: Device, point: LoginPoint) -> EndpointPlace:
    return EndpointPlace(device.host, point.port, point.transport, point.path)


def _told(
    kind: type[IdleSession | SessionsTogether], fact: IdleSession | SessionsTogether | None, place: EndpointPlace
) -> Iterator[Report]:
    if fact is None:
        yield Unexamined(kind, place, UNTOLD)
        return
    yield Sighting(fact, place, str(fact))
    yield Examined(kind, place)
