"""HTTP logins: Basic (RFC 7617), Digest (RFC 7616) and forms in pages."""

from __future__ import annotations

import hashlib
import re
import secrets
from types import MappingProxyType
from urllib.request import parse_http_list

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import Entry, Outcome
from shinsa.subject.device.web.html_forms import Form, read_markup
from shinsa.subject.device.web.http import REDIRECTS, Browser, NoAnswer, Page, basic
from shinsa.subject.device.wire import shown

LEAST_SAID = 20
"""Characters of visible text below which a page with scripts is one that they draw."""
_HASHES = MappingProxyType({"MD5": "md5", "SHA-256": "sha256"})
_MALFORMED = frozenset({400, 422})
"""What a server answers to a form that lacks something (RFC 9110, 15.5): a password that is empty, where one is wanted."""
_HOLDING = frozenset({429, 503})
_WAIT = re.compile(
    r"(?:wait|again (?:in|after)|(?:locked|blocked|disabled|suspended) (?:for|until))\D{0,20}\d|秒後|分後|しばらく"
)
"""Words of a page that lets nobody in for a while; some say the same while they open."""
HOLDS = ("too many", "try again later", "locked out", "account is locked", "temporarily locked", "temporarily blocked")
REFUSALS = (
    "incorrect", "invalid", "wrong password", "wrong user", "login failed", "log in failed", "login error",
    "authentication failed", "access denied", "permission denied", "unauthorized", "not authorized", "bad password",
    "失敗", "正しくありません", "間違", "誤り",
)  # fmt: skip


class HeaderLogin:
    """A page behind Basic or Digest as a door. `scheme` is what the server asked for, lower-case."""

    def __init__(self, endpoint: Endpoint, path: str, scheme: str) -> None:
        self._endpoint, self._path, self._scheme = endpoint, path, scheme

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Ask for the page with these credentials, with none without a user. Raises nothing."""
        browser = Browser(self._endpoint)
        try:
            if user is None:
                return _entry(browser.get(self._path))
            return self._shown(browser, user, password or "")
        except NoAnswer as error:
            return Entry(Outcome.DROPPED, shown(str(error)))

    def headers(self, browser: Browser, user: str, password: str, path: str = "") -> dict[str, str] | None:
        """What goes with a request for a page, the door's own where none is named; None where the challenge is not spoken here.

        Raises NoAnswer.
        """
        if self._scheme == "basic":
            return basic(user, password)
        asked = browser.request("GET", path or self._path, {}).headers.get("www-authenticate", "")
        line = next((line for line in asked.split("\n") if line.lower().startswith("digest ")), "")
        return digest(line[7:], user, password, path or self._path)

    def _shown(self, browser: Browser, user: str, password: str) -> Entry:
        """What the page says to these credentials. A digest holds for one address, so that each one led to wants its own."""
        path = self._path
        for _ in range(REDIRECTS):
            headers = self.headers(browser, user, password, path)
            if headers is None:
                return Entry(Outcome.UNCLEAR, f"{self._scheme} as this server asks for it is not spoken here")
            page = browser.get(path, headers)
            if self._scheme == "basic" or page.path == path or page.status not in {400, 401}:
                return _entry(page)
            path = page.path
        return Entry(Outcome.UNCLEAR, "it leads from page to page")


class FormLogin:
    """A login form as a door."""

    def __init__(self, endpoint: Endpoint, path: str) -> None:
        self._endpoint, self._path = endpoint, path

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Fetch the form anew, fill it in, send it, and read the page that comes. Raises nothing."""
        return self.enter(Browser(self._endpoint), user, password)

    def enter(self, browser: Browser, user: str | None, password: str | None) -> Entry:
        """The same with a browser that may hold cookies, and holds what was set when this ends. Raises nothing."""
        try:
            page = browser.get(self._path)
            markup = read_markup(page.text)
            if page.status in _HOLDING or any(word in markup.says for word in HOLDS):
                return Entry(Outcome.HELD_OFF, f"HTTP {page.status}")
            form = markup.login_form
            target = (
                browser.here(page.path, form.action or page.path)
                if form is not None and form.method != "script"
                else None
            )
            if form is None or target is None:
                return Entry(Outcome.UNCLEAR, "the form is sent by a script, or elsewhere")
            sent = browser.submit(form.method, target, form.filled(user or "", password or ""))
            if not password and sent.status in _MALFORMED:
                return Entry(Outcome.REFUSED, f"HTTP {sent.status}")
            return self._judge(browser, form, sent)
        except NoAnswer as error:
            return Entry(Outcome.DROPPED, shown(str(error)))

    def _judge(self, browser: Browser, form: Form, page: Page) -> Entry:
        markup = read_markup(page.text)
        if markup.change_form is not None and markup.change_form != form:
            return Entry(Outcome.ACCEPTED, f"HTTP {page.status}", forces_change=True)
        if markup.login_form is not None or any(word in markup.says for word in REFUSALS):
            held = any(word in markup.says for word in HOLDS)
            return Entry(Outcome.HELD_OFF if held else Outcome.REFUSED, f"HTTP {page.status}")
        entry = _entry(page)
        if entry.outcome is not Outcome.ACCEPTED:
            return entry
        if any(word in markup.says for word in HOLDS):
            return Entry(Outcome.HELD_OFF, entry.detail)
        if page.body.lstrip()[:1] in {b"{", b"["}:
            return Entry(Outcome.UNCLEAR, "the answer is data for a script")
        inside = self._opened_to(browser) and not self._opened_to(Browser(self._endpoint))
        return Entry(
            Outcome.ACCEPTED if inside and not _WAIT.search(markup.says) else Outcome.APPEARS,
            entry.detail,
            entry.forces_change,
        )

    def _opened_to(self, browser: Browser) -> bool:
        """Whether the door's address shows something else than the form: to a stranger too, where it only asks to wait."""
        page = browser.get(self._path)
        return page.status < 300 and read_markup(page.text).login_form is None


