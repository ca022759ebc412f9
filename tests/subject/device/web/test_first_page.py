"""The first page of a unit that nobody has set up, where a script draws it. What HTML alone shows is in the probe's test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shinsa.subject.device.web import chromium
from shinsa.subject.device.web.chromium import Chromium
from shinsa.subject.device.web.first_page import NO_BROWSER, FirstPage, first_page
from tests.simulators.looked_at import device_at
from tests.simulators.script_site import ScriptSite, SetupSite, script_site, setup_site

needs_browser = pytest.mark.skipif(not chromium.is_installed(), reason="needs playwright and chromium")


@pytest.fixture(scope="module")
def window() -> Iterator[Chromium]:
    one = Chromium()
    yield one
    one.close()


def seen(site: SetupSite, window: Chromium | None) -> FirstPage:
    with setup_site(site) as port:
        return first_page(device_at(port).endpoint(port), window)


@needs_browser
def test_a_demand_that_a_script_draws_at_every_place_is_one(window: Chromium) -> None:
    assert seen(SetupSite(), window) == FirstPage("/")


@needs_browser
@pytest.mark.parametrize(
    "site", [SetupSite(open=("status",)), SetupSite(open=("about",)), SetupSite(skip="Skip for now")]
)
def test_a_demand_that_can_be_stepped_around_is_none(site: SetupSite, window: Chromium) -> None:
    """By a usual place, by the page's own menu, by a word."""
    assert seen(site, window) == FirstPage()


@needs_browser
def test_a_login_that_a_script_draws_is_no_demand(window: Chromium) -> None:
    with script_site(ScriptSite()) as port:
        assert first_page(device_at(port).endpoint(port), window) == FirstPage()


def test_without_a_browser_nothing_is_said() -> None:
    assert seen(SetupSite(), None) == FirstPage(unseen=NO_BROWSER)


def test_nobody_who_answers_demands_nothing() -> None:
    assert first_page(device_at(1).endpoint(1), None) == FirstPage()
