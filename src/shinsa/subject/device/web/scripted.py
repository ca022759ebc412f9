"""Logins that a script draws or sends, as doors: a real browser fills them in."""

from __future__ import annotations

from urllib.parse import urlsplit

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.http import HOLDS, REFUSALS
from shinsa.subject.device.logins.login import Entry, Outcome
from shinsa.subject.device.web.chromium import Chromium, Shown
from shinsa.subject.device.web.http import Browser
from shinsa.subject.device.wire import shown


class ScriptLogin:
    """A page that asks for a password once its scripts have run."""

    def __init__(self, endpoint: Endpoint, path: str, chromium: Chromium) -> None:
        self._endpoint, self._path, self._chromium = endpoint, path, chromium

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Fill in the page in a window of its own. Raises nothing."""
        return self.enter(Browser(self._endpoint), user, password)

    def enter(self, browser: Browser, user: str | None, password: str | None) -> Entry:
        """The same with the cookies that `browser` holds; it holds those that were set when this ends. Raises nothing."""
        url = browser.url(self._path)
        seen = self._chromium.log_in(url, user or "", password or "", browser.cookies)
        browser.cookies = dict(seen.cookies)
        browser.set_by_server = {cookie.name: cookie for cookie in seen.set_by_server}
        browser.visited += [path for got in (*seen.got, seen.url) if (path := browser.here("/", got)) is not None]
        if not seen.sent and not password:
            return Entry(Outcome.REFUSED, "the page sends no empty password")
        return judge(seen)


def judge(seen: Shown) -> Entry:
    """What the window says; what looks like a yes is one only beside a clear no to a wrong password."""
    says = " ".join(seen.text.lower().split())
    if seen.failed:
        return Entry(Outcome.DROPPED, shown(seen.failed))
    if seen.asked != 1:
        return Entry(Outcome.UNCLEAR, "the page asks for no password, or for a new one")
    if any(word in says for word in HOLDS):
        return Entry(Outcome.HELD_OFF)
    if seen.passwords > 1:
        return Entry(Outcome.ACCEPTED, forces_change=True)
    if seen.passwords or any(word in says for word in REFUSALS):
        return Entry(Outcome.REFUSED if seen.sent or not seen.passwords else Outcome.UNCLEAR)
    return Entry(Outcome.APPEARS, shown(urlsplit(seen.url).path))
