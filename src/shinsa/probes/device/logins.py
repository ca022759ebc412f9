"""Finds the services of the live device that ask for a login, and those that let anyone in where others ask."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.passwords import Factor, LoginService
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import say
from shinsa.subject.device.logins.find_logins import can_tell
from shinsa.subject.device.logins.login import LoginPoint

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device


@probe(
    LoginService,
    needs=Needs(consent=("scan",)),
    seconds=1200,
    blind_to="login pages that a script draws, without a browser or beyond the first page, or that lie at an unusual path; streams at an unusual path",
)
def logins(device: Device) -> Iterator[Report]:
    """Logins of shells, web pages (401, or a form with a password), ONVIF, RTSP, VNC, SNMP, mail, MQTT and data stores."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(LoginService, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    for point in device.logins():
        yield _sighting(device, point)
    unread = {one.port: one.why for one in device.unread()}
    for service in device.services():
        place = EndpointPlace(device.host, service.port, service.transport)
        if service.transport == "tcp" and service.port in unread:
            yield Unexamined(LoginService, place, unread[service.port])
        elif can_tell(service):
            yield Examined(LoginService, place)
    n = len(device.services())
    yield Examined(LoginService, host, say("{n} services looked at", "{n}個のサービスを確認", n=n))


def _sighting(device: Device, point: LoginPoint) -> Sighting[LoginService]:
    asks = Factor(point.asks) if point.asks is not None else None
    fact = LoginService(point.protocol, point.port, point.software, point.encrypted, asks)
    return Sighting(fact, EndpointPlace(device.host, point.port, point.transport, point.path), point.method)
