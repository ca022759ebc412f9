"""Pages as a user sees them who logged in at a form."""

from __future__ import annotations

import pytest

from shinsa.subject.device.logins.login import Asks, LoginPoint
from shinsa.subject.device.resetting.pages import pages
from shinsa.subject.device.resetting.visit import Shown, Visit
from tests.simulators.looked_at import device_at
from tests.simulators.session_site import PASSWORD, USER, SessionSite, session_site


def visit(port: int, *again: str, password: str = PASSWORD, method: str = "form") -> Visit:
    endpoint = device_at(port).endpoint(port)
    return Visit(
        endpoint,
        LoginPoint("http", port, encrypted=False, asks=Asks.PASSWORD, path="/", method=method),
        USER,
        password,
        again,
    )


def test_the_pages_behind_a_form_are_seen_but_those_that_do_something() -> None:
    site = SessionSite(menu=True)
    with session_site(site) as port:
        shown = {one.path: one for one in pages(visit(port, "/home"))}
    assert {"/home", "/network"} <= shown.keys()
    assert b"Status" in shown["/home"].data
    assert not any("reboot" in asked or "logout" in asked for asked in site.asked)


def test_another_page_in_its_place_is_not_the_page() -> None:
    with session_site(SessionSite()) as port:
        assert all(one.path != "/gone" for one in pages(visit(port, "/gone")))


@pytest.mark.parametrize(("password", "method"), [("wrong", "form"), (PASSWORD, "ntlm"), (PASSWORD, "digest")])
def test_who_is_not_let_in_sees_nothing(password: str, method: str) -> None:
    with session_site(SessionSite()) as port, pytest.raises(PermissionError):
        list(pages(visit(port, password=password, method=method)))


def test_the_door_is_seen_as_one_that_asks() -> None:
    with session_site(SessionSite()) as port:
        (door,) = pages(Visit(visit(port).endpoint))
    assert isinstance(door, Shown)
    assert (door.path, door.asks) == ("/", True)