def digest(challenge: str, user: str, password: str, path: str, method: str = "GET") -> dict[str, str] | None:
    """The answer to a Digest challenge with quality of protection "auth" or none; None for what is not spoken here."""
    asked = _directives(challenge[:4096])
    algorithm = asked.get("algorithm", "MD5").upper()
    qop = "auth" if "auth" in [word.strip() for word in asked.get("qop", "").split(",")] else ""
    if algorithm not in _HASHES or "nonce" not in asked or (asked.get("qop") and not qop):
        return None
    realm, nonce, client = asked.get("realm", ""), asked["nonce"], secrets.token_hex(8)
    middle = f"{nonce}:00000001:{client}:auth" if qop else nonce
    secret = _hash(algorithm, f"{user}:{realm}:{password}")
    response = _hash(algorithm, f"{secret}:{middle}:{_hash(algorithm, f'{method}:{path}')}")
    fields = {"username": user, "realm": realm, "nonce": nonce, "uri": path, "response": response}
    fields |= {"opaque": asked["opaque"]} if "opaque" in asked else {}
    line = ", ".join(f'{name}="{value}"' for name, value in fields.items()) + f", algorithm={algorithm}"
    return {"Authorization": f"Digest {line}" + (f', qop=auth, nc=00000001, cnonce="{client}"' if qop else "")}


def _directives(challenge: str) -> dict[str, str]:
    """The name and value pairs of a challenge (RFC 9110, 11.2); parts without a value are left out."""
    pairs = (part.partition("=") for part in parse_http_list(challenge))
    return {name.strip().lower(): value.strip().strip('"') for name, found, value in pairs if found and value.strip()}


def _hash(algorithm: str, text: str) -> str:
    return hashlib.new(_HASHES[algorithm], text.encode(), usedforsecurity=False).hexdigest()


def _entry(page: Page) -> Entry:
    detail = f"HTTP {page.status}"
    if page.status in _HOLDING:
        return Entry(Outcome.HELD_OFF, detail)
    if page.status in {401, 403, 407}:
        return Entry(Outcome.REFUSED, detail)
    if page.status >= 400:
        return Entry(Outcome.UNCLEAR, detail)
    return Entry(Outcome.ACCEPTED, detail, forces_change=_forces_change(page))


def _forces_change(page: Page) -> bool | None:
    """Whether a page asks for a new password; None where it says next to nothing, and a script may draw that."""
    markup = read_markup(page.text)
    drawn = "<script" in page.text.lower() and len(markup.says) < LEAST_SAID
    return True if markup.change_form is not None else None if drawn else False
