"""Logins that a script draws and sends: what the window shows, and a real browser where one is installed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shinsa.subject.device.logins.login import Outcome
from shinsa.subject.device.web import chromium
from shinsa.subject.device.web.chromium import Chromium, Shown
from shinsa.subject.device.web.http import Browser
from shinsa.subject.device.web.inside import Way, find_room
from shinsa.subject.device.web.scripted import ScriptLogin, judge
from tests.simulators.looked_at import device_at
from tests.simulators.script_site import ScriptSite, script_site

needs_browser = pytest.mark.skipif(not chromium.is_installed(), reason="needs playwright and chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Chromium]:
    one = Chromium()
    yield one
    one.close()


@pytest.mark.parametrize(
    ("seen", "outcome"),
    [
        (Shown(failed="no such host"), Outcome.DROPPED),
        (Shown(asked=0), Outcome.UNCLEAR),
        (Shown(asked=2, passwords=2), Outcome.UNCLEAR),
        (Shown(asked=1, passwords=1), Outcome.REFUSED),
        (Shown(asked=1, text="Wrong password!"), Outcome.REFUSED),
        (Shown(asked=1, passwords=1, text="Too many attempts, try again later"), Outcome.HELD_OFF),
        (Shown(asked=1, passwords=2), Outcome.ACCEPTED),
        (Shown(asked=1, text="Status"), Outcome.APPEARS),
        (Shown(asked=1, passwords=1, sent=False), Outcome.UNCLEAR),
        (Shown(asked=1, text="Status", sent=False), Outcome.APPEARS),
    ],
)
def test_the_window_says_what_became_of_a_login(seen: Shown, outcome: Outcome) -> None:
    assert judge(seen).outcome is outcome


@needs_browser
def test_a_login_that_a_script_sends_is_filled_in(browser: Chromium) -> None:
    with script_site(ScriptSite()) as port:
        endpoint = device_at(port).endpoint(port)
        login = ScriptLogin(endpoint, "/", browser)

        assert browser.show(Browser(endpoint).url("/")).asked == 1
        assert login.try_in("admin", "wrong").outcome is Outcome.REFUSED

        visit = Way(endpoint, login, "/", "admin", "admin").enter()
        assert visit is not None
        assert visit.set_by_server["sid"].http_only
        assert visit.set_by_server["sid"].same_site == "lax"
        room = find_room(Way(endpoint, login, "/", "admin", "admin"), visit)
        assert room is not None
        assert room.page.path == "/api/status"


@needs_browser
@pytest.mark.parametrize("site", [ScriptSite(thinks=1.2), ScriptSite(lingers=1.2)], ids=["slow answer", "late page"])
def test_a_device_that_takes_its_time_has_not_refused(browser: Chromium, site: ScriptSite) -> None:
    with script_site(site) as port:
        login = ScriptLogin(device_at(port).endpoint(port), "/", browser)

        assert login.try_in("admin", "wrong").outcome is Outcome.REFUSED
        assert login.try_in("admin", "admin").outcome is Outcome.APPEARS


@needs_browser
def test_a_form_from_which_nothing_is_sent_tells_nothing_but_of_an_empty_password(browser: Chromium) -> None:
    with script_site(ScriptSite(deaf=True)) as port:
        login = ScriptLogin(device_at(port).endpoint(port), "/", browser)

        assert login.try_in("admin", "admin").outcome is Outcome.UNCLEAR
        assert login.try_in("admin", "").outcome is Outcome.REFUSED


@needs_browser
def test_a_page_that_does_not_answer_is_told(browser: Chromium) -> None:
    assert browser.show("http://127.0.0.1:1/").failed


def test_a_browser_that_has_ended_answers_so() -> None:
    one = Chromium()
    one.close()
    one.close()

    assert one.show("http://127.0.0.1:1/").failed == "the browser has ended"
