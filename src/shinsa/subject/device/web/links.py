"""Links of a page, and the further pages of a web interface that they lead somebody to who is inside."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser

from shinsa.subject.device.web.html_forms import read_markup
from shinsa.subject.device.web.http import Browser, NoAnswer, Page

LINKS = 200
"""Links of one page that are read."""
PAGES = 12
"""Pages inside that are fetched."""
LEAVES = ("logout", "log out", "logoff", "log off", "signout", "sign out", "sign-out", "ログアウト", "サインアウト")
"""Words of a link by which somebody leaves."""
_ACTS = re.compile(
    r"re(?:boot|start|set|store|move|new)|factory|erase|format|delet|upgrad|updat|firmware|flash|import|export|upload|download"
    r"|passw|\b(?:do|cmd|action|act|op|set|apply|save|enable|disable|toggle|start|stop|on|off|add|del|test|run|exec)\b"
    r"|再起動|初期化|削除|更新|停止|開始"
)
"""Words of a link that may do something when it is followed, as links of small devices do."""


def links_of(text: str) -> tuple[tuple[str, str], ...]:
    """The links of a page, each with the first words that it shows."""
    reader = _Links()
    reader.feed(text)
    return tuple(reader.found)


def pages_inside(browser: Browser, starts: Iterable[str], headers: Mapping[str, str]) -> Iterator[Page]:
    """The pages at these paths, then those that their links and frames lead to, breadth first, each once.

    Links that leave, or that may do something, are not followed; nor is any that leads away from the endpoint.
    """
    queue, seen, fetched = deque(starts), set[str](), 0
    while queue and fetched < PAGES:
        path = queue.popleft()
        if path in seen:
            continue
        seen.add(path)
        fetched += 1
        try:
            page = browser.get(path, headers)
        except NoAnswer:
            continue
        seen.add(page.path)
        if page.status < 300:
            yield page
            queue.extend(_leads(browser, page))


def _leads(browser: Browser, page: Page) -> Iterator[str]:
    framed = ((target, "") for target in read_markup(page.text).leads_to)
    for target, says in (*framed, *links_of(page.text)):
        path = browser.here(page.path, target)
        if path is not None and is_harmless(path, says):
            yield path


def is_harmless(path: str, says: str) -> bool:
    """Whether nothing in a link says that following it would do something."""
    words = f"{path.replace('_', ' ')} {says}".lower()
    return not _ACTS.search(words) and not any(word in words for word in LEAVES)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        target = given.get("href")
        if tag in {"a", "area"} and target and len(self.found) < LINKS:
            self.found.append((target, "" if tag == "a" else given.get("alt") or " "))

    def handle_data(self, data: str) -> None:
        if self.found and not self.found[-1][1]:
            self.found[-1] = (self.found[-1][0], data[:60].strip())
