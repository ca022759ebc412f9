"""Logins of RTSP servers (RFC 2326): whether a camera describes its stream to anybody, or asks for Basic or Digest."""

from __future__ import annotations

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.http import digest
from shinsa.subject.device.logins.login import Asks, Entry, Outcome
from shinsa.subject.device.web.http import Page, basic, read_page
from shinsa.subject.device.wire import shown

STREAMS = (
    "/", "/live", "/live.sdp", "/stream1", "/stream", "/h264", "/live/ch00_0", "/live/ch0", "/Streaming/Channels/101",
    "/cam/realmonitor?channel=1&subtype=0", "/onvif1", "/11", "/videoMain", "/media/video1", "/axis-media/media.amp", "/test",
)  # fmt: skip
"""Where cameras keep their stream, by the address alone to begin with."""


class RtspLogin:
    """A stream behind Basic or Digest as a door. `path` is the stream, `scheme` what the server asked for, lower-case."""

    def __init__(self, endpoint: Endpoint, path: str, scheme: str) -> None:
        self._endpoint, self._path, self._scheme = endpoint, path, scheme

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Ask for the description of the stream with these credentials, with none without a user. Raises nothing."""
        headers: dict[str, str] | None = {}
        if user is not None and self._scheme == "basic":
            headers = basic(user, password or "")
        elif user is not None:
            asked = describe(self._endpoint, self._path)
            lines = asked.headers.get("www-authenticate", "").split("\n") if asked else []
            challenge = next((line for line in lines if line.lower().startswith("digest ")), "")
            url = stream_url(self._endpoint, self._path)
            headers = digest(challenge[7:], user, password or "", url, "DESCRIBE")
        if headers is None:
            return Entry(Outcome.UNCLEAR, f"{self._scheme} as this server asks for it is not spoken here")
        return _entry(describe(self._endpoint, self._path, headers))


def find_stream(endpoint: Endpoint) -> tuple[Asks | None, str, str]:
    """What the first stream that exists asks for, its path, and the scheme to show a password by; None where there is none."""
    for path in STREAMS:
        page = describe(endpoint, path)
        if page is None:
            return None, "", ""
        if page.status == 200:
            return Asks.NONE, path, "basic"
        if page.status == 401:
            return Asks.PASSWORD, path, _scheme(page)
    return None, "", ""


def describe(endpoint: Endpoint, path: str, headers: dict[str, str] | None = None) -> Page | None:
    """The answer to DESCRIBE (RFC 2326, 10.2); None for none, or one in another protocol."""
    lines = [
        f"DESCRIBE {stream_url(endpoint, path)} RTSP/1.0",
        "CSeq: 2",
        "User-Agent: shinsa",
        "Accept: application/sdp",
    ]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    answer = endpoint.exchange("\r\n".join([*lines, "", ""]).encode(), lambda data: b"\r\n\r\n" in data)
    # An RTSP answer has the shape of an HTTP one (RFC 2326, 7).
    return read_page(answer.data.replace(b"RTSP/", b"HTTP/", 1), path) if answer.data.startswith(b"RTSP/") else None


def stream_url(endpoint: Endpoint, path: str) -> str:
    """The address of a stream."""
    return f"{'rtsps' if endpoint.tls else 'rtsp'}://{endpoint.host}{path}"


def _scheme(page: Page) -> str:
    offered = [line.strip().partition(" ")[0].lower() for line in page.headers.get("www-authenticate", "").split("\n")]
    return next((scheme for scheme in ("digest", "basic") if scheme in offered), "unknown")


def _entry(page: Page | None) -> Entry:
    if page is None:
        return Entry(Outcome.DROPPED, "no RTSP answer")
    detail = shown(f"RTSP {page.status}")
    if page.status == 200:
        return Entry(Outcome.ACCEPTED, detail)
    if page.status in {401, 403}:
        return Entry(Outcome.REFUSED, detail)
    # 453: not enough bandwidth; a server that is busy, or holds tries back (RFC 2326, 11).
    return Entry(Outcome.HELD_OFF if page.status in {429, 453, 503} else Outcome.UNCLEAR, detail)
