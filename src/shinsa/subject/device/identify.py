"""Finds out what serves on a port by speaking to it: first by listening, then TLS, then the protocols whose clients speak first.

The port's number is never asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from shinsa.subject.device.banner import Recognised, product, recognise
from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.database_login import MONGO_HELLO, REDIS_PING, is_mongo, mongo_answered, mongo_message
from shinsa.subject.device.endpoint import Answer, Endpoint
from shinsa.subject.device.mqtt import V3_1_1, V5, connack_code, connect_packet, is_connack
from shinsa.subject.device.service import SECURED, UNKNOWN, Service
from shinsa.subject.device.telnet import negotiate
from shinsa.subject.device.tls_hello import speaks_tls
from shinsa.subject.device.tls_session import wants_certificate
from shinsa.subject.device.transport import Transport
from shinsa.subject.device.wire import shown

_DEBUG_BRIDGE_VERSION, _DEBUG_BRIDGE_DATA = 0x01000000, 4096


def identify(transport: Transport, port: int, bounds: DeviceBounds) -> Service:
    """The service on a port. Raises nothing: a port that no longer answers is a service that `answered` nothing."""
    plain = Endpoint(transport, port, bounds)
    heard = _listen(plain)
    if heard.data:
        return _spoken_first(plain, heard)
    if speaks_tls(plain):
        return _inside_tls(replace(plain, tls=True))
    found, silent = _ask_all(plain)
    if found is not None:
        return found
    return Service("tcp", port, closes_at_once=silent and heard.ended)


def _listen(endpoint: Endpoint) -> Answer:
    try:
        with endpoint.open() as wire:
            data = wire.read(endpoint.bounds.banner_seconds, quiet=endpoint.bounds.quiet_seconds)
            return Answer(data, ended=wire.ended, failed=wire.error)
    except OSError as error:
        return Answer(b"", ended=not isinstance(error, TimeoutError), failed=error)


def _spoken_first(endpoint: Endpoint, heard: Answer) -> Service:
    known = recognise(heard.data) or Recognised(UNKNOWN)
    if not known.sure:
        known = replace(known, protocol="smtp" if _knows_ehlo(endpoint) else known.protocol)
    return _service(endpoint, known, heard.data)


def _knows_ehlo(endpoint: Endpoint) -> bool:
    """SMTP answers EHLO with 250 (RFC 5321, 4.1.1.1), FTP with an error."""
    try:
        with endpoint.open() as wire:
            wire.read(endpoint.bounds.banner_seconds, lambda data: b"\n" in data)
            wire.send(b"EHLO localhost\r\n")
            return wire.read(endpoint.bounds.answer_seconds, lambda data: b"\n" in data).startswith(b"250")
    except OSError:
        return False


def _inside_tls(endpoint: Endpoint) -> Service:
    heard = _listen(endpoint)
    if heard.data:
        return _spoken_first(endpoint, heard)
    if heard.failed and wants_certificate(heard.failed):
        return Service(
            "tcp", endpoint.port, SECURED[UNKNOWN], encrypted=True, answered=True, tls=True, asks_certificate=True
        )
    found, _ = _ask_all(endpoint)
    return found or Service("tcp", endpoint.port, SECURED[UNKNOWN], encrypted=True, answered=True, tls=True)


def _ask_all(endpoint: Endpoint) -> tuple[Service | None, bool]:
    """The first protocol that is understood, else what was said to the first request; and whether all ended without a byte."""
    unknown, silent, refused = b"", True, False
    for question in _questions(endpoint):
        answer = endpoint.exchange(question.request, question.done)
        refused = refused or (answer.failed is not None and wants_certificate(answer.failed))
        if known := question.understand(answer.data):
            return _service(endpoint, known, answer.data), False
        unknown = unknown or answer.data
        silent = silent and answer.ended and not answer.data
    if unknown or refused:
        return replace(_service(endpoint, Recognised(UNKNOWN), unknown), asks_certificate=refused), False
    return None, silent


def _service(endpoint: Endpoint, known: Recognised, data: bytes) -> Service:
    protocol = SECURED.get(known.protocol, known.protocol) if endpoint.tls else known.protocol
    encrypted = endpoint.tls or protocol == "ssh"
    return Service(
        "tcp", endpoint.port, protocol, encrypted, known.software, known.version, _words(known, data),
        answered=True, tls=endpoint.tls,
    )  # fmt: skip


def _words(known: Recognised, data: bytes) -> str:
    """What the server said of itself, without protocol noise."""
    if known.protocol in {"http", "rtsp", "mysql"}:
        return " ".join(filter(None, (known.software, known.version)))
    if known.protocol == "ssh":
        return next((shown(line) for line in data.splitlines() if line.startswith(b"SSH-")), "")
    return shown(negotiate(data)[0])


@dataclass(frozen=True, slots=True)
class _Question:
    """What a client says first, when the answer is whole, and how to understand it."""

    request: bytes
    done: Callable[[bytes], bool]
    understand: Callable[[bytes], Recognised | None]


def _questions(endpoint: Endpoint) -> tuple[_Question, ...]:
    host = endpoint.host
    http = f"GET / HTTP/1.1\r\nHost: {host}\r\nUser-Agent: shinsa\r\nAccept: */*\r\nConnection: close\r\n\r\n".encode()
    rtsp = f"OPTIONS rtsp://{host}/ RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: shinsa\r\n\r\n".encode()
    return (
        _Question(http, _has_head, _head),
        _Question(rtsp, _has_head, _head),
        _Question(connect_packet(V3_1_1), is_connack, _mqtt),
        _Question(connect_packet(V5), is_connack, _mqtt),
        _Question(REDIS_PING, lambda data: data.endswith(b"\n"), _redis),
        _Question(mongo_message(MONGO_HELLO), mongo_answered, _mongo),
        _Question(_debug_bridge_hello(), lambda data: len(data) >= 24, _debug_bridge),
    )


def _has_head(data: bytes) -> bool:
    return b"\r\n\r\n" in data or b"\n\n" in data


def _head(data: bytes) -> Recognised | None:
    """HTTP and RTSP share the shape of their heads (RFC 9112, 2.1; RFC 2326, 4); HTTP 0.9 has none."""
    protocol = {b"HTTP/": "http", b"RTSP/": "rtsp"}.get(data[:5])
    if protocol is None:
        return Recognised("http") if data[:256].lstrip()[:6].lower() in {b"<html>", b"<!doct", b"<html "} else None
    for line in data.split(b"\r\n\r\n")[0].splitlines()[1:64]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"server":
            return Recognised(protocol, *product(shown(value)))
    return Recognised(protocol)


def _mqtt(data: bytes) -> Recognised | None:
    return Recognised("mqtt") if connack_code(data) is not None else None


def _redis(data: bytes) -> Recognised | None:
    return Recognised("redis") if data.startswith((b"+PONG", b"-NOAUTH", b"-DENIED")) else None


def _mongo(data: bytes) -> Recognised | None:
    return Recognised("mongodb") if is_mongo(data) and b"maxWireVersion" in data else None


def _debug_bridge_hello() -> bytes:
    """The CNXN message of the Android Debug Bridge (AOSP, protocol.txt)."""
    body = b"host::\0"
    numbers = (0x4E584E43, _DEBUG_BRIDGE_VERSION, _DEBUG_BRIDGE_DATA, len(body), sum(body), 0x4E584E43 ^ 0xFFFFFFFF)
    return b"".join(number.to_bytes(4, "little") for number in numbers) + body


def _debug_bridge(data: bytes) -> Recognised | None:
    return Recognised("adb") if data[:4] in {b"CNXN", b"AUTH", b"STLS"} else None
