"""Whether another site can have a logged-in browser send the forms of a web interface (CSRF; OWASP ASVS 4.0, 4.2.2).

A form is sent as it stands, so that nothing changes: once as its own page sends it, once as another site's would, which
cannot know a token. Forms whose present values cannot be told, and those that restart, reset or update, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from urllib.parse import urlencode

from shinsa.subject.device.web.http import Browser, NoAnswer, Page
from shinsa.subject.device.web.inside import is_shown

FORMS, FIELDS = 5, 60
"""Forms of one page, and fields of each, that are looked at."""
ELSEWHERE = "https://elsewhere.invalid"
"""A site that nobody can have (RFC 2606)."""
TOKEN_LENGTH = 8
"""Characters that a token has at least."""
_HARMFUL = re.compile(
    r"re(?:boot|start|set|store|move)|factory|erase|format|delete|upgrade|update|firmware|flash|import|upload|logout|passw"
)
_PLAIN = frozenset({"text", "hidden", "submit", "number", "email", "tel", "url", "search", ""})
_NO = ("csrf", "xsrf", "token", "forbidden", "cross-site", "cross site", "referer", "referrer", "origin", "not allowed")


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as a browser would send it now."""

    action: str
    fields: tuple[tuple[str, str], ...]
    hidden: tuple[str, ...] = ()
    certain: bool = True
    """Whether everything that the browser would send is known."""


@dataclass(frozen=True, slots=True)
class Forged:
    """What became of one form: the path it goes to, and whether another site's request did what its own page's does."""

    path: str
    done: bool


def forge(browser: Browser, page: Page, again: Page, headers: Mapping[str, str]) -> Iterator[Forged]:
    """Try the forms of a page that was fetched twice, by a browser whose cookies, or with `headers` that, let it in."""
    later = {sent.action: sent for sent in forms_of(again.text)}
    for sent in forms_of(page.text)[:FORMS]:
        path = browser.here(page.path, sent.action or page.path)
        if path is None or not sent.certain or _HARMFUL.search(f"{path} {dict(sent.fields)}".lower()):
            continue
        tokens = _tokens(sent, later.get(sent.action))
        own = _send(browser, path, sent, headers, browser.url("").rstrip("/"))
        stranger = _send(Browser(browser.endpoint), path, sent, {}, browser.url("").rstrip("/"))
        blind = replace(sent, fields=tuple((k, "0" * len(v) if k in tokens else v) for k, v in sent.fields))
        other = _send(browser, path, blind, headers, ELSEWHERE)
        if own is None or stranger is None or other is None or own.status >= 400 or _is_alike(own, stranger):
            continue  # it does not work, or works for everybody
        if not (tokens and own.status >= 300 and _is_alike(own, other)):  # a wrong token may lead to the same page
            yield Forged(path, _is_alike(own, other))


def _tokens(sent: Sent, later: Sent | None) -> frozenset[str]:
    """Hidden fields that have another value each time: what another site cannot know."""
    if later is None:
        return frozenset()
    after = dict(later.fields)
    return frozenset(
        name
        for name, value in sent.fields
        if name in sent.hidden and len(value) >= TOKEN_LENGTH and after.get(name) != value
    )


def _send(browser: Browser, path: str, sent: Sent, headers: Mapping[str, str], origin: str) -> Page | None:
    """With the headers that every browser adds by itself: Origin, Referer and Fetch Metadata."""
    own = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": origin,
        "Referer": f"{origin}/",
        "Sec-Fetch-Site": "cross-site" if origin == ELSEWHERE else "same-origin",
        **headers,
    }
    visitor = Browser(browser.endpoint, dict(browser.cookies))
    try:
        return visitor.request("POST", path, own, urlencode(sent.fields).encode())
    except NoAnswer:
        return None


def _is_alike(own: Page, other: Page) -> bool:
    """Whether the other site's request was answered as the own page's, with no word of refusal that the own one lacks."""
    same = own.status == other.status and own.headers.get("location", "") == other.headers.get("location", "")
    said, expected = other.text.lower(), own.text.lower()
    shown = is_shown(own, own.path) == is_shown(other, other.path)
    return same and shown and not any(word in said and word not in expected for word in _NO)


def forms_of(text: str) -> tuple[Sent, ...]:
    """The forms of a page that are sent by POST."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return tuple(reader.forms)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Sent] = []
        self._open: Sent | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._close()
            if given.get("method", "").strip().lower() == "post":
                kind = given.get("enctype", "application/x-www-form-urlencoded").lower()
                self._open = Sent(given.get("action", ""), (), certain=kind == "application/x-www-form-urlencoded")
        elif self._open is not None and tag in {"input", "select", "textarea", "button"}:
            self._open = _with(self._open, tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._close()

    def close(self) -> None:
        super().close()
        self._close()

    def _close(self) -> None:
        if self._open is not None and len(self.forms) < FORMS:
            self.forms.append(self._open)
        self._open = None


def _with(form: Sent, tag: str, given: Mapping[str, str]) -> Sent:
    """The form with one more field; the present value of anything but a plain field is not told by its page."""
    kind, name = given.get("type", "").strip().lower(), given.get("name", "")
    if tag == "button" or kind == "button":
        return form
    if tag != "input" or kind not in _PLAIN or len(form.fields) >= FIELDS:
        return replace(form, certain=False)
    if not name:
        return form
    hidden = (*form.hidden, name) if kind == "hidden" else form.hidden
    return replace(form, fields=(*form.fields, (name, given.get("value", ""))), hidden=hidden)
