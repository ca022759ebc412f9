"""Looks at what the live device's logins show to people who have not logged in (IEC 62443-4-2, CR 1.1 RE(1), 1.10 and 1.12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.login_faces import LoginFace
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.logins.faces import face_of, for_people, unmasked
from shinsa.subject.device.logins.login import Asks

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.logins.login import Face, LoginPoint

UNSEEN = Text(
    "it did not show its login, or a script of the page draws it",
    "ログインの表示を確認できないか、スクリプトで描画される",
)


@probe(
    LoginFace,
    needs=Needs(consent=("scan", "login-attempts")),
    seconds=600,
    blind_to="logins on the device itself, logins that a script draws, and what an app shows",
)
def login_faces(device: Device) -> Iterator[Report]:
    """Whether SSH, Telnet, FTP, VNC and web logins ask who it is and hide the password, and what they say before. No try is made."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(LoginFace, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    points = tuple(point for point in device.logins() if for_people(point) and point.asks is not Asks.NONE)
    faces = device.each(lambda point: face_of(device.endpoint_of(point), point), points)
    for point, face in zip(points, faces, strict=True):
        yield from _reports(point, face, EndpointPlace(device.host, point.port, point.transport, point.path))
    yield from _open_fields(device)
    for one in device.unread():
        yield Unexamined(LoginFace, EndpointPlace(device.host, one.port), one.why)
    yield Examined(LoginFace, host, say("{n} logins for people", "人が使うログイン {n}個", n=len(points)))


def _reports(point: LoginPoint, face: Face | None, place: EndpointPlace) -> Iterator[Report]:
    if face is None:
        yield Unexamined(LoginFace, place, UNSEEN)
        return
    fact = LoginFace(point.protocol, point.port, face.asks_user, face.shows_secret, face.says[:300])
    yield Sighting(fact, place, face.says[:200])
    yield Examined(LoginFace, place)


def _open_fields(device: Device) -> Iterator[Report]:
    """Web pages that take a password in a field that shows it: they are not known as logins elsewhere."""
    web = tuple(service for service in device.services() if service.inner == "http" and service.transport == "tcp")
    for service, path in zip(
        web, device.each(lambda one: unmasked(device.endpoint(one.port, tls=one.tls)), web), strict=True
    ):
        if path is not None:
            fact = LoginFace(service.protocol, service.port, asks_user=True, shows_secret=True)
            yield Sighting(fact, EndpointPlace(device.host, service.port, "tcp", path), "input type=text")
