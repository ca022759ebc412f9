"""What a web interface that nobody has set up yet shows first: whether it demands a new password before it shows anything else."""

from __future__ import annotations

from shinsa.subject.device.endpoint import Endpoint
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


def demands_password(endpoint: Endpoint) -> str:
    """The path of the page that demands a new password before everything else; empty where none does, or not before all."""
    browser = Browser(endpoint)
    try:
        first = browser.get("/")
        demand = _demand(first)
        if demand is None:
            return ""
        others = [browser.get(path) for path in ELSEWHERE]
    except NoAnswer:
        return ""
    return first.path if all(_is_shut(page, demand) for page in others) else ""


def _demand(page: Page) -> Form | None:
    """The form for a new password, on a page that asks for no old one and no login."""
    markup = read_markup(page.text)
    if page.status >= 300 or markup.login_form is not None:
        return None
    return next((form for form in markup.forms if form.changes_password and form.method != "script"), None)


def _is_shut(page: Page, demand: Form) -> bool:
    """Whether a page shows nothing but the same demand: an error, or the form again."""
    if page.status >= 400:
        return True
    again = _demand(page)
    return again is not None and [one.name for one in again.passwords] == [one.name for one in demand.passwords]
