"""HTTP/1.0 and 1.1 (RFC 9112): requests, answers, logins, cookies, and the fields that forms and JSON carry."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.body import Body
from shinsa.subject.capture.dissect.cursor import Cut, text
from shinsa.subject.capture.dissect.fields import Field, form_fields
from shinsa.subject.capture.dissect.heads import LONGEST_HEAD, Head, bare_url, login_of, read_head
from shinsa.subject.capture.dissect.held import Held
from shinsa.subject.capture.dissect.login import Login, LoginAnswered
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

METHODS = (b"GET", b"POST", b"PUT", b"HEAD", b"DELETE", b"OPTIONS", b"PATCH", b"CONNECT", b"TRACE", b"PROPFIND",
           b"SUBSCRIBE", b"UNSUBSCRIBE", b"NOTIFY", b"M-SEARCH", b"REPORT", b"MKCOL", b"COPY", b"MOVE", b"LOCK", b"UNLOCK")  # fmt: skip
PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
_ANSWER = (b"HTTP/1.0 ", b"HTTP/1.1 ")
_MOST_WAITING = 64
_HEAD_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class HttpRequest(Word):
    """A request, told when its head is complete."""

    method: str
    host: str
    """As the Host field has it, with a port where one is given."""
    target: str
    """The path without its query; a whole URL where a proxy is asked."""
    user_agent: str
    content_type: str
    length: int | None
    """Bytes of its body; None where it has none or its length is not told."""
    authorization: str
    """The scheme of its Authorization field: "basic", "digest", "bearer" ..., "key" for a field of its own, or empty."""
    cookies: int
    """How many cookies it carries."""
    query: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie that a server sets, with its flags (RFC 6265, 4.1)."""

    name: str
    secure: bool
    http_only: bool
    same_site: str
    """"strict", "lax", "none"; empty where it is not said."""


@dataclass(frozen=True, slots=True)
class HttpAnswer(Word):
    """An answer, told when its head is complete."""

    status: int
    server: str
    content_type: str
    length: int | None
    location: str
    """Where it sends the client, without a query."""
    cookies: tuple[Cookie, ...]
    wants: str
    """The scheme of its WWW-Authenticate field, in lower case; or empty."""


def tells_http(client: bytes, server: bytes) -> bool | None:
    """A request line whose version is HTTP/1, or an answer's, where the request was not recorded."""
    line, ended, _ = client.partition(b"\n")
    if client:
        method = line.partition(b" ")[0]
        if method not in METHODS and not any(m.startswith(method) and line == method for m in METHODS):
            return False
        return line.rstrip(b"\r").endswith((b" HTTP/1.0", b" HTTP/1.1")) if ended else None
    return server[:9] in _ANSWER and server[9:12].isdigit() if len(server) >= 12 else None


def tells_http2(client: bytes, server: bytes) -> bool | None:
    """The preface of HTTP/2 without TLS (RFC 9113, 3.4)."""
    del server
    return client.startswith(PREFACE) or (None if PREFACE.startswith(client) else False)


class _Side:
    """One direction."""

    def __init__(self) -> None:
        self.held = Held()
        self.body: Body | None = None
        """What is under way."""


class Http(Dissector):
    """Follows requests and answers, until a tunnel (CONNECT) begins."""

    protocol = "http"

    def __init__(self) -> None:
        self._sides = {True: _Side(), False: _Side()}
        self._asked: deque[tuple[str, bool]] = deque(maxlen=_MOST_WAITING)
        """The method of each request that is not answered yet, and whether it carried a login for the first time."""
        self._told: set[Login] = set()

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at
        side = self._sides[by_client]
        side.held.add(data)
        while not (self.done or self.restarts or side.held.skipping):
            words = self._next(side, by_client=by_client)
            if words is None:
                return
            yield from words

    def _next(self, side: _Side, *, by_client: bool) -> Iterable[Word] | None:
        """The words of the next part of a message; None while it is not complete."""
        if side.body is not None:
            if not side.body.take(side.held):
                return None
            whole, side.body = side.body, None
            return whole.words()
        raw = side.held.until(_HEAD_END, LONGEST_HEAD)
        if raw is None:
            return None
        head = read_head(raw.lstrip(b"\r\n"))
        return list(self._request(head, side) if by_client else self._answer(head, side))

    def _request(self, head: Head, side: _Side) -> Iterator[Word]:
        method, target, version = head.first
        if not version.startswith("HTTP/1."):
            raise Cut
        login = login_of(head, "http")
        told = login in self._told
        self._asked.append((method, login is not None and not told))
        query = form_fields(target.partition("?")[2].partition("#")[0].encode()) if "?" in target else ()
        yield HttpRequest(
            method, head.get("host"), bare_url(target), head.get("user-agent"), head.get("content-type"),
            head.length, login.how if login else "", sum(b"=" in part for part in head.raw("cookie").split(b";")), query,
        )  # fmt: skip
        if login and not told and len(self._told) < _MOST_WAITING:
            self._told.add(login)
            yield login
        side.body = Body(head, asked=True)

    def _answer(self, head: Head, side: _Side) -> Iterator[Word]:
        version, code, _ = head.first
        if not version.startswith("HTTP/1.") or not code.isdigit():
            raise Cut
        status = int(code)
        if status < 200 and status != 101:
            return
        method, login = self._asked.popleft() if self._asked else ("", False)
        wants = head.get("www-authenticate").partition(" ")[0].lower()
        cookies = tuple(_cookie(value) for name, value in head.fields if name == "set-cookie")
        yield HttpAnswer(
            status,
            head.get("server"),
            head.get("content-type"),
            head.length,
            bare_url(head.get("location")),
            cookies,
            wants,
        )
        if login and status < 500:
            yield LoginAnswered("http", status not in {401, 403}, code)
        if status == 101:
            self.protocol, self.done = _upgraded(head), True
        elif method == "CONNECT" and 200 <= status < 300:
            self.restarts = True
        elif method != "HEAD" and status not in {204, 304}:
            side.body = Body(head, asked=False)
            self.done = side.body.endless


def _upgraded(head: Head) -> str:
    return "websocket" if head.get("upgrade").lower() == "websocket" else "http"


def _cookie(raw: bytes) -> Cookie:
    first, *flags = text(raw, 1024).split(";")
    said = {name.strip().lower(): value.strip().lower() for name, _, value in (flag.partition("=") for flag in flags)}
    return Cookie(first.partition("=")[0].strip(), "secure" in said, "httponly" in said, said.get("samesite", ""))
