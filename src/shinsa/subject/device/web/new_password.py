"""Sends the form for a new password on a web interface, logged in by its form or by Basic or Digest."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.guess import LET_IN
from shinsa.subject.device.logins.http import FormLogin, HeaderLogin
from shinsa.subject.device.logins.login import LoginPoint
from shinsa.subject.device.web.html_forms import Form, Input, read_markup
from shinsa.subject.device.web.http import Browser, NoAnswer, Page

_OLD = ("old", "cur", "orig", "now", "exist")
_HEADER = frozenset({"basic", "digest"})


@dataclass(frozen=True)
class PasswordPage:
    """The page at `path` that holds the form, for one user."""

    endpoint: Endpoint
    point: LoginPoint
    path: str
    user: str

    def change(self, old: str, new: str) -> None:
        """Log in with the old password and send the form. Raises NoAnswer where that was not possible."""
        browser, headers = Browser(self.endpoint), {}
        if self.point.method in _HEADER:
            headers = (
                HeaderLogin(self.endpoint, self.point.path, self.point.method).headers(browser, self.user, old) or {}
            )
        elif FormLogin(self.endpoint, self.point.path).enter(browser, self.user, old).outcome not in LET_IN:
            raise NoAnswer("not let in")
        page = browser.get(self.path, headers)
        form = _form(page)
        target = browser.here(page.path, form.action or page.path) if form is not None else None
        if form is None or target is None:
            raise NoAnswer("no form for a new password")
        self._send(browser, form, target, headers, urlencode(filled(form, self.user, old, new)))

    @staticmethod
    def _send(browser: Browser, form: Form, target: str, headers: dict[str, str], fields: str) -> None:
        if form.method == "get":
            browser.request("GET", f"{target.partition('?')[0]}?{fields}", headers)
            return
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Referer": browser.url(target)}
        browser.request("POST", target, kind | headers, fields.encode())


def filled(form: Form, user: str, old: str, new: str) -> tuple[tuple[str, str], ...]:
    """What is sent when a person fills the form in: the old password where it is asked for, the new one everywhere else."""
    passwords = form.passwords
    asked = next((one for one in passwords if any(word in one.name.lower() for word in _OLD)), None)
    first = asked if asked is not None else passwords[0] if len(passwords) >= 3 else None
    typed = dict(form.filled(user, ""))
    return tuple((one.name, _value(one, first, old, new, typed)) for one in form.inputs if one.name in typed)


def _value(one: Input, first: Input | None, old: str, new: str, typed: dict[str, str]) -> str:
    if one.type != "password":
        return typed[one.name]
    return old if one is first else new


def _form(page: Page) -> Form | None:
    """The form that asks for a new password: with two fields or more, or the one that the page is there for."""
    markup = read_markup(page.text)
    sent = [form for form in markup.forms if form.passwords and form.method != "script"]
    return next((form for form in sent if form.changes_password), next(iter(sent), None))
