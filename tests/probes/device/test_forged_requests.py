"""Forms of a web interface, sent as another site would: taken, refused for a token, an origin or a cookie that stays home."""

from __future__ import annotations

import pytest

from shinsa.facts.web_sessions import SessionFlaw, WebSessionFlaw
from shinsa.probes.device.forged_requests import forged_requests
from shinsa.subject.device.device import Device
from shinsa.subject.device.orders import Account, Orders
from tests.simulators.looked_at import FAST, facts, unexamined
from tests.simulators.session_site import PASSWORD, USER, SessionSite, session_site
from tests.simulators.web_server import Site, serving

LOOSE = "HttpOnly"


def known(port: int, user: str = USER, password: str = PASSWORD) -> Device:
    """A device of which the laboratory knows a user."""
    return Device("127.0.0.1", str(port), (), FAST, orders=Orders(accounts=(Account("http", user, password),)))


@pytest.mark.parametrize(
    ("site", "forged"),
    [
        (SessionSite(marks=LOOSE, checks_token=False), True),
        (SessionSite(marks=LOOSE, checks_token=False, beside="theme=dark; SameSite=Strict"), True),
        (SessionSite(marks=LOOSE), False),
        (SessionSite(marks=LOOSE, checks_token=False, checks_origin=True), False),
        (SessionSite(checks_token=False), False),
    ],
)
def test_a_form_that_another_site_can_send_is_seen(site: SessionSite, forged: bool) -> None:
    with session_site(site) as port:
        reports = list(forged_requests.look(known(port)))

    assert facts(reports) == ([WebSessionFlaw(SessionFlaw.FORGEABLE, "/name", "BaseHTTP")] if forged else [])
    assert not unexamined(reports)


def test_a_form_on_a_further_page_is_seen_and_links_that_do_something_are_not_followed() -> None:
    site = SessionSite(marks=LOOSE, menu=True)
    with session_site(site) as port:
        reports = list(forged_requests.look(known(port)))

    assert facts(reports) == [WebSessionFlaw(SessionFlaw.FORGEABLE, "/address", "BaseHTTP")]
    assert not [path for path in site.asked if "reboot" in path]


def test_a_form_for_a_new_password_is_left_alone() -> None:
    with serving(Site("form", {"admin": "admin"}, demands_change=True)) as port:
        reports = list(forged_requests.look(known(port, "admin", "admin")))

    assert not facts(reports)
    assert unexamined(reports) == ["no form was met that can be sent again without changing anything"]


def test_a_page_behind_basic_is_tried_too() -> None:
    with serving(Site("basic", {"admin": "admin"})) as port:
        reports = list(forged_requests.look(known(port, "admin", "admin")))

    assert unexamined(reports) == ["no form was met that can be sent again without changing anything"]


def test_nobody_inside_tries_nothing() -> None:
    with session_site(SessionSite()) as port:
        reports = list(forged_requests.look(known(port, password="wrong")))

    assert unexamined(reports) == ["nobody could log in, or inside cannot be told from outside"]
