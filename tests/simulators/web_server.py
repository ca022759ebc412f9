"""Web interfaces of devices: Basic, Digest, forms, and pages that only look like a login."""

from __future__ import annotations

import base64
import hashlib
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs
from urllib.request import parse_http_list, parse_keqv_list

LOOPBACK = "127.0.0.1", 0
FORM = """<html><body><form action="/do_login" method="POST"><input type=hidden name=token value="{token}">
<input type="text" name="username"><input type="password" name="pwd"><input type="submit" name="go"></form></body></html>"""
CHANGE = "<form method=post action=/change><input type=password name=new1><input type=password name=new2></form>"
WAIT = "<p>That was not right. Please wait 30 seconds.</p>"
DECOY = "<html><p>We take your password seriously. Log in by the app.</p><script>var f='<input type=password>';</script></html>"


@dataclass
class Site:
    """What a web interface does. `kind`: "basic", "digest", "form", "plain" or "framed" (a frame that holds the form).

    `wrong`: what a form says to a wrong password: "again" (the form), "words" (and 422 to none), "bare" (a page that says nothing), "json",
    "wait" (a page that asks to wait, which stands in the place of the form for whoever holds the cookie that came with it).
    `sends_to`: where the first page leads whoever has shown a right password to it.
    """

    kind: str
    users: Mapping[str, str] = field(default_factory=dict)
    server: str = "GoAhead-Webs/2.5"
    wrong: str = "again"
    sends_to: str = ""
    demands_change: bool = False
    accepts_all: bool = False
    locks_after: int = 10**6
    sham_lock: bool = False
    """The lock is words to whoever is wrong; the right password opens all the same."""
    refused: int = 0
    requests: list[str] = field(default_factory=list)


@contextmanager
def serving(site: Site, tls: ssl.SSLContext | None = None, address: tuple[str, int] = LOOPBACK) -> Iterator[int]:
    """The site on a free loopback port, or at another address."""
    with serving_with(type("Handler", (_Handler,), {"site": site}), tls, address) as port:
        yield port


@contextmanager
def serving_with(
    handler: type[BaseHTTPRequestHandler], tls: ssl.SSLContext | None = None, address: tuple[str, int] = LOOPBACK
) -> Iterator[int]:
    """A server on a free loopback port, or at another address."""
    server = ThreadingHTTPServer(address, handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def version_string(self) -> str:
        return self.site.server

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.site.requests.append(self.path)
        if self.site.refused >= self.site.locks_after and not (self.site.sham_lock and self._may_pass()):
            self._page(429, "slow down")
        elif self.site.kind in {"basic", "digest"}:
            self._guarded()
        elif "held=yes" in self.headers.get("Cookie", ""):
            self._page(200, WAIT)
        elif "session=in" in self.headers.get("Cookie", ""):
            self._page(200, CHANGE if self.site.demands_change else "<h1>Status</h1>")
        elif self.site.kind == "framed" and self.path == "/":
            self._page(200, '<frameset><frame src="top.html"><frame src="enter.html"></frameset>')
        elif self.path == ("/enter.html" if self.site.kind == "framed" else "/") and self.site.kind != "plain":
            self._page(200, FORM.format(token="t1"))
        elif self.path == "/" or self.site.wrong == "bare":
            self._page(200, DECOY if self.site.kind == "plain" else "<p>Sorry.</p>")
        else:
            self._page(404, "not here")

    def do_POST(self) -> None:
        if self.path != "/do_login":
            self._page(404, "not here")
            return
        size = int(self.headers.get("Content-Length", "0"))
        sent = {
            name: values[0] for name, values in parse_qs(self.rfile.read(size).decode(), keep_blank_values=True).items()
        }
        right = self.site.users.get(sent.get("username", "")) == sent.get("pwd") and sent.get("token") == "t1"
        if self.site.accepts_all or right:
            self._page(302, "", {"Location": "/home", "Set-Cookie": "session=in; HttpOnly"})
            return
        self.site.refused += 1
        if self.site.wrong == "words" and not sent.get("pwd"):
            self._page(422, "{}")
            return
        pages = {
            "again": FORM.format(token="t1"), "words": "<p>Invalid user</p>", "bare": "<p>Sorry.</p>", "json": '{"error":1}',
            "wait": WAIT,
        }  # fmt: skip
        self._page(200, pages[self.site.wrong], {"Set-Cookie": "held=yes"} if self.site.wrong == "wait" else {})

    def _guarded(self) -> None:
        if self.site.sends_to and self.path == "/" and self._may_pass():
            self._page(302, "", {"Location": self.site.sends_to})
            return
        if self.site.accepts_all or self._may_pass():
            self._page(200, CHANGE if self.site.demands_change else "<h1>Status</h1>")
            return
        self.site.refused += "Authorization" in self.headers
        asked = (
            'Basic realm="cam"'
            if self.site.kind == "basic"
            else 'Digest realm="cam, era", nonce="n1", qop="auth", algorithm=MD5'
        )
        self._page(401, "no", {"WWW-Authenticate": asked})

    def _may_pass(self) -> bool:
        scheme, _, given = self.headers.get("Authorization", "").partition(" ")
        return self._right(scheme, given)

    def _right(self, scheme: str, given: str) -> bool:
        if self.site.kind == "basic" and scheme == "Basic":
            user, _, password = base64.b64decode(given).decode().partition(":")
            return self.site.users.get(user) == password
        if self.site.kind == "digest" and scheme == "Digest":
            said = parse_keqv_list(parse_http_list(given))
            own = self.site.users.get(said["username"])
            inner = _md5(f"{said['username']}:cam, era:{own}")
            whole = f"{inner}:n1:{said['nc']}:{said['cnonce']}:auth:{_md5('GET:' + said['uri'])}"
            return own is not None and said["response"] == _md5(whole) and said["uri"] == self.path
        return False

    def _page(self, status: int, text: str, headers: Mapping[str, str] | None = None) -> None:
        body = text.encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


def _md5(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()
