"""What a web interface that nobody has set up yet shows first: whether it demands a new password before it shows anything else."""

from __future__ import annotations

from dataclasses import dataclass

from shinsa.model.text import NO_TEXT, Text
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.web.chromium import Chromium, Shown
from shinsa.subject.device.web.html_forms import Form, read_markup
from shinsa.subject.device.web.http import Browser, NoAnswer, Page

ELSEWHERE = (
    "/index.html",
    "/home",
    "/status",
    "/settings",
    "/system",
    "/network",
    "/admin",
    "/setup",
    "/config",
    "/api",
)
"""Where something else would be shown, if anything were."""
DRAWN_ELSEWHERE = ("/#/home", "/#/status", "/#/settings", "/home", "/status", "/settings")
"""The same for a page that a script draws, whose places often stand behind a "#"."""
MENU = 6
"""Links of such a page that are followed."""
SKIPS = ("skip", "not now", "do this later", "set up later", "remind me", "スキップ", "後で設定", "あとで")
"""Words of a page by which a demand can be stepped around."""
NO_BROWSER = Text(
    "a script draws this page, which wants a browser: pip install 'shinsa[browser]', apt install chromium",
    "スクリプトが描画する画面にはブラウザーが必要: pip install 'shinsa[browser]'、apt install chromium",
)


@dataclass(frozen=True, slots=True)
class FirstPage:
    """`demands`: the path of the page that demands a new password before everything else; empty where none does, or not before all.

    `unseen` says why that could not be seen, and is empty where it could.
    """

    demands: str = ""
    unseen: Text = NO_TEXT


def first_page(endpoint: Endpoint, window: Chromium | None) -> FirstPage:
    """What the first page demands, drawn in a window where a script draws it. Nothing is typed or pressed. Raises nothing."""
    browser = Browser(endpoint)
    try:
        first = browser.get("/")
        demand = _demand(first)
        if demand is not None:
            others = [browser.get(path) for path in ELSEWHERE]
            return FirstPage(first.path if all(_is_shut(page, demand) for page in others) else "")
    except NoAnswer:
        return FirstPage()
    if first.status >= 300 or "<script" not in first.text.lower() or read_markup(first.text).login_form is not None:
        return FirstPage()
    if window is None:
        return FirstPage(unseen=NO_BROWSER)
    return FirstPage(first.path if _is_drawn_before_all(browser, first.path, window) else "")


def _is_drawn_before_all(browser: Browser, path: str, window: Chromium) -> bool:
    """Whether the script shows its demand at every place, those of its own menu among them."""
    first = window.show(browser.url(path))
    if not _demands(first):
        return False
    menu = [link for link in first.links if browser.here("/", link) is not None and link != first.url]
    places = dict.fromkeys((*map(browser.url, DRAWN_ELSEWHERE), *menu[:MENU]))
    return all(_demands(shown) or shown.status >= 400 for shown in map(window.show, places))


def _demands(shown: Shown) -> bool:
    """Whether a window asks for a new password, twice as usual, and shows no way around it."""
    return not shown.failed and shown.asked == shown.passwords == 2 and not _can_be_skipped(shown.text)


def _can_be_skipped(says: str) -> bool:
    return any(word in says.lower() for word in SKIPS)


def _demand(page: Page) -> Form | None:
    """The form for a new password, on a page that asks for no old one and no login, and that cannot be skipped."""
    markup = read_markup(page.text)
    if page.status >= 300 or markup.login_form is not None or _can_be_skipped(markup.says):
        return None
    return next((form for form in markup.forms if form.changes_password and form.method != "script"), None)


def _is_shut(page: Page, demand: Form) -> bool:
    """Whether a page shows nothing but the same demand: an error, or the form again."""
    if page.status >= 400:
        return True
    again = _demand(page)
    return again is not None and [one.name for one in again.passwords] == [one.name for one in demand.passwords]
