"""What the pages of a web interface say to whoever comes by, before any login."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shinsa.model.text import NO_TEXT, Text
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.web.html_forms import SAID, read_markup
from shinsa.subject.device.web.http import Browser, NoAnswer, Page
from shinsa.subject.device.web.links import links_of, pages_inside

NO_PAGE = Text("it showed no page", "画面が表示されなかった")
SHUT = Text("what is behind its login was not read", "ログイン後の画面は読んでいない")
DRAWN = Text("what a script, a drawing or a field shows was not read", "スクリプト、図、入力欄の表示内容は読んでいない")
_DRAWING = ("<script", "<svg", "<object", "<embed", "<input", "<textarea")
"""Elements that may show words which do not stand in the text."""
MORE = Text("not all of its pages were read", "すべての画面は読んでいない")
_REALM = re.compile(r'\brealm="([^"\r\n]{1,200})"', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FrontPages:
    """`says` holds a path and the words there, lower-case, for each page. `unread` says why there may be more; empty where not."""

    says: tuple[tuple[str, str], ...] = ()
    unread: Text = NO_TEXT


def front_pages(endpoint: Endpoint) -> FrontPages:
    """The first page and those that its links lead to, a few, with nothing typed or pressed. Raises nothing."""
    browser = Browser(endpoint)
    try:
        first = browser.get("/")
    except NoAnswer:
        return FrontPages(unread=NO_PAGE)
    if first.status >= 300:
        says = (_words(first),) if first.status == 401 else ()
        return FrontPages(says, SHUT if says else NO_PAGE)
    pages = tuple(pages_inside(browser, (first.path,), {}))
    return FrontPages(tuple(map(_words, pages)), _unread(browser, pages))


def _words(page: Page) -> tuple[str, str]:
    """The path and the words; the realm of a login is shown by every browser (RFC 7617)."""
    markup, realm = read_markup(page.text), _REALM.search(page.headers.get("www-authenticate", ""))
    said = (realm[1] if realm else "", markup.title, markup.says)
    return page.path, " ".join(filter(None, said)).lower()


def _unread(browser: Browser, pages: tuple[Page, ...]) -> Text:
    """What speaks against that these are all the words that the interface has."""
    marked = [(page, read_markup(page.text)) for page in pages]
    if any(markup.login_form for _, markup in marked):
        return SHUT
    if any(mark in page.text.lower() for page in pages for mark in _DRAWING):
        return DRAWN
    targets = ((page, target) for page, markup in marked for target in (*markup.leads_to, *dict(links_of(page.text))))
    paths = {path for page, target in targets if (path := browser.here(page.path, target)) is not None}
    cut = any(not page.whole or len(markup.says) >= SAID - 1 for page, markup in marked)
    return MORE if not pages or cut or paths - {page.path for page in pages} else NO_TEXT
