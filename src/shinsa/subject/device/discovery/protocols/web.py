"""The two most common first questions: TLS, and HTTP."""

from __future__ import annotations

from collections.abc import Mapping

from shinsa.subject.device.discovery.banner import Recognised
from shinsa.subject.device.discovery.protocols.media import has_head, headers, server_product
from shinsa.subject.device.discovery.protocols.question import Question, at
from shinsa.subject.device.tls.answer import is_whole
from shinsa.subject.device.tls.records import SSL3, TLS1_0, TLS1_1, TLS1_2, TLS1_3, Hello, looks_like_tls
from shinsa.subject.device.tls.suites import TLS1_3_SUITES, suites

TLS, CWMP = "tls", "cwmp"
OFFERED = 192
"""Suites in the first hello: every one of TLS 1.3, and those that servers take most."""
OFFERED_OLD = 96
_MARKUP = frozenset({b"<html>", b"<!doct", b"<html "})
_CONNECTION_REQUEST = ("tr-069", "tr069", "tr69", "cwmp", "connection request", "connect request", "igdauthentication")
"""Words in the head of a server that waits for a request of its provider to call its management server (TR-069, 3.2.2)."""
_MISTAKEN = frozenset({"301", "302", "303", "307", "308", "400", "403", "426", "497", "500", "501", "505"})
"""What a server of TLS may say to a question in clear text before it speaks TLS to the next."""


def tls_questions(name: str) -> tuple[Question, Question]:
    """A hello of all versions from TLS 1.0 to 1.3, and one of SSL 3.0; `name` is asked for unless empty."""
    old = [code for code in suites() if code not in TLS1_3_SUITES]
    common = [*sorted(TLS1_3_SUITES), *old][:OFFERED]
    new = Hello([TLS1_3, TLS1_2, TLS1_1, TLS1_0], common, name).record()
    return (
        Question(new, _tls, at(443, 8443, 8883, 5061, 6443, 990, 993, 995, 465, 5684, 8009), is_whole),
        Question(Hello([SSL3], old[:OFFERED_OLD], name).record(), _tls, frozenset(), is_whole),
    )


def _tls(data: bytes) -> Recognised | None:
    return Recognised(TLS, encrypted=True) if looks_like_tls(data) else None


def http_question(host: str) -> Question:
    """A request for the first page."""
    request = (
        f"GET / HTTP/1.1\r\nHost: {host}\r\nUser-Agent: shinsa\r\nAccept: */*\r\nConnection: close\r\n\r\n".encode()
    )
    return Question(
        request, http, at(80, 8080, 8000, 8008, 8081, 8888, 5000, 7547, 631, 2375, 1880, 9090, 3000), has_head
    )


def http(data: bytes) -> Recognised | None:
    """HTTP with its server (RFC 9112, 4); of HTTP 0.9 the markup, of HTTP 2 the settings (RFC 9113, 3.4)."""
    if data.startswith(b"HTTP/"):
        said = headers(data)
        words = said.get("server", "")
        if "rtsp server" in words.lower():
            return None  # it takes RTSP in the clothes of HTTP too; asked in RTSP it says so itself
        protocol = CWMP if _waits_for_its_provider(data, said) else "http"
        return Recognised(protocol, *server_product(words), sure=not _may_be_mistaken(data), words=words)
    if data[:256].lstrip()[:6].lower() in _MARKUP:
        return Recognised("http")
    return Recognised("http") if data[3:9] == b"\x04\0\0\0\0\0" and data[0] == 0 and len(data) >= 9 else None


def _waits_for_its_provider(data: bytes, said: Mapping[str, str]) -> bool:
    """Whether it is who takes connection requests: by its name or realm, and because it has no page for people."""
    named = f"{said.get('server', '')} {said.get('www-authenticate', '')}".lower()
    page = data.partition(b"\r\n\r\n")[2].strip()
    return any(word in named for word in _CONNECTION_REQUEST) and (data[9:12] == b"401" or not page)


def websocket_question(host: str) -> Question:
    """Asks for MQTT inside WebSocket (RFC 6455, 4.1; MQTT 5.0, 6)."""
    request = (
        f"GET /mqtt HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: c2hpbnNhLXNoaW5zYS0hIQ==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: mqtt\r\n\r\n"
    ).encode()
    return Question(request, _websocket, frozenset(), has_head)


def _websocket(data: bytes) -> Recognised | None:
    said = headers(data)
    switched = data[9:12] == b"101" and said.get("sec-websocket-protocol", "").lower().startswith("mqtt")
    return Recognised("mqtt-websocket", *server_product(said.get("server", ""))) if switched else None


def _may_be_mistaken(data: bytes) -> bool:
    """Whether a server of TLS may have said this to a request in clear text: by its status, or because it is no HTTP."""
    status = data[9:12].decode("latin-1")
    return data.startswith(b"HTTP/") and (status in _MISTAKEN or not status.isdigit())
