"""RTSP (RFC 2326, 7826), with which cameras are watched, and SIP (RFC 3261), with which they call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import Cut, text
from shinsa.subject.capture.dissect.heads import LONGEST_HEAD, Head, bare_url, credentials, read_head
from shinsa.subject.capture.dissect.held import Held
from shinsa.subject.capture.dissect.login import Login, LoginAnswered, Password
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_RTSP_METHODS = (b"OPTIONS", b"DESCRIBE", b"SETUP", b"PLAY", b"PAUSE", b"TEARDOWN", b"ANNOUNCE", b"RECORD", b"REDIRECT",
                 b"GET_PARAMETER", b"SET_PARAMETER")  # fmt: skip
_SIP_METHODS = (b"INVITE", b"REGISTER", b"OPTIONS", b"ACK", b"BYE", b"CANCEL", b"SUBSCRIBE", b"NOTIFY", b"MESSAGE", b"INFO",
                b"PUBLISH", b"PRACK", b"REFER", b"UPDATE")  # fmt: skip
_PARAMETERS = re.compile(r"(?i)user(?:name)?=([^&_/?]{0,128})[&_]pass(?:word|wd)?=([^&_/?]{0,128})")


@dataclass(frozen=True, slots=True)
class RtspRequest(Word):
    """A request for a stream."""

    method: str
    url: str
    """Without the credentials that it may carry."""
    user_agent: str
    authorization: str
    """"basic", "digest", "url" where the URL carries them, or empty."""


@dataclass(frozen=True, slots=True)
class RtspAnswer(Word):
    """What the server says."""

    status: int
    server: str
    wants: str
    """The scheme of its WWW-Authenticate field, in lower case; or empty."""


def tells_rtsp(client: bytes, server: bytes) -> bool | None:
    """A request line with an RTSP version, or an answer's where the request was not recorded."""
    return _tells(client, server, _RTSP_METHODS, b"RTSP/")


def tells_sip(client: bytes, server: bytes) -> bool | None:
    """A request line with a SIP version, or an answer's where the request was not recorded."""
    return _tells(client, server, _SIP_METHODS, b"SIP/2.0")


def tells_sip_datagram(data: bytes) -> bool:
    """The same in a datagram."""
    return bool(tells_sip(data, b"")) or data.startswith(b"SIP/2.0 ")


def _tells(client: bytes, server: bytes, methods: tuple[bytes, ...], version: bytes) -> bool | None:
    if not client:
        return server.startswith(version) and b"\n" in server if len(server) >= len(version) else None
    line, ended, _ = client.partition(b"\n")
    if not ended:
        return None if any(m.startswith(client[: len(m)]) for m in methods) and len(client) < LONGEST_HEAD else False
    return line.partition(b" ")[0] in methods and line.rpartition(b" ")[2].startswith(version)


class Rtsp(Dissector):
    """Follows requests and answers; streams that are sent in between are skipped (RFC 2326, 10.12)."""

    protocol = "rtsp"

    def __init__(self) -> None:
        self._held = {True: Held(), False: Held()}
        self._login: str = ""

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at
        held = self._held[by_client]
        held.add(data)
        while not held.skipping and len(held):
            if held.peek(1) == b"$":
                if len(held) < 4:
                    return
                held.skip(4 + int.from_bytes(held.peek(2, 2), "big"))
                continue
            raw = held.until(b"\r\n\r\n", LONGEST_HEAD)
            if raw is None:
                return
            head = read_head(raw.lstrip(b"\r\n"))
            held.skip(head.length or 0)
            yield from (
                self._request(head) if by_client and not head.first[0].startswith("RTSP/") else self._answer(head)
            )

    def _request(self, head: Head) -> Iterator[Word]:
        method, url, version = head.first
        if not version.startswith("RTSP/"):
            raise Cut
        login = credentials(head.raw("authorization"), "rtsp") or _in_url(url)
        self._login = login.how if login else ""
        yield RtspRequest(method, bare_url(_PARAMETERS.sub("", url)), head.get("user-agent"), self._login)
        if login:
            yield login

    def _answer(self, head: Head) -> Iterator[Word]:
        version, code, _ = head.first
        if not version.startswith("RTSP/") or not code.isdigit():
            return
        wants = head.get("www-authenticate").partition(" ")[0].lower()
        yield RtspAnswer(int(code[:4]), head.get("server"), wants)
        if self._login and code[:1] in {"2", "4"}:
            yield LoginAnswered("rtsp", code[:1] == "2", code)
            self._login = ""


def _in_url(url: str) -> Login | None:
    """Credentials before the host, or among parameters of query or path, as some cameras take them."""
    host = url.partition("://")[2].partition("/")[0]
    if "@" in host:
        name, _, password = host.rpartition("@")[0].partition(":")
        return Login("rtsp", "url", text(name.encode()), Password.of(password))
    found = _PARAMETERS.search(url)
    return Login("rtsp", "url", text(found[1].encode()), Password.of(found[2])) if found else None
