"""Sends forms of the live device's web interface as another site would have a logged-in browser send them (CSRF)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shinsa.facts.web_sessions import SessionFlaw, WebSessionFlaw
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.logins.find_logins import FORM, SCRIPT
from shinsa.subject.device.logins.http import HeaderLogin
from shinsa.subject.device.web.forging import Forged, forge
from shinsa.subject.device.web.http import Browser, NoAnswer
from shinsa.subject.device.web.inside import NOT_INSIDE, find_room
from shinsa.subject.device.web.users import way_in, web_users

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.logins.login import LoginPoint

NO_FORM = Text(
    "no form was met that can be sent again without changing anything", "値を変えずに再送できるフォームがない"
)
STAYS = frozenset({"strict", "lax"})
STRICT = Text(
    "its session cookie is not sent along by other sites (SameSite)",
    "セッションのCookieは他サイトから送られない (SameSite)",
)


@probe(
    WebSessionFlaw,
    needs=Needs(consent=("scan", "login-attempts", "change-settings")),
    seconds=600,
    blind_to="forms beyond the first page, forms with choices or files, and what scripts send",
)
def forged_requests(device: Device) -> Iterator[Report]:
    """Forms on the first page after the login, sent with their present values from a foreign origin and without its token."""
    for point, user in web_users(device):
        if user is None:
            continue  # the probe of sessions says why nobody could be inside
        place = EndpointPlace(device.host, point.port, "tcp", point.path)
        try:
            yield from _tried(device, point, user, place)
        except NoAnswer:
            yield Unexamined(WebSessionFlaw, place, NOT_INSIDE)


def _tried(device: Device, point: LoginPoint, user: tuple[str, str], place: EndpointPlace) -> Iterator[Report]:
    if point.method not in {FORM, SCRIPT}:
        endpoint = device.endpoint(point.port, tls=point.encrypted)
        browser = Browser(endpoint)
        headers = HeaderLogin(endpoint, point.path, point.method).headers(browser, *user)
        yield from _told(_forged(browser, point.path, headers or {}), point, place)
        return
    way = way_in(device, point, user)
    visit = way.enter() if way is not None else None
    room = find_room(way, visit) if way is not None and visit is not None else None
    if visit is None or room is None:
        yield Unexamined(WebSessionFlaw, place, NOT_INSIDE)
    elif any(visit.set_by_server[name].same_site in STAYS for name in room.keys(visit) if name in visit.set_by_server):
        yield Examined(WebSessionFlaw, place, STRICT)
    else:
        yield from _told(_forged(visit, room.page.path, {}), point, place)


def _forged(browser: Browser, path: str, headers: Mapping[str, str]) -> tuple[Forged, ...]:
    """The page is fetched twice, to see what changes on it."""
    first, second = browser.get(path, headers), browser.get(path, headers)
    return tuple(forge(browser, first, second, headers))


def _told(tries: tuple[Forged, ...], point: LoginPoint, place: EndpointPlace) -> Iterator[Report]:
    if not tries:
        yield Unexamined(WebSessionFlaw, place, NO_FORM)
        return
    for one in tries:
        if one.done:
            yield Sighting(WebSessionFlaw(SessionFlaw.FORGEABLE, one.path, point.software), place)
    yield Examined(WebSessionFlaw, place, say("{n} forms sent", "{n}個のフォームを送信", n=len(tries)))
