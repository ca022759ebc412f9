"""A real browser for pages whose login a script draws or sends. It runs as a program of its own: `python -m` this module.

It reads one JSON order a line from its standard input and writes one JSON answer a line. It starts before the child that asks
it is limited, for a browser needs files and memory; so it does nothing by itself, reaches one host only, and ends with its input.
Orders: {"url", "user", "password", "cookies"}; without "user" the page is only shown. Answers: see `Shown` in chromium.py.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Locator, Page, Response, Route, WebSocketRoute

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
APPEARS_MS, SUBMIT_MS, ANSWER_MS, PAGE_MS = 6_000, 1_000, 10_000, 15_000
"""Milliseconds: until a field appears, until Enter has done something, until every answer has come, and for one page."""
STEP_MS, QUIET_MS, NO_MS, YES_MS = 100, 500, 500, 4_000
"""Milliseconds: between two looks, without a request after which a page is done, and until the form is gone that was refused or not."""
INPUTS, TEXT, ANSWERS = 30, 20_000, 50
"""Fields that are looked at, characters of a page and answers to its requests that are told."""
LONGEST_URL = 2000
_LINKS = "Array.from(document.querySelectorAll('a[href]')).slice(0, 100).map(link => String(link.href))"
_TYPED = frozenset({"text", "email", "tel", ""})
_PASSWORD = "input[type=password]:visible"  # noqa: S105 - a selector


def main() -> None:
    """Answer every order on standard input."""
    with contextlib.ExitStack() as closing:
        browser: Browser | None = None
        for line in sys.stdin:
            order = json.loads(line)
            try:
                browser = browser or closing.enter_context(_browser())
                answer = _answer(browser, order)
            except Exception as error:  # noqa: BLE001 - whatever the page or the browser does, the asker gets an answer
                answer = {"failed": str(error).splitlines()[0][:200]}
            sys.stdout.write(json.dumps(answer) + "\n")
            sys.stdout.flush()


@contextmanager
def _browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    options = ["--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-gpu"]
    options += ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as tools:
        browser = tools.chromium.launch(executable_path=program, args=options)
        try:
            yield browser
        finally:
            browser.close()


def _answer(browser: Browser, order: dict[str, Any]) -> dict[str, Any]:
    context = browser.new_context(ignore_https_errors=True, service_workers="block", accept_downloads=False)
    traffic = Traffic()
    try:
        _stay_at(context, order["url"], traffic)
        context.add_cookies([{"name": n, "value": v, "url": order["url"]} for n, v in order.get("cookies", {}).items()])
        page = context.new_page()
        page.set_default_timeout(PAGE_MS)
        page.on("dialog", lambda dialog: dialog.dismiss())
        first = page.goto(order["url"], wait_until="domcontentloaded")
        asks = _visible(page) if _appears(page.locator(_PASSWORD).first) else 0
        answers: list[Response] = []
        page.on("response", lambda response: answers.append(response) if len(answers) < ANSWERS else None)
        if "user" in order and asks == 1:
            traffic.watch(page)
            _log_in(page, order["user"], order["password"], traffic)
        told = {"asked": asks, "status": first.status if first else 0, "sent": bool(traffic.sent)}
        return {**_shown(page, context, answers), **told}
    finally:
        context.close()


class Traffic:
    """What a page says to its server from a moment on, and whether every answer has come."""

    def __init__(self) -> None:
        self.sent = 0
        self.refused = False
        """Whether an answer was an error (RFC 9110, 15.5)."""
        self._waiting: set[object] = set()

    def watch(self, page: Page) -> None:
        """From now on."""
        self.sent = 0
        self._waiting.clear()
        page.on("request", self.asks)
        page.on("requestfinished", self.hears)
        page.on("requestfailed", self.hears)
        page.on("response", lambda answer: self._note(answer.status))

    def asks(self, what: object) -> None:
        """Something was sent that wants an answer."""
        self.sent += 1
        self._waiting.add(what)

    def hears(self, what: object) -> None:
        """Its answer is there, or will never be."""
        self._waiting.discard(what)

    def relay(self, page: WebSocketRoute, server: WebSocketRoute) -> None:
        """Hand on what both ends of a web socket say to each other."""

        def ask(words: str | bytes) -> None:
            self.asks(server)
            server.send(words)

        def answer(words: str | bytes) -> None:
            self.hears(server)
            page.send(words)

        page.on_message(ask)
        server.on_message(answer)

    def _note(self, status: int) -> None:
        self.refused = self.refused or status >= 400

    def settle(self, page: Page) -> None:
        """Wait until nothing was on its way for a while. Raises TimeoutError for an answer that does not come."""
        quiet = waited = 0
        while quiet < QUIET_MS:
            if waited >= ANSWER_MS:
                if self._waiting:
                    raise TimeoutError("the answer does not come")
                return
            page.wait_for_timeout(STEP_MS)
            waited += STEP_MS
            quiet = 0 if self._waiting else quiet + STEP_MS


def _stay_at(context: BrowserContext, url: str, traffic: Traffic) -> None:
    """Reach the host and port of this address and nothing else."""
    home = _place(url)

    def route(one: Route) -> None:
        if _place(one.request.url) == home or one.request.url.startswith(("data:", "blob:")):
            one.continue_()
        else:
            one.abort()

    def socket(one: WebSocketRoute) -> None:
        if _place(one.url) == home:
            traffic.relay(one, one.connect_to_server())

    context.route("**/*", route)
    context.route_web_socket("**/*", socket)


def _place(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    return parts.hostname or "", parts.port or (443 if parts.scheme in {"https", "wss"} else 80)


def _appears(field: Locator) -> bool:
    from playwright.sync_api import TimeoutError as LateError

    try:
        field.wait_for(state="visible", timeout=APPEARS_MS)
    except LateError:
        return False
    return True


def _log_in(page: Page, user: str, password: str, traffic: Traffic) -> None:
    """Fill in the field before the password, and the password; Enter, and the button where Enter did nothing."""
    field = page.locator(_PASSWORD).first
    before = _field_before(page)
    if before is not None:
        before.fill(user)
    field.fill(password)
    field.press("Enter")
    for _ in range(SUBMIT_MS // STEP_MS):
        page.wait_for_timeout(STEP_MS)
        if traffic.sent:
            break
    if not traffic.sent and field.is_visible():
        button = page.locator("button:visible, input[type=submit]:visible, input[type=button]:visible")
        if button.count():
            button.last.click()
    traffic.settle(page)
    if _leaves(page, NO_MS if traffic.refused or not traffic.sent else YES_MS):
        traffic.settle(page)


def _field_before(page: Page) -> Locator | None:
    """The last field for text that stands before the first visible password."""
    fields = page.locator("input:visible")
    found = None
    for n in range(min(fields.count(), INPUTS)):
        kind = (fields.nth(n).get_attribute("type") or "").lower()
        if kind == "password":
            return found
        found = fields.nth(n) if kind in _TYPED else found
    return found


def _leaves(page: Page, milliseconds: int) -> bool:
    """Whether the field for the password goes away: some pages say that all is well, and go on a moment later."""
    from playwright.sync_api import TimeoutError as LateError

    try:
        page.locator(_PASSWORD).first.wait_for(state="hidden", timeout=milliseconds)
    except LateError:
        return False
    return True


def _visible(page: Page) -> int:
    return min(page.locator(_PASSWORD).count(), INPUTS)


def _shown(page: Page, context: BrowserContext, answers: list[Response]) -> dict[str, Any]:
    lines = [
        field["value"]
        for answer in answers
        for field in answer.headers_array()
        if field["name"].lower() == "set-cookie"
    ]
    got = [answer.url for answer in answers if answer.request.method == "GET" and answer.status < 300]
    return {
        "url": page.url,
        "passwords": _visible(page),
        "text": page.locator("body").inner_text()[:TEXT],
        "cookies": {cookie.get("name", ""): cookie.get("value", "") for cookie in context.cookies()},
        "set_cookie": lines[:ANSWERS],
        "got": [url for url in got if len(url) < LONGEST_URL],
        "links": [url for url in page.evaluate(_LINKS)[:INPUTS] if len(url) < LONGEST_URL],
    }


if __name__ == "__main__":
    main()
