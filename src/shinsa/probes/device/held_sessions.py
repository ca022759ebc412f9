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
    for reports in device.each(lambda one: tuple(_look(device, *one)), meant):
        yield from reports


def _look(device: Device, point: LoginPoint, said: Sessions) -> Iterator[Report]:
    place = EndpointPlace(device.host, point.port, point.transport, point.path)
    user = device.right(point)
    if user is None:
        yield Unexamined(IdleSession, place, NO_USER)
        yield Unexamined(SessionsTogether, place, NO_USER)
        return
    tls = any(one.tls for one in device.services() if (one.transport, one.port) == ("tcp", point.port))
    endpoint = device.endpoint(point.port, tls=tls)
    if said.most is not None and said.most < MOST_SESSIONS:
        opened = said.most + 1
        alive = together(endpoint, point, user, opened)
        fact = SessionsTogether(point.protocol, point.port, opened, alive) if alive is not None else None
        yield from _told(SessionsTogether, fact, place)
    if said.idle_seconds is not None and said.idle_seconds <= LONGEST_WAIT:
        waited = said.idle_seconds + device.bounds.idle_margin_seconds
        ended = ends_within(endpoint, point, user, waited)
        idle = IdleSession(point.protocol, point.port, round(waited), ended) if ended is not None else None
        yield from _told(IdleSession, idle, place)


def _told(
    kind: type[IdleSession | SessionsTogether], fact: IdleSession | SessionsTogether | None, place: EndpointPlace
) -> Iterator[Report]:
    if fact is None:
        yield Unexamined(kind, place, UNTOLD)
        return
    yield Sighting(fact, place, str(fact))
    yield Examined(kind, place)
