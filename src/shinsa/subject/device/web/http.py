"""A small HTTP client (RFC 9112) for devices: one request per connection, bounded, certificates not verified on purpose."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode, urljoin, urlsplit

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.web.cookies import Cookie, cookies_set
from shinsa.subject.device.wire import shown

REDIRECTS = 3
COOKIES = 20
"""Cookies that are kept; a device needs one or two."""
_HEADERS = 100
REDIRECTED = frozenset({301, 302, 303, 307, 308})


class NoAnswer(OSError):
    """There was no HTTP answer: no connection, a cut, silence, or another protocol."""


@dataclass(frozen=True, slots=True)
class Page:
    """An answer. Header names are lower-case, of repeated ones the values are joined by line feeds."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    path: str
    whole: bool = True
    """Whether all of it came, as far as can be told."""

    @property
    def text(self) -> str:
        """The body as text; what is no UTF-8 is replaced."""
        return self.body.decode("utf-8", "replace")


@dataclass
class Browser:
    """Asks one endpoint for pages, keeps its cookies, and follows redirects that stay on it."""

    endpoint: Endpoint
    cookies: dict[str, str] = field(default_factory=dict)
    set_by_server: dict[str, Cookie] = field(default_factory=dict)
    """The cookies as the server last set them, with their protections."""
    visited: list[str] = field(default_factory=list)
    """The pages that were shown, in order, by path."""

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Page:
        """The page at `path`, redirects followed. Raises NoAnswer."""
        return self._follow(self.request("GET", path, headers or {}), headers or {})

    def submit(self, method: str, path: str, fields: tuple[tuple[str, str], ...]) -> Page:
        """The page that comes after a form was sent, redirects followed. Raises NoAnswer."""
        encoded = urlencode(fields)
        if method == "get":
            return self.get(f"{path.partition('?')[0]}?{encoded}")
        kind = {"Content-Type": "application/x-www-form-urlencoded", "Referer": self.url(path)}
        return self._follow(self.request("POST", path, kind, encoded.encode()), {})

    def url(self, path: str) -> str:
        """The full address of a path."""
        return f"{'https' if self.endpoint.tls else 'http'}://{self.endpoint.host}{path}"

    def here(self, base: str, link: str) -> str | None:
        """The path that a link on the page at `base` leads to; None when it leads away from this endpoint."""
        try:
            there, home = urlsplit(urljoin(self.url(base), link.strip())), urlsplit(self.url("/"))
            same = (there.scheme, there.hostname, there.port or _port(there.scheme)) == (
                home.scheme, home.hostname, home.port,
            )  # fmt: skip
        except ValueError:
            return None
        path = (there.path or "/") + (f"?{there.query}" if there.query else "")
        return path if same and path.isascii() and path.isprintable() and " " not in path else None

    def request(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> Page:
        """One request, no redirects. Raises NoAnswer."""
        lines = [
            f"{method} {path} HTTP/1.1",
            f"Host: {self.endpoint.host}",
            "User-Agent: shinsa",
            "Accept: */*",
            "Connection: close",
        ]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines += [f"Cookie: {'; '.join(f'{n}={v}' for n, v in self.cookies.items())}"] if self.cookies else []
        lines += [f"Content-Length: {len(body)}"] if method == "POST" else []
        answer = self.endpoint.exchange("\r\n".join([*lines, "", ""]).encode() + body, _is_whole)
        page = read_page(answer.data, path)
        if page is None:
            raise NoAnswer(shown(str(answer.failed or "no HTTP answer")))
        page = replace(page, whole=_is_whole(answer.data) or (answer.ended and _has_no_length(page)))
        self._keep_cookies(page)
        return page

    def _follow(self, page: Page, headers: Mapping[str, str]) -> Page:
        for _ in range(REDIRECTS):
            link = page.headers.get("location", "")
            path = self.here(page.path, link) if page.status in REDIRECTED and link else None
            if path is None:
                break
            page = self.request("GET", path, headers)
        if page.status < 300:
            self.visited.append(page.path)
        return page

    def _keep_cookies(self, page: Page) -> None:
        for cookie in cookies_set(page.headers.get("set-cookie", "")):
            if cookie.expired:
                self.cookies.pop(cookie.name, None)
            elif cookie.name in self.cookies or len(self.cookies) < COOKIES:
                self.cookies[cookie.name] = cookie.value
                self.set_by_server[cookie.name] = cookie


def basic(user: str, password: str) -> dict[str, str]:
    """The header of Basic authentication (RFC 7617)."""
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode("ascii")}


def read_page(data: bytes, path: str) -> Page | None:
    """The answer in `data`; None when it is not HTTP. A body that was cut is given as far as it came."""
    head, body = _split(data)
    first, *rest = head.decode("latin-1").splitlines()[: _HEADERS + 1] or [""]
    words = first.split(" ")
    if not first.startswith("HTTP/") or len(words) < 2 or not (words[1].isascii() and words[1].isdigit()):
        return None
    headers: dict[str, str] = {}
    for line in rest:
        name, _, value = line.partition(":")
        name, value = name.strip().lower(), value.strip()
        headers[name] = f"{headers[name]}\n{value}" if name in headers else value
    page = Page(int(words[1][:3]), headers, body, path)
    return replace(page, body=_unchunked(body)) if "chunked" in headers.get("transfer-encoding", "").lower() else page


def _split(data: bytes) -> tuple[bytes, bytes]:
    mark = b"\r\n\r\n" if b"\r\n\r\n" in data else b"\n\n"
    head, _, body = data.partition(mark)
    return head, body


def _is_whole(data: bytes) -> bool:
    """Whether head and body are there as the head announces (RFC 9112, 6); without a length the connection's end is the end."""
    head, body = _split(data)
    if len(head) + 2 > len(data):
        return False
    lowered = head.lower()
    if b"transfer-encoding:" in lowered:
        return body.endswith(b"0\r\n\r\n")
    _, found, rest = lowered.partition(b"content-length:")
    length = rest.splitlines()[0].strip() if found and rest else b""
    return length.isdigit() and len(length) < 12 and len(body) >= int(length)


def _has_no_length(page: Page) -> bool:
    """Whether the end of the connection is the end of the page (RFC 9112, 6.3)."""
    return not {"content-length", "transfer-encoding"} & set(page.headers)


def _unchunked(body: bytes) -> bytes:
    """RFC 9112, 7.1; stops at the first chunk that is malformed or cut."""
    out = bytearray()
    while body:
        line, found, rest = body.partition(b"\r\n")
        try:
            size = int(line.partition(b";")[0][:8], 16)
        except ValueError:
            break
        if not found or size <= 0:
            break
        out += rest[:size]
        body = rest[size + 2 :]
    return bytes(out)


def _port(scheme: str) -> int:
    return 443 if scheme == "https" else 80
