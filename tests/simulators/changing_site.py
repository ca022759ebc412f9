"""A web interface on which a user changes the password, by a page behind its login."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs

from tests.simulators.web_server import serving_with

LOGIN = '<form action="/login" method="post"><input name="username"><input type="password" name="pwd"></form>'
CHANGE = """<form action="/change" method="post"><input type="password" name="old"><input type="password" name="new1">
<input type="password" name="new2"></form>"""


@dataclass
class ChangingSite:
    """Its one user is admin. `passwords`: those that open it, the one that was set last at the end."""

    passwords: list[str] = field(default_factory=lambda: ["Correct-Horse"])
    shortest: int = 1
    keeps_old: bool = False
    refuses_used: bool = False
    used: set[str] = field(default_factory=lambda: {"Correct-Horse"})
    sessions: set[str] = field(default_factory=set)

    def change(self, sent: dict[str, str]) -> str:
        """What the page says to a change."""
        new = sent.get("new1", "")
        if sent.get("old") != self.passwords[-1] or new != sent.get("new2") or len(new) < self.shortest:
            return f"<p>Not changed.</p>{CHANGE}"
        if self.refuses_used and new in self.used:
            return f"<p>Used before.</p>{CHANGE}"
        self.used.add(new)
        self.passwords = [*self.passwords, new] if self.keeps_old else [new]
        self.sessions.clear()
        return "<p>Changed.</p>"


@contextmanager
def changing(site: ChangingSite) -> Iterator[int]:
    """The site on a free loopback port."""
    with serving_with(type("Handler", (_Handler,), {"site": site})) as port:
        yield port


class _Handler(BaseHTTPRequestHandler):
    site: ChangingSite

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        inside = self.headers.get("Cookie", "").removeprefix("id=") in self.site.sessions
        pages = {"/": "<h1>Status</h1>" if inside else LOGIN, "/password": CHANGE if inside else LOGIN}
        self._page(200 if self.path in pages else 404, pages.get(self.path, "not here"))

    def do_POST(self) -> None:
        text = self.rfile.read(int(self.headers.get("Content-Length", "0"))).decode()
        sent = {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}
        inside = self.headers.get("Cookie", "").removeprefix("id=") in self.site.sessions
        if self.path == "/change" and inside:
            self._page(200, self.site.change(sent))
        elif self.path == "/login" and (sent.get("username"), sent.get("pwd") in self.site.passwords) == (
            "admin",
            True,
        ):
            session = f"s{len(self.site.sessions)}x{len(sent['pwd'])}"
            self.site.sessions.add(session)
            self._page(302, "", f"id={session}")
        else:
            self._page(200, LOGIN)

    def _page(self, status: int, text: str, cookie: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        if cookie:
            self.send_header("Set-Cookie", cookie)
            self.send_header("Location", "/")
        self.end_headers()
        self.wfile.write(text.encode())
