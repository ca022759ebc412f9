"""Being logged in at a web interface: a way in that can be taken again and again, and how inside is told from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.http import digest
from shinsa.subject.device.logins.login import Entry, LoginPoint, Outcome
from shinsa.subject.device.web.html_forms import read_markup
from shinsa.subject.device.web.http import Browser, NoAnswer, Page, basic

_YES = frozenset({Outcome.ACCEPTED, Outcome.APPEARS})


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
        return browser if entry.outcome in _YES else None


@dataclass(frozen=True)
class Header:
    """Credentials that go with every request (RFC 7617, RFC 7616): there is no session, but browsers send them by themselves."""

    endpoint: Endpoint
    point: LoginPoint
    user: str
    password: str = field(repr=False)

    def headers(self) -> dict[str, str]:
        """What to send; empty where the challenge is not understood. Raises NoAnswer."""
        if self.point.method == "basic":
            return basic(self.user, self.password)
        asked = Browser(self.endpoint).request("GET", self.point.path, {}).headers.get("www-authenticate", "")
        line = next((line for line in asked.split("\n") if line.lower().startswith("digest ")), "")
        return digest(line[7:], self.user, self.password, self.point.path) or {}


@dataclass(frozen=True)
class Room:
    """A page that only those see who are logged in: with their cookies it is shown, without any it is not."""

    endpoint: Endpoint
    page: Page

    def opens(self, cookies: Mapping[str, str]) -> bool | None:
        """Whether these cookies show the page; None where there was no answer."""
        page = _shown(self.endpoint, self.page.path, cookies)
        return None if page is None else is_shown(page, self.page.path)


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
