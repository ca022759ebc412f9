#!/usr/bin/python3
"""The hub's own web pages: a login, an overview, and a form to change the password. It stands behind the web server.

It rests on Python's standard library alone, for the image carries this very file. Its flaws are switched on by name (`--fault`).
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import hmac
import html
import http.server
import secrets
import socketserver
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from urllib.parse import parse_qs

FAILURES, HOLD_SECONDS = 5, 60.0
"""Wrong passwords in a row that an account takes, and how long it takes none then, the right one included."""
SHORTEST = 10
"""Characters of a new password."""
FORBIDDEN = ("password", "1234", "qwerty", "garden")
"""What a new password may not hold, beside the name of its user."""
IDLE_SECONDS, SESSIONS = 900.0, 64
KEPT = 4
"""Passwords of one account that live on where a change forgets none."""
BODY_BYTES = 4096
SECONDS = 10.0
"""How long a silent client is kept."""
NO_LIMIT, WEAK_PASSWORDS, OLD_PASSWORD_LIVES, BARE_COOKIES = FAULTS = (
    "no-limit", "weak-passwords", "old-password-lives", "bare-cookies",
)  # fmt: skip
ENTERED = ("mail", "garden")
COOKIE = "hub_session"
_SCRYPT = {"n": 1 << 12, "r": 8, "p": 1}
TITLE = "Garden Hub GH-1"
LOGIN = '<form method="post" action="/login"><label>User <input name="user"></label> <label>Password <input type="password" name="password"></label> <button>Log in</button></form>'
OVERVIEW = (
    '<p>Next watering: 06:00</p><p><a href="/garden">Your garden</a></p><p><a href="/password">Change the password</a></p>'
    '<form method="post" action="/logout"><input type="hidden" name="token" value="{token}"><button>Log out</button></form>'
)
GARDEN = (
    '<dl><dt>Mail</dt><dd>{mail}</dd><dt>Garden</dt><dd>{garden}</dd></dl><form method="post" action="/garden">'
    '<input type="hidden" name="token" value="{token}"><label>Mail <input name="mail" value="{mail}"></label> '
    '<label>Garden <input name="garden" value="{garden}"></label> <button>Save</button></form>'
)
CHANGE = (
    '<form method="post" action="/password"><input type="hidden" name="token" value="{token}">'
    '<label>Present password <input type="password" name="old"></label> <label>New password <input type="password" name="new"></label> '
    '<label>New password again <input type="password" name="again"></label> <button>Change</button></form>'
)
_SHOWN = {"/password": CHANGE, "/garden": GARDEN}
"""Pages by their path, beside the overview."""
HEADERS = (
    ("Content-Security-Policy", "default-src 'none'; form-action 'self'; frame-ancestors 'none'"),
    ("X-Frame-Options", "DENY"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)


class Accounts:
    """Users with the digests of their passwords and the count of failures, kept in one file: `name:failures:digest…` a line."""

    def __init__(self, file: Path, faults: frozenset[str] = frozenset()) -> None:
        self._file, self._faults = file, faults
        self._lock = threading.Lock()
        self._held: dict[str, float] = {}
        self._users = dict(_read(file))
        now = time.monotonic()
        # Who was held off before a loss of power is held off anew: no clock says how long it lasted.
        self._held = {name: now + HOLD_SECONDS for name, (failures, _) in self._users.items() if failures >= FAILURES}

    def set(self, user: str, password: str) -> None:
        """Give a user, who may be new, this password and no other."""
        with self._lock:
            self._users[user] = (0, (_digest(password),))
            self._write()

    def opens(self, user: str, password: str) -> bool | None:
        """Whether the password is the user's; None while nobody is told. Only users that there are can be held off."""
        with self._lock:
            failures, digests = self._users.get(user, (0, ()))
            if user in self._held:
                if time.monotonic() < self._held[user]:
                    return None
                del self._held[user]
                failures = 0
            right = any(hmac.compare_digest(_digest(password, kept), kept) for kept in digests or (_digest(""),))
            if digests and (failures or not right) and NO_LIMIT not in self._faults:
                self._count(user, 0 if right else failures + 1, digests)
            return right and bool(digests)

    def change(self, user: str, new: str) -> str:
        """Set a new password; gives why it was not taken, empty where it was."""
        if WEAK_PASSWORDS not in self._faults and (why := weakness(user, new)):
            return why
        with self._lock:
            failures, digests = self._users[user]
            old = digests[:KEPT] if OLD_PASSWORD_LIVES in self._faults else ()
            self._users[user] = (failures, (_digest(new), *old))
            self._write()
        return ""

    def _count(self, user: str, failures: int, digests: tuple[str, ...]) -> None:
        self._users[user] = (failures, digests)
        if failures >= FAILURES:
            self._held[user] = time.monotonic() + HOLD_SECONDS
        self._write()

    def _write(self) -> None:
        lines = (f"{name}:{failures}:{':'.join(digests)}\n" for name, (failures, digests) in self._users.items())
        new = self._file.with_suffix(".new")
        new.write_text("".join(lines), "utf-8")
        new.chmod(0o600)
        new.replace(self._file)


