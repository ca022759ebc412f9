"""Logs in at the web interfaces of the live device and looks at how they keep whom they let in (IEC 62443-4-2, CR 3.8)."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from shinsa.facts.web_sessions import SessionFlaw, WebSessionFlaw
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import EndpointPlace, SubjectPlace
from shinsa.model.probe import Needs, probe
from shinsa.model.text import Text, say
from shinsa.subject.device.logins.find_logins import FORM, SCRIPT
from shinsa.subject.device.web.inside import NOT_INSIDE
from shinsa.subject.device.web.sessions import Fault, SessionLook, look_at_session
from shinsa.subject.device.web.users import way_in, web_users

if TYPE_CHECKING:
    from shinsa.subject.device.device import Device
    from shinsa.subject.device.logins.login import LoginPoint

FLAWS = MappingProxyType({fault: SessionFlaw[fault.name] for fault in Fault})
NO_USER = Text(
    "no user is known who is let in: name one under `live.accounts`",
    "ログインできる利用者が分からない。`live.accounts` に記載する",
)
NO_BROWSER = Text(
    "a script of the page sends its login, and no browser is installed (pip install 'shinsa[browser]', apt install chromium)",
    "ログインをページのスクリプトが送信するが、ブラウザがない (pip install 'shinsa[browser]', apt install chromium)",
)
NO_SESSION = Text("no session: the credentials go with every request", "セッションはなく、要求ごとに認証情報が送られる")
UNTOLD = Text("no way to log out was found", "ログアウトの方法が見つからない")


@probe(
    WebSessionFlaw,
    needs=Needs(consent=("scan", "login-attempts")),
    seconds=600,
    blind_to="sessions that a script keeps outside cookies, or that end by time",
)
def web_sessions(device: Device) -> Iterator[Report]:
    """Cookies' protections, identifiers that stay, are chosen or can be guessed, logging out, and pages in foreign frames."""
    host = SubjectPlace(device.host)
    yield from (Unexamined(WebSessionFlaw, host, gap) for gap in device.gaps())
    if not device.answers():
        return
    users = tuple(web_users(device))
    for point, user in users:
        place = EndpointPlace(device.host, point.port, "tcp", point.path)
        if point.method not in {FORM, SCRIPT}:
            yield Examined(WebSessionFlaw, place, NO_SESSION)
        elif user is None:
            yield Unexamined(WebSessionFlaw, place, NO_USER)
        elif (way := way_in(device, point, user)) is None:
            yield Unexamined(WebSessionFlaw, place, NO_BROWSER)
        else:
            yield from _reports(look_at_session(way), point, place)
    web = {service.port for service in device.services() if service.inner == "http"}
    for one in device.unread():
        if one.port in web:
            yield Unexamined(WebSessionFlaw, EndpointPlace(device.host, one.port), one.why)
    n = len(users)
    yield Examined(WebSessionFlaw, host, say("{n} web logins", "ウェブのログイン {n}個", n=n))


def _reports(look: SessionLook | None, point: LoginPoint, place: EndpointPlace) -> Iterator[Report]:
    if look is None:
        yield Unexamined(WebSessionFlaw, place, NOT_INSIDE)
        return
    for found in look.findings:
        yield Sighting(WebSessionFlaw(FLAWS[found.fault], found.what, point.software), place, found.seen)
    if look.untold:
        yield Unexamined(WebSessionFlaw, place, UNTOLD)
    names = ", ".join(cookie.name for cookie in look.cookies)
    yield Examined(WebSessionFlaw, place, say("session cookies: {names}", "セッションのCookie: {names}", names=names))
