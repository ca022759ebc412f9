"""The pages of a web interface that its links lead to, as anybody sees them or as a user does who logged in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shinsa.subject.device.logins.find_logins import door
from shinsa.subject.device.logins.http import HeaderLogin
from shinsa.subject.device.resetting.visit import Shown, Visit
from shinsa.subject.device.web.html_forms import read_markup
from shinsa.subject.device.web.http import Browser, NoAnswer, Page
from shinsa.subject.device.web.inside import Entrance, Way
from shinsa.subject.device.web.links import pages_inside

NOT_THERE = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class _Way:
    """A browser that may see what is to be seen, what goes with each of its requests, and where it begins."""

    browser: Browser
    headers: Mapping[str, str]
    starts: tuple[str, ...]


def pages(visit: Visit) -> Iterator[Shown]:
    """The pages of `again`, then those that links lead to, a few; nothing is typed or pressed but the login. Raises OSError."""
    way = _way(visit)
    seen = set()
    for path in visit.again:
        if (shown := _looked(way, path)) is not None:
            seen.add(path)
            yield shown
    for page in pages_inside(way.browser, way.starts, way.headers):
        if page.path not in seen:
            yield _shown(page)


def _way(visit: Visit) -> _Way:
    browser, point = Browser(visit.endpoint), visit.point
    if point is None:
        browser.get("/")  # a service that answers nothing has shown nothing
        return _Way(browser, {}, ("/",))
    starts = tuple(dict.fromkeys((point.path, "/")))
    entrance = door(visit.endpoint, point)
    if isinstance(entrance, HeaderLogin):
        headers = entrance.headers(browser, visit.user, visit.password)
        if headers is None or browser.get(point.path, headers).status >= 300:
            raise PermissionError
        return _Way(browser, headers, starts)
    inside = (
        Way(visit.endpoint, entrance, point.path, visit.user, visit.password).enter()
        if isinstance(entrance, Entrance)
        else None
    )
    if inside is None:
        raise PermissionError
    return _Way(inside, {}, (*reversed(inside.visited[-8:]), *starts))


def _looked(way: _Way, path: str) -> Shown | None:
    """What stands at a path now, be it nothing; None where another page came, or none."""
    try:
        page = way.browser.get(path, way.headers)
    except NoAnswer:
        return None
    if page.status in NOT_THERE:
        return Shown(path, b"")
    return _shown(page) if page.status < 300 and page.path == path else None


def _shown(page: Page) -> Shown:
    markup = read_markup(page.text)
    return Shown(page.path, page.body, markup.login_form is not None or markup.change_form is not None, not page.whole)
