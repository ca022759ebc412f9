"""Whether a web session is over after a time, and how many of one user are open together."""

from __future__ import annotations

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.http import FormLogin
from shinsa.subject.device.web.held import ends_within, together
from shinsa.subject.device.web.inside import Way
from tests.simulators.looked_at import CALM, device_at
from tests.simulators.session_site import PASSWORD, USER, SessionSite, session_site


def way(port: int, password: str = PASSWORD) -> Way:
    endpoint: Endpoint = device_at(port, bounds=CALM).endpoint(port)
    return Way(endpoint, FormLogin(endpoint, "/"), "/", USER, password)


def test_a_session_that_the_device_forgets_is_over() -> None:
    site = SessionSite()
    with session_site(site) as port:
        assert ends_within(way(port), 60, lambda _: site.sessions.clear()) is True


def test_a_session_that_goes_on_is_not() -> None:
    with session_site(SessionSite()) as port:
        assert ends_within(way(port), 60, lambda _: None) is False


def test_a_device_that_shows_nobody_anything_any_more_tells_nothing() -> None:
    site = SessionSite()

    def broken(_: float) -> None:
        site.sessions.clear()
        site.closed = True

    with session_site(site) as port:
        assert ends_within(way(port), 60, broken) is None
        assert ends_within(way(port, "wrong"), 60, lambda _: None) is None


def test_sessions_are_counted_that_are_open_together() -> None:
    with session_site(SessionSite()) as port:
        assert together(way(port), 3) == 3
    with session_site(SessionSite(most=2)) as port:
        assert together(way(port), 3) == 2
    with session_site(SessionSite(constant=True)) as port:
        assert together(way(port), 3) == 1, "one session that every login gets"
    with session_site(SessionSite()) as port:
        assert together(way(port, "wrong"), 3) is None
