"""A web interface whose login a script draws and sends; it names a picture on another host, which nobody may fetch."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from tests.simulators.web_server import serving_with

PAGE = """<html><body><div id=app></div><script>
const app = document.getElementById('app');
function login() {
  app.innerHTML = '<input id=u><input id=p type=password><button id=b>Go</button><p id=m></p>';
  document.getElementById('b').EVENT = async () => {
    const answer = await fetch('/api/login', {method: 'POST', body: JSON.stringify({u: u.value, p: p.value})});
    if (answer.ok) { setTimeout(show, LINGERS); } else { m.textContent = 'Nope'; }
  };
}
async function show() {
  const answer = await fetch('/api/status');
  if (answer.ok) { app.innerHTML = '<h1>Inside</h1>'; } else { login(); }
}
show();
</script><img src="http://127.0.0.1:1/elsewhere.png"></body></html>"""


SETUP = """<html><body><div id=app></div><script>
const form = '<p>Choose a password</p><input type=password><input type=password><button>Save</button>';
const menu = '<a href="#/status">Status</a><a href="#/about">About</a>';
const app = document.getElementById('app');
const place = location.hash.slice(2);
fetch('/api/status').then(() => {
  const open = OPEN;
  app.innerHTML = open.includes(place) ? '<h1>' + place + '</h1>' : SKIP + menu + form;
});
</script></body></html>"""
"""A unit that nobody has set up: `OPEN` is the list of places that are shown all the same, `SKIP` what stands above the form."""


@dataclass
class SetupSite:
    """A page that demands a new password, drawn by a script whatever address is asked for."""

    open: tuple[str, ...] = ()
    skip: str = ""

    @property
    def page(self) -> str:
        return SETUP.replace("OPEN", json.dumps(self.open)).replace("SKIP", json.dumps(self.skip))


@contextmanager
def setup_site(site: SetupSite) -> Iterator[int]:
    """The site on a free loopback port."""
    with serving_with(type("Setup", (_Setup,), {"site": site})) as port:
        yield port


@dataclass
class ScriptSite:
    """Its user, and the identifiers that it gave away.

    `thinks`: seconds before it answers a try; `lingers`: before its page goes on after a yes; `deaf`: its button does nothing.
    """

    user: str = "admin"
    password: str = "admin"
    given: list[str] = field(default_factory=list)
    thinks: float = 0.0
    lingers: float = 0.0
    deaf: bool = False

    @property
    def page(self) -> str:
        event = "ondblclick" if self.deaf else "onclick"
        return PAGE.replace("LINGERS", str(int(self.lingers * 1000))).replace("EVENT", event)


@contextmanager
def script_site(site: ScriptSite) -> Iterator[int]:
    """The site on a free loopback port."""
    with serving_with(type("Handler", (_Handler,), {"site": site})) as port:
        yield port


class _Handler(BaseHTTPRequestHandler):
    site: ScriptSite

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        if self.path == "/api/status":
            inside = any(f"sid={one}" in self.headers.get("Cookie", "") for one in self.site.given)
            self._page(200 if inside else 401, "{}")
        else:
            self._page(200, self.site.page)

    def do_POST(self) -> None:
        sent = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        time.sleep(self.site.thinks)
        if sent == {"u": self.site.user, "p": self.site.password}:
            self.site.given.append(f"{len(self.site.given):08}")
            self._page(200, "{}", f"sid={self.site.given[-1]}; HttpOnly; SameSite=Lax")
        else:
            self._page(401, "{}")

    def _page(self, status: int, text: str, cookie: str = "") -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        if cookie:
            self.send_header("Set-Cookie", cookie)
        self.end_headers()
        self.wfile.write(body)


class _Setup(BaseHTTPRequestHandler):
    site: SetupSite

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        body = self.site.page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
