"""What logins for people show to who has not logged in: whether they ask who it is, and show the password as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.find_logins import FORM, SCRIPT
from shinsa.subject.device.logins.ftp import FtpLogin
from shinsa.subject.device.logins.login import Face, LoginPoint
from shinsa.subject.device.logins.telnet import TelnetLogin
from shinsa.subject.device.logins.vnc import VncLogin
from shinsa.subject.device.service import without_tls
from shinsa.subject.device.web.html_forms import TYPED, USER_WORDS, Form, Markup, read_markup
from shinsa.subject.device.web.http import Browser, NoAnswer, Page
from shinsa.subject.device.wire import shown

LONGEST = 1000
"""Characters of a page or a realm that are kept."""
FRAMES = 4
SECRET_NAMES = frozenset({"password", "passwd", "passwort", "pass", "pwd", "passphrase", "passcode", "userpass", "pin"})
WHO = ("user", "login", "account", "mail")
"""Words in the name of a field that asks for a user, and not for a network."""
DOTS = "text-security"
"""The style by which pages show dots in an ordinary field."""
TYPES_SECRET = "Qz7"  # noqa: S105 - typed and never sent off
"""Characters that are typed where a password is asked for, and looked for in what comes back."""


def for_people(point: LoginPoint) -> bool:
    """Whether people log in there by hand, as far as the protocol and the way of asking tell."""
    protocol = without_tls(point.protocol)
    return protocol in _FACES or (protocol == "http" and point.method in {FORM, "basic", "digest", SCRIPT})


def face_of(endpoint: Endpoint, point: LoginPoint) -> Face | None:
    """What such a login shows; None where it did not answer, or only a browser could tell."""
    look = _FACES.get(without_tls(point.protocol))
    if look is not None:
        return look(endpoint)
    if point.method == FORM:
        return _form(endpoint, point.path)
    return _header(endpoint, point.path) if point.method in {"basic", "digest"} else None


def unmasked(endpoint: Endpoint) -> str | None:
    """The path of a page, the first or one in its frames, whose form takes a password in a field that shows it; else None."""
    browser = Browser(endpoint)
    for page in _front(browser):
        if DOTS not in page.text.lower() and any(map(_takes_openly, read_markup(page.text).forms)):
            return page.path
    return None


def _takes_openly(form: Form) -> bool:
    """Whether a form asks for a user and a password and nothing else, and has no field that hides.

    One with more fields, or that asks for a network, is no login: it may be of settings that somebody has to read.
    """
    typed = [field.name.lower() for field in form.inputs if field.type in TYPED]
    names_user = any(any(word in name for word in WHO) for name in typed)
    return not form.passwords and len(typed) == 2 and names_user and not SECRET_NAMES.isdisjoint(typed)


def _front(browser: Browser) -> Iterator[Page]:
    try:
        first = browser.get("/")
    except NoAnswer:
        return
    yield first
    for link in read_markup(first.text).leads_to[:FRAMES]:
        path = browser.here(first.path, link)
        try:
            yield from () if path is None else (browser.get(path),)
        except NoAnswer:
            continue


def _form(endpoint: Endpoint, path: str) -> Face | None:
    try:
        page = Browser(endpoint).get(path)
    except NoAnswer:
        return None
    markup = read_markup(page.text)
    form = markup.login_form
    return Face(_asks_user(form, page), False, _words(markup)) if form is not None else None  # noqa: FBT003


def _asks_user(form: Form, page: Page) -> bool | None:
    """Whether there is a field for the user; None where one may be chosen from a list, or filled in by a script."""
    if any(field.type in TYPED for field in form.inputs):
        return True
    filled = any(any(word in field.name.lower() for word in USER_WORDS) for field in form.inputs if not field.value)
    return None if "<select" in page.text.lower() or filled or form.method == "script" else False


def _words(markup: Markup) -> str:
    return shown(f"{markup.title} {markup.says}", LONGEST)


def _header(endpoint: Endpoint, path: str) -> Face | None:
    """A browser asks in a window of its own, with dots (RFC 7617, RFC 7616); the realm is all that the device says in it."""
    try:
        page = Browser(endpoint).request("GET", path, {})
    except NoAnswer:
        return None
    return Face(True, False, shown(page.headers.get("www-authenticate", ""), LONGEST))  # noqa: FBT003


def _ssh(endpoint: Endpoint) -> Face | None:
    from shinsa.subject.device.logins.ssh import SshLogin  # its library takes long to import

    return SshLogin(endpoint).face()


_FACES: MappingProxyType[str, Callable[[Endpoint], Face | None]] = MappingProxyType(
    {
        "ssh": _ssh,
        "telnet": lambda endpoint: TelnetLogin(endpoint).face(TYPES_SECRET),
        "vnc": lambda endpoint: VncLogin(endpoint).face(),
        "ftp": lambda endpoint: FtpLogin(endpoint).face(),
    }
)