def weakness(user: str, password: str) -> str:
    """Why a password is not taken; empty where it is."""
    small = password.casefold()
    if len(password) < SHORTEST:
        return f"A password has at least {SHORTEST} characters."
    if any(word in small for word in (user.casefold(), *FORBIDDEN)):
        return "A password holds neither your name nor a word that everybody tries."
    return ""


@dataclass
class Session:
    """Somebody who is logged in."""

    user: str
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))
    """What a form must bring along, which no other site knows."""
    seen: float = field(default_factory=time.monotonic)


class Garden:
    """What a user enters, in one file: the mail and the garden's name, a line each."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> dict[str, str]:
        """Both, empty where nobody has entered them."""
        lines = self._file.read_text("utf-8").splitlines() if self._file.exists() else []
        return dict(zip(ENTERED, [*lines, "", ""], strict=False))

    def write(self, fields: dict[str, str]) -> None:
        """Keep what a form brought, a line each."""
        self._file.write_text("\n".join(" ".join(fields.get(name, "").split()) for name in ENTERED), "utf-8")
        self._file.chmod(0o600)


class Hub:
    """What the pages show and do: accounts and sessions."""

    def __init__(self, file: Path, faults: frozenset[str] = frozenset()) -> None:
        self.accounts = Accounts(file, faults)
        self.garden = Garden(file.parent.parent / "garden")
        self.cookie_traits = "; Path=/" if BARE_COOKIES in faults else "; Path=/; HttpOnly; Secure; SameSite=Strict"
        self._sessions: dict[str, Session] = {}

    def enter(self, user: str) -> str:
        """Begin a session; gives its id, which is always new."""
        while len(self._sessions) >= SESSIONS:
            self._sessions.pop(next(iter(self._sessions)))
        name = secrets.token_urlsafe(24)
        self._sessions[name] = Session(user)
        return name

    def session(self, name: str) -> Session | None:
        """A session that is in use still."""
        found = self._sessions.get(name)
        if found is None or time.monotonic() - found.seen > IDLE_SECONDS:
            self._sessions.pop(name, None)
            return None
        found.seen = time.monotonic()
        return found

    def leave(self, user: str) -> None:
        """End every session of a user."""
        for name in [name for name, session in tuple(self._sessions.items()) if session.user == user]:
            self._sessions.pop(name, None)


class Page(http.server.BaseHTTPRequestHandler):
    """One request. `hub` is what it is about."""

    timeout = SECONDS
    server_version, sys_version = "GardenHub", ""

    hub: Hub

    def do_GET(self) -> None:
        """A page; the login in place of every page for whoever is not logged in."""
        session = self._session()
        path = self.path.partition("?")[0]
        if path not in {"/", "/login", *_SHOWN}:
            self._show(404, "<p>There is no such page.</p>")
        elif session is None:
            self._show(200, LOGIN)
        else:
            self._show(200, self._page(path, session))

    def do_POST(self) -> None:
        """What a form asks for."""
        fields = self._fields()
        if fields is None:
            self._show(400, "<p>This could not be read.</p>")
            return
        path = self.path.partition("?")[0]
        if path == "/login":
            self._log_in(fields)
            return
        session = self._session()
        act = _ACTS.get(path)
        if session is None or act is None:
            self._show(403, "<p>Access denied.</p>" + LOGIN)
        elif not hmac.compare_digest(fields.get("token", "").encode(), session.token.encode()):
            self._show(403, "<p>Access denied.</p>")
        else:
            act(self, session, fields)

    def _page(self, path: str, session: Session) -> str:
        entered = {name: html.escape(value) for name, value in self.hub.garden.read().items()}
        return _SHOWN.get(path, OVERVIEW).format(token=session.token, **entered)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that http.server gives it
        """Say nothing."""

    def _log_in(self, fields: dict[str, str]) -> None:
        user = fields.get("user", "")
        if self._opens(user, fields.get("password", ""), LOGIN):
            self._go("/", self.hub.enter(user))

    def _opens(self, user: str, password: str, again: str) -> bool:
        """Whether the password is right; where it is not, that has been said."""
        opens = self.hub.accounts.opens(user, password)
        if opens is None:
            self._show(429, "<p>Too many failed attempts. Try again later.</p>")
        elif not opens:
            self._show(401, f"<p>The password is incorrect.</p>{again}")
        return bool(opens)

    def change_password(self, session: Session, fields: dict[str, str]) -> None:
        """Take a new password from who knows the present one; every session of the user ends, and a new one begins."""
        form = CHANGE.format(token=session.token)
        new = fields.get("new", "")
        if not self._opens(session.user, fields.get("old", ""), form):
            return
        differ = "The two new passwords differ." if new != fields.get("again") else ""
        if why := differ or self.hub.accounts.change(session.user, new):
            self._show(422, f"<p>{html.escape(why)}</p>{form}")
            return
        self.hub.leave(session.user)
        self._go("/", self.hub.enter(session.user))

    def change_garden(self, session: Session, fields: dict[str, str]) -> None:
        """Keep what the user entered."""
        self.hub.garden.write(fields)
        self._show(200, f"<p>Saved.</p>{self._page('/garden', session)}")

    def log_out(self, session: Session, _fields: dict[str, str]) -> None:
        """End the sessions of the user."""
        self.hub.leave(session.user)
        self._go("/", "")

    def _session(self) -> Session | None:
        try:
            cookie = SimpleCookie(self.headers.get("Cookie", "")[:BODY_BYTES]).get(COOKIE)
        except CookieError:
            return None
        return self.hub.session(cookie.value) if cookie is not None else None

    def _fields(self) -> dict[str, str] | None:
        """The fields of a form; None for what is none."""
        try:
            size = int(self.headers.get("Content-Length", ""))
            if not 0 <= size <= BODY_BYTES:
                return None
            body = self.rfile.read(size).decode("ascii")
            return {name: values[0] for name, values in parse_qs(body, keep_blank_values=True, errors="strict").items()}
        except (ValueError, TimeoutError):
            return None

    def _show(self, status: int, body: str) -> None:
        page = f"<!doctype html><html lang=en><title>{TITLE}</title><h1>{TITLE}</h1>{body}</html>".encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self._end(page)

    def _go(self, path: str, cookie: str) -> None:
        """On to another page, with the cookie of a session or, empty, without one any more."""
        self.send_response(303)
        self.send_header("Location", path)
        ended = "" if cookie else "; Max-Age=0"
        self.send_header("Set-Cookie", f"{COOKIE}={cookie}{self.hub.cookie_traits}{ended}")
        self.send_header("Content-Length", "0")
        self._end(b"")

    def _end(self, body: bytes) -> None:
        for name, value in HEADERS:
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)


_ACTS: dict[str, Callable[[Page, Session, dict[str, str]], None]] = {
    "/password": Page.change_password, "/garden": Page.change_garden, "/logout": Page.log_out,
}  # fmt: skip


class _Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


def _read(file: Path) -> Iterator[tuple[str, tuple[int, tuple[str, ...]]]]:
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        name, failures, *digests = line.split(":")
        yield name, (int(failures), tuple(digests))


def _digest(password: str, like: str = "") -> str:
    """A salted digest, with the salt of another where one is given."""
    salt = like.partition("$")[0] or secrets.token_hex(16)
    return f"{salt}${hashlib.scrypt(password.encode(), salt=bytes.fromhex(salt), n=_SCRYPT['n'], r=_SCRYPT['r'], p=_SCRYPT['p']).hex()}"


def main() -> None:
    """Serve on a socket of the file system until ended."""
    parser = argparse.ArgumentParser(description=TITLE)
    parser.add_argument("--socket", type=Path, required=True)
    parser.add_argument("--users", type=Path, required=True)
    parser.add_argument("--fault", action="append", choices=FAULTS, default=[])
    asked = parser.parse_args()
    asked.socket.unlink(missing_ok=True)
    Page.hub = Hub(asked.users, frozenset(asked.fault))
    with _Server(str(asked.socket), Page) as server:
        asked.socket.chmod(0o666)
        server.serve_forever()


if __name__ == "__main__":
    main()
