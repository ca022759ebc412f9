"""Being logged in at a web interface: a way in that can be taken again and again, and how inside is told from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from shinsa.model.text import Text
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.guess import LET_IN
from shinsa.subject.device.logins.login import Entry
from shinsa.subject.device.web.html_forms import read_markup
from shinsa.subject.device.web.http import Browser, NoAnswer, Page

NOT_INSIDE = Text(
    "nobody could log in, or inside cannot be told from outside", "ログインできないか、ログインの前後を区別できない"
)
"""Why nothing can be said of what is inside."""


@runtime_checkable
class Entrance(Protocol):
    """A login whose cookies can be seen: a form, sent by itself or by a script."""

    def enter(self, browser: Browser, user: str | None, password: str | None) -> Entry:
        """Log in with what `browser` holds, and leave it what was set."""


@dataclass(frozen=True)
class Way:
    """A login form with a user who is let in."""

    endpoint: Endpoint
    entrance: Entrance
    path: str
    user: str
    password: str = field(repr=False)

    def enter(self, cookies: Mapping[str, str] | None = None) -> Browser | None:
        """Log in, with these cookies from the start; None where that did not work."""
        browser = Browser(self.endpoint, dict(cookies or {}))
        entry = self.entrance.enter(browser, self.user, self.password)
        return browser if entry.outcome in LET_IN else None


@dataclass(frozen=True)
class Room:
    """A page that only those see who are logged in: with their cookies it is shown, without any it is not."""

    endpoint: Endpoint
    page: Page

    def opens(self, cookies: Mapping[str, str]) -> bool | None:
        """Whether these cookies show the page; None where there was no answer."""
        page = _shown(self.endpoint, self.page.path, cookies)
        return None if page is None else is_shown(page, self.page.path)

    def keys(self, visit: Browser) -> tuple[str, ...]:
        """The names of the cookies without which the page is not shown."""
        held = visit.cookies
        return tuple(
            name for name in held if self.opens({other: held[other] for other in held if other != name}) is False
        )


def find_room(way: Way, browser: Browser) -> Room | None:
    """The last page that was shown after logging in and is not shown to others; None where there is none to tell by."""
    for path in _candidates(way, browser):
        with_cookies, without = (_shown(way.endpoint, path, cookies) for cookies in (browser.cookies, {}))
        if with_cookies is None or without is None:
            continue
        if is_shown(with_cookies, path) and not is_shown(without, path):
            return Room(way.endpoint, with_cookies)
    return None


def _candidates(way: Way, browser: Browser) -> Iterator[str]:
    yield from dict.fromkeys((*reversed(browser.visited[-8:]), way.path, "/"))


def _shown(endpoint: Endpoint, path: str, cookies: Mapping[str, str]) -> Page | None:
    try:
        return Browser(endpoint, dict(cookies)).get(path)
    except NoAnswer:
        return None


def is_shown(page: Page, path: str) -> bool:
    """Whether the page that was asked for came: not another, not an error, and no login form in its place."""
    return page.status < 300 and page.path == path and read_markup(page.text).login_form is None
