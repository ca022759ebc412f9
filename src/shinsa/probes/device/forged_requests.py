"""Sends forms of the live device's web interface as another site would have a logged-in browser send them (CSRF)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from shinsa.facts.web_sessions import SessionFlaw, WebSessionFlaw
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.logins.find_logins import FORM, SCRIPT
from shinsa.subject.device.logins.http import HeaderLogin
from shinsa.subject.device.web.chromium import running
from shinsa.subject.device.web.forging import Forged, forge, forms_of
from shinsa.subject.device.web.http import Browser, NoAnswer
from shinsa.subject.device.web.inside import NOT_INSIDE, find_room
from shinsa.subject.device.web.links import is_harmless, pages_inside
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
    blind_to="pages that no harmless link leads to, forms with choices or files, and what scripts send",
)
def forged_requests(device: Device) -> Iterator[Report]:
    """Forms on the pages inside, sent with their present values from a foreign origin and without their token."""
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
        yield from _told(_forged(browser, (point.path,), headers or {}), point, place)
        return
    way = way_in(device, point, user)
    visit = way.enter() if way is not None else None
    room = find_room(way, visit) if way is not None and visit is not None else None
    if visit is None or room is None:
        yield Unexamined(WebSessionFlaw, place, NOT_INSIDE)
    elif any(visit.set_by_server[name].same_site in STAYS for name in room.keys(visit) if name in visit.set_by_server):
        yield Examined(WebSessionFlaw, place, STRICT)
    else:
        yield from _told(_forged(visit, (room.page.path, *_drawn(visit, point)), {}), point, place)


def _forged(browser: Browser, starts: tuple[str, ...], headers: Mapping[str, str]) -> tuple[Forged, ...]:
    """The first of these pages must answer. A page with forms is fetched twice, to see what changes on it."""
    browser.get(starts[0], headers)
    tries: dict[str, Forged] = {}
    for page in pages_inside(browser, starts, headers):
        if not forms_of(page.text):
            continue
        with suppress(NoAnswer):
            again = browser.get(page.path, headers)
            tries |= {one.path: one for one in forge(browser, page, again, headers) if one.path not in tries}
    return tuple(tries.values())


def _drawn(visit: Browser, point: LoginPoint) -> tuple[str, ...]:
    """The pages that a script's menu leads to; none where no script draws one."""
    window = running()
    if point.method != SCRIPT or window is None:
        return ()
    shown = window.show(visit.url(point.path), visit.cookies)
    paths = (visit.here("/", link) for link in shown.links if is_harmless(link, ""))
    return tuple(path for path in paths if path is not None)


def _told(tries: tuple[Forged, ...], point: LoginPoint, place: EndpointPlace) -> Iterator[Report]:
    if not tries:
        yield Unexamined(WebSessionFlaw, place, NO_FORM)
        return
    for one in tries:
        if one.done:
            yield Sighting(WebSessionFlaw(SessionFlaw.FORGEABLE, one.path, point.software), place)
    yield Examined(WebSessionFlaw, place, say("{n} forms sent", "{n}個のフォームを送信", n=len(tries)))
