"""Sessions of a web interface: each thing that can be wrong with them, one that is sound, and those nobody can get into."""

from __future__ import annotations

import pytest

from shinsa.facts.web_sessions import SessionFlaw, WebSessionFlaw
from shinsa.probes.device.web_sessions import web_sessions
from shinsa.subject.device.device import Device
from shinsa.subject.device.orders import Account, Orders
from tests.simulators.looked_at import FAST, device_at, facts, unexamined
from tests.simulators.loopback import listening, replying
from tests.simulators.session_site import PASSWORD, USER, SessionSite, session_site
from tests.simulators.web_server import Site, serving

HARDENED = {SessionFlaw.READABLE, SessionFlaw.CROSS_SITE}


def known(port: int, password: str = PASSWORD) -> Device:
    """A device of which the laboratory knows a user."""
    orders = Orders(accounts=(Account("http", USER, password),))
    return Device("127.0.0.1", str(port), (), FAST, orders=orders)


def flaws(site: SessionSite) -> set[SessionFlaw]:
    with session_site(site) as port:
        seen = facts(list(web_sessions.look(known(port))))
    return {fact.flaw for fact in seen if isinstance(fact, WebSessionFlaw)}


@pytest.mark.parametrize(
    ("site", "flaw"),
    [
        (SessionSite(keeps=True), {SessionFlaw.KEPT}),
        (SessionSite(adopts=True), {SessionFlaw.KEPT, SessionFlaw.CHOSEN}),
        (SessionSite(constant=True), {SessionFlaw.CONSTANT, SessionFlaw.KEPT}),
        (SessionSite(counted=True), {SessionFlaw.COUNTED}),
        (SessionSite(short=True), {SessionFlaw.SHORT}),
        (SessionSite(holds_password=True), {SessionFlaw.CREDENTIAL}),
        (SessionSite(survives=True), {SessionFlaw.SURVIVES}),
        (SessionSite(frameable=True), {SessionFlaw.FRAMEABLE}),
        (SessionSite(marks=""), HARDENED),
        (SessionSite(marks="HttpOnly; SameSite=None"), {SessionFlaw.CROSS_SITE}),
        (SessionSite(), set()),
    ],
)
def test_what_is_wrong_with_a_session_is_seen_and_nothing_else(site: SessionSite, flaw: set[SessionFlaw]) -> None:
    assert flaws(site) == flaw


def test_without_a_way_out_it_is_not_known_whether_a_session_ends() -> None:
    with session_site(SessionSite(survives=True, link=False)) as port:
        reports = list(web_sessions.look(known(port)))

    assert not facts(reports)
    assert unexamined(reports) == ["no way to log out was found"]


def test_a_wrong_password_shows_nothing() -> None:
    with session_site(SessionSite()) as port:
        reports = list(web_sessions.look(known(port, "wrong")))

    assert unexamined(reports) == ["nobody could log in, or inside cannot be told from outside"]


def test_without_a_user_nobody_gets_in() -> None:
    with session_site(SessionSite()) as port:
        reports = list(web_sessions.look(device_at(port)))

    assert unexamined(reports) == ["no user is known who is let in: name one under `live.accounts`"]


def test_a_user_with_a_default_password_is_known() -> None:
    site = Site("form", {"admin": "admin"})
    with serving(site) as port:
        seen = facts(list(web_sessions.look(device_at(port))))

    assert {fact.flaw for fact in seen if isinstance(fact, WebSessionFlaw)} == {
        SessionFlaw.CONSTANT,
        SessionFlaw.CROSS_SITE,
    }


def test_credentials_of_every_request_are_no_session() -> None:
    with serving(Site("basic", {"admin": "admin"})) as port:
        reports = list(web_sessions.look(device_at(port)))

    assert not facts(reports)
    assert not unexamined(reports)


def test_a_page_that_cannot_be_read_whole_may_hide_a_login() -> None:
    page = b"HTTP/1.0 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b"
    with listening(replying(page)) as port:
        reports = list(web_sessions.look(device_at(port)))

    assert unexamined(reports) == ["a page of it is packed although nobody asked for that"]
