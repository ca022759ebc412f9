"""The web interface of the hub: its login, a page behind it, and a page to change the password. Each switch makes it wrong in one way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from ssl import SSLContext
from urllib.parse import parse_qs

from tests.simulators.session_site import SessionHandler
from tests.simulators.web_server import serving_with

USER = "admin"
LOGIN = '<form action="/login" method="post"><input name="username"><input type="password" name="pwd"></form>'
HOME = """<h1>Status</h1><form action="/name" method="post"><input name="name" value="hub">
<input type="hidden" name="token" value="{token}"></form><a href="/logout">Log out</a>"""
CHANGE = """<form action="/change" method="post"><input type="password" name="old"><input type="password" name="new1">
<input type="password" name="new2"></form>"""
LOG = "".join(f"Nov 26 11:0{n}:00 hub sshd[21{n}]: Accepted password for admin\n" for n in range(4))
LEAST_CHARACTERS = 12


@dataclass
class HubSite:
    """What is wrong with it. `passwords` open it; `locks_after` wrong ones in a row, nothing does."""

    passwords: list[str]
    keeps_session: bool = False
    survives: bool = False
    frameable: bool = False
    checks_token: bool = True
    keeps_old: bool = False
    marks: str = "Secure; HttpOnly; SameSite=Strict"
    locks_after: int = 10**6
    shows_log: bool = False
    sessions: set[str] = field(default_factory=set)
    issued: set[str] = field(default_factory=set)
    wrong: int = 0
    given: int = 0

    def fresh(self) -> str:
        """The next identifier or token; nobody works one out who does not know the password."""
        self.given += 1
        return sha256(f"{self.passwords[0]}{self.given}".encode()).hexdigest()[:40]

    def lets_in(self, sent: Mapping[str, str]) -> bool:
        """Whether a login is right, and counted."""
        right = sent.get("username") == USER and sent.get("pwd") in self.passwords
        self.wrong = 0 if right else self.wrong + 1
        return right

    def change(self, sent: Mapping[str, str]) -> None:
        """Set another password, where the form is filled in as it asks."""
        new = sent.get("new1", "")
        if sent.get("old") == self.passwords[-1] and new == sent.get("new2") and len(new) >= LEAST_CHARACTERS:
            self.passwords = [*self.passwords, new] if self.keeps_old else [new]
            self.sessions.clear()


@contextmanager
def hub_site(site: HubSite, address: tuple[str, int], tls: SSLContext | None = None) -> Iterator[None]:
    """The site at an address of this network."""
    with serving_with(type("Handler", (_Handler,), {"site": site}), tls, address):
        yield


class _Handler(SessionHandler, BaseHTTPRequestHandler):
    site: HubSite

    def version_string(self) -> str:
        return "hub-web"

    @property
    def _inside(self) -> bool:
        return self._brought in self.site.sessions

    def do_GET(self) -> None:
        if self.site.wrong >= self.site.locks_after:
            self._page(429, "Too many tries")
        elif self.site.shows_log and self.path == "/messages":
            self._page(200, LOG)
        elif self.path == "/logout":
            self._leave()
        elif self._inside and self.path in {"/", "/home"}:
            self._page(200, HOME.format(token=self.site.fresh()))
        elif self._inside and self.path == "/password":
            self._page(200, CHANGE)
        elif self.path == "/":
            self._page(200, LOGIN, {} if self._brought else self._cookie(self.site.fresh()))
        else:
            self._page(302, "", {"Location": "/"})

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        sent = {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}
        if self.path == "/login":
            self._login(sent)
        elif not self._inside:
            self._page(302, "", {"Location": "/"})
        elif self.path == "/change":
            self.site.change(sent)
            self._page(200, "<p>Done.</p>")
        elif self.site.checks_token and len(sent.get("token", "")) != len(self.site.fresh()):
            self._page(403, "Wrong token")
        else:
            self._page(200, "Saved")

    def _login(self, sent: Mapping[str, str]) -> None:
        if self.site.wrong >= self.site.locks_after:
            self._page(429, "Too many tries")
        elif self.site.lets_in(sent):
            kept = self.site.keeps_session and self._brought in self.site.issued
            identifier = self._brought if kept else self.site.fresh()
            self.site.sessions.add(identifier)
            self._page(302, "", {"Location": "/home", **self._cookie(identifier)})
        else:
            self._page(200, LOGIN)
