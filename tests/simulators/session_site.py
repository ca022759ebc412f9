"""A web interface with sessions, sound unless told otherwise: each switch makes it wrong in one way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler
from typing import Protocol
from urllib.parse import parse_qs

from tests.simulators.web_server import serving_with

LOGIN = '<form action="/login" method="post"><input name="username"><input type="password" name="pwd"></form>'
INSIDE = """<h1>Status</h1><form action="/name" method="post"><input name="name" value="cam">
<input type="hidden" name="token" value="{token}"></form><a href="/logout">Log out</a>"""
FURTHER = """<a href="/network">Network</a><a href="/reboot?now=1">Apply</a><a href="http://198.51.100.1/x">Help</a>"""
NETWORK = '<form action="/address" method="post"><input name="address" value="192.0.2.1"></form>'
USER, PASSWORD = "admin", "correct horse"


class KeepsSessions(Protocol):
    """What every web interface with sessions has, and what can be wrong with them."""

    survives: bool
    frameable: bool
    marks: str
    sessions: set[str]
    issued: set[str]


class SessionHandler(BaseHTTPRequestHandler):
    """Sessions kept in the cookie "sid": who brings one, who leaves, and pages as they are sent."""

    site: KeepsSessions

    def log_message(self, *args: object) -> None:
        pass

    @property
    def _brought(self) -> str:
        cookie = SimpleCookie(self.headers.get("Cookie", "")).get("sid")
        return cookie.value if cookie is not None else ""

    def _leave(self) -> None:
        if not self.site.survives:
            self.site.sessions.discard(self._brought)
        self._page(302, "", {"Location": "/", "Set-Cookie": "sid=; Max-Age=0"})

    def _cookie(self, identifier: str) -> dict[str, str]:
        self.site.issued.add(identifier)
        return {"Set-Cookie": f"sid={identifier}; Path=/; {self.site.marks}"}

    def _page(self, status: int, text: str, headers: Mapping[str, str] | None = None) -> None:
        body = text.encode()
        self.send_response(status)
        framing = {} if self.site.frameable else {"X-Frame-Options": "DENY"}
        for name, value in {"Content-Length": str(len(body)), **framing, **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@dataclass
class SessionSite:
    """What is wrong with it. `sessions` are those that are open."""

    keeps: bool = False
    """The identifier of before the login goes on."""
    adopts: bool = False
    """Any identifier that the visitor brings goes on."""
    constant: bool = False
    counted: bool = False
    short: bool = False
    holds_password: bool = False
    survives: bool = False
    frameable: bool = False
    checks_token: bool = True
    checks_origin: bool = False
    marks: str = "HttpOnly; SameSite=Strict"
    beside: str = ""
    """A cookie of another purpose, with its marks."""
    link: bool = True
    menu: bool = False
    """A menu leads to a page with a form that has no token, and to one that restarts."""
    most: int = 10**6
    """Sessions that are open together: a further one ends the oldest."""
    closed: bool = False
    """It shows nobody anything any more."""
    order: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    sessions: set[str] = field(default_factory=set)
    issued: set[str] = field(default_factory=set)
    given: int = 0

    def fresh(self) -> str:
        """The next identifier."""
        self.given += 1
        if self.constant:
            return "0123456789abcdef" * 2
        if self.counted:
            return str(7_000_000_000_000_000_000_000 + self.given)
        if self.holds_password:
            return f"admin:{PASSWORD}:{self.given}".replace(" ", "%20")
        return sha256(str(self.given).encode()).hexdigest()[: 8 if self.short else 40]

    def token(self) -> str:
        """The token of the next form."""
        self.given += 1
        return f"token{self.given:08}"


@contextmanager
def session_site(site: SessionSite) -> Iterator[int]:
    """The site on a free loopback port."""
    with serving_with(type("Handler", (_Handler,), {"site": site})) as port:
        yield port


class _Handler(SessionHandler):
    site: SessionSite

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        inside = self._brought in self.site.sessions and not self.site.closed
        if self.path == "/logout":
            self._leave()
        elif not inside and self.path == "/":
            self._page(200, LOGIN, {} if self._brought else self._cookie(self.site.fresh()))
        elif inside and self.path in {"/", "/home"}:
            page = INSIDE.format(token=self.site.token()) + (FURTHER if self.site.menu else "")
            self._page(200, page if self.site.link else page.partition("<a ")[0])
        elif inside and self.site.menu and self.path == "/network":
            self._page(200, NETWORK)
        else:
            self._page(302, "", {"Location": "/"})

    def do_POST(self) -> None:
        sent = {
            name: values[0]
            for name, values in parse_qs(self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()).items()
        }
        if self.path == "/name":
            self._change(sent)
        elif self.path == "/address":
            self._change({"token": "token"})
        elif (sent.get("username"), sent.get("pwd")) == (USER, PASSWORD):
            own = self.site.keeps and self._brought in self.site.issued
            identifier = self._brought if own or (self.site.adopts and self._brought) else self.site.fresh()
            self.site.sessions.add(identifier)
            self.site.order.append(identifier)
            self.site.sessions.difference_update(self.site.order[: -self.site.most])
            self._page(302, "", {"Location": "/home", **self._cookie(identifier)})
        else:
            self._page(200, LOGIN)

    def _change(self, sent: Mapping[str, str]) -> None:
        if self._brought not in self.site.sessions:
            self._page(302, "", {"Location": "/"})
        elif self.site.checks_token and not sent.get("token", "").startswith("token"):
            self._page(403, "Wrong token")
        elif self.site.checks_origin and "127.0.0.1" not in self.headers.get("Origin", ""):
            self._page(200, "Requests from another origin are refused")
        else:
            self._page(200, "Saved")

    def end_headers(self) -> None:
        if self.site.beside:
            self.send_header("Set-Cookie", self.site.beside)
        super().end_headers()
