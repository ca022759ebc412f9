"""How a web interface keeps those inside who have logged in (OWASP ASVS 4.0, V3; IEC 62443-4-2, CR 3.8).

Only what cannot be otherwise is said: a session that ends is shown by the page that no longer comes, an identifier that is
kept by the same value that still opens.
"""

from __future__ import annotations

import base64
import binascii
import math
import secrets
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from urllib.parse import unquote

from shinsa.subject.device.web.cookies import Cookie
from shinsa.subject.device.web.html_forms import read_markup
from shinsa.subject.device.web.http import Browser, NoAnswer, Page
from shinsa.subject.device.web.inside import Room, Way, find_room
from shinsa.subject.device.web.links import LEAVES, links_of

LOGINS = 3
"""Times that somebody logs in to compare identifiers."""
ENOUGH_BITS = 64
"""Bits of chance that an identifier needs at least (OWASP ASVS 4.0, 3.2.2)."""
SECRET_LENGTH = 4
"""Characters of a password that is looked for in a cookie: shorter ones are met by chance."""
ANY_SITE = frozenset({"*", "http:", "https:", "http://*", "https://*"})
"""Sources that allow every site to show a page in a frame."""
_CLASSES = (string.ascii_lowercase, string.ascii_uppercase, string.digits)


class Fault(StrEnum):
    """What can be wrong with a session."""

    KEPT = "kept"
    """The identifier that the server gave before the login is the one after it."""
    CHOSEN = "chosen"
    """An identifier that the visitor made up is the one after the login."""
    CONSTANT = "constant"
    """Every login gets the same identifier."""
    COUNTED = "counted"
    """Identifiers are numbers that follow each other."""
    SHORT = "short"
    CREDENTIAL = "credential"
    """The cookie holds the password."""
    SURVIVES = "survives"
    """It still opens after logging out."""
    UNSECURED = "unsecured"
    """The cookie would go over plain HTTP too."""
    READABLE = "readable"
    """Scripts can read the cookie."""
    CROSS_SITE = "cross-site"
    """The server leaves it to the browser whether other sites send the cookie along."""
    FRAMEABLE = "frameable"
    """Another site can show the page in a frame and have it clicked."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault, the cookie or page that has it, and what was seen."""

    fault: Fault
    what: str
    seen: str = ""


@dataclass(frozen=True, slots=True)
class SessionLook:
    """What became of looking. `untold` says what could not be told, in the words of the faults."""

    findings: tuple[Finding, ...]
    cookies: tuple[Cookie, ...]
    page: Page
    untold: tuple[Fault, ...] = ()


def look_at_session(way: Way) -> SessionLook | None:
    """Log in a few times and see; None where nobody gets in, or inside cannot be told from outside."""
    browser = way.enter()
    room = find_room(way, browser) if browser is not None else None
    if browser is None or room is None:
        return None
    keys = room.keys(browser)
    cookies = tuple(browser.set_by_server[name] for name in keys if name in browser.set_by_server)
    findings = [*_protections(cookies, room), *_framing(room.page)]
    visits = [browser, *filter(None, (way.enter() for _ in range(LOGINS - 1)))]
    findings += [finding for name in keys for finding in _identifiers(name, visits, way.password)]
    ended = _logout(room, visits[-1], keys)
    findings += _fixation(way, room, keys)
    findings += [Finding(Fault.SURVIVES, name) for name in keys] if ended is False else []
    return SessionLook(tuple(findings), cookies, room.page, (Fault.SURVIVES,) if ended is None else ())


def _protections(cookies: Iterable[Cookie], room: Room) -> Iterator[Finding]:
    for cookie in cookies:
        if room.endpoint.tls and not cookie.secure:
            yield Finding(Fault.UNSECURED, cookie.name)
        if not cookie.http_only:
            yield Finding(Fault.READABLE, cookie.name)
        if cookie.same_site in {"", "none"}:
            yield Finding(Fault.CROSS_SITE, cookie.name)


def _framing(page: Page) -> Iterator[Finding]:
    """RFC 7034 and CSP level 3, frame-ancestors. A page that nothing can be clicked on is left alone."""
    clickable = any(mark in page.text.lower() for mark in ("<form", "<button", "<input", "onclick"))
    if clickable and not keeps_out_of_frames(page):
        yield Finding(Fault.FRAMEABLE, page.path)


def keeps_out_of_frames(page: Page) -> bool:
    """Whether other sites may not show a page in a frame. Where there is a policy for that, the older header counts no more (CSP level 3, 6.4.2)."""
    policies = page.headers.get("content-security-policy", "").lower().replace("\n", ",").split(",")
    directives = [part.split() for policy in policies for part in policy.split(";")]
    allowed = [words[1:] for words in directives if words[:1] == ["frame-ancestors"]]
    if allowed:
        return any(not ANY_SITE & set(sites) for sites in allowed)
    options = {one.strip().lower() for one in page.headers.get("x-frame-options", "").replace("\n", ",").split(",")}
    return bool(options) and options <= {"deny", "sameorigin"}


def _identifiers(name: str, visits: Iterable[Browser], password: str) -> Iterator[Finding]:
    values = [visit.cookies[name] for visit in visits if name in visit.cookies]
    if any(holds(value, password) for value in values):
        yield Finding(Fault.CREDENTIAL, name)
    if len(values) < 2:
        return
    if len(set(values)) == 1:
        yield Finding(Fault.CONSTANT, name, f"{len(values)} logins")
    elif _is_counted(values):
        yield Finding(Fault.COUNTED, name, f"{len(values)} logins")
    elif (bits := most_bits(values)) < ENOUGH_BITS:
        yield Finding(Fault.SHORT, name, f"at most {bits} bits")


def holds(value: str, password: str) -> bool:
    """Whether a cookie's value holds the password: as it is, percent-encoded or in base64."""
    if len(password) < SECRET_LENGTH:
        return False
    plain = unquote(value)
    readings = {plain}
    try:
        padded = plain + "=" * (-len(plain) % 4)
        readings.add(base64.b64decode(padded, altchars=b"-_" if {"-", "_"} & set(plain) else None).decode("latin-1"))
    except (binascii.Error, ValueError):
        pass
    return any(password in reading for reading in readings)


def _is_counted(values: Sequence[str]) -> bool:
    """Whether they are numbers that grow by little, decimal or hexadecimal."""
    for base in (10, 16):
        try:
            numbers = [int(value, base) for value in values]
        except ValueError:
            continue
        steps = [later - sooner for sooner, later in pairwise(numbers)]
        if all(0 < step <= 1024 for step in steps):
            return True
    return False


def most_bits(values: Sequence[str]) -> int:
    """The most chance that identifiers of this length and these kinds of characters can hold, in bits."""
    whole = "".join(values)
    alphabet = sum(len(kind) for kind in _CLASSES if set(kind) & set(whole))
    if set(whole) <= set(string.hexdigits) and not (set("abcdef") & set(whole) and set("ABCDEF") & set(whole)):
        alphabet = 10 if whole.isdecimal() else 16
    others = len(set(whole) - set(string.ascii_letters + string.digits))
    longest = max(map(len, values), default=0)
    return math.floor(longest * math.log2(max(alphabet + others, 2)))


def _fixation(way: Way, room: Room, keys: tuple[str, ...]) -> Iterator[Finding]:
    before = _outside(way)
    if (held := {name: value for name, value in before.items() if name in keys}) and _same(way, room, before, held):
        yield from (Finding(Fault.KEPT, name) for name in held)
    made_up = {name: secrets.token_hex(16) for name in keys}
    if made_up and _same(way, room, made_up, made_up):
        yield from (Finding(Fault.CHOSEN, name) for name in made_up)


def _outside(way: Way) -> dict[str, str]:
    """The cookies of somebody who has not logged in yet."""
    browser = Browser(way.endpoint)
    try:
        browser.get(way.path)
    except NoAnswer:
        return {}
    return browser.cookies


def _same(way: Way, room: Room, cookies: Mapping[str, str], held: Mapping[str, str]) -> bool:
    """Whether somebody who logs in with these cookies keeps the held ones, and they open the page afterwards."""
    if room.opens(held) is not False:
        return False
    visit = way.enter(cookies)
    kept = visit is not None and all(visit.cookies.get(name) == value for name, value in held.items())
    return visit is not None and kept and room.opens(visit.cookies) is True


def _logout(room: Room, visit: Browser, keys: tuple[str, ...]) -> bool | None:
    """Whether the session ends when its user leaves; None where nobody was seen to leave, or the session was over before."""
    link = next(iter(_ways_out(room, visit)), None)
    if link is None or room.opens(visit.cookies) is not True:
        return None
    remembered = dict(visit.cookies)
    try:
        left = visit.get(link)
    except NoAnswer:
        return None
    opens = room.opens(remembered)
    has_left = read_markup(left.text).login_form is not None or any(
        visit.cookies.get(name) != remembered.get(name) for name in keys
    )
    return None if opens is None or (opens and not has_left) else not opens


def _ways_out(room: Room, visit: Browser) -> Iterator[str]:
    for target, says in links_of(room.page.text):
        if any(word in f"{target} {says}".lower() for word in LEAVES):
            path = visit.here(room.page.path, target)
            if path is not None:
                yield path
