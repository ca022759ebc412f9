"""Servers that mean harm to whoever asks them: they hang, flood, drip, promise gigabytes, negotiate for ever, and inject."""

from __future__ import annotations

import gzip
import socket
import struct
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import count
from types import MappingProxyType

from tests.simulators.loopback import Talk, endless, greeting, replying, silent
from tests.simulators.noise import noise

ELSEWHERE = "127.0.0.2"
"""An address that nobody named."""
MARKUP = "<script>alert(1)</script>"
INJECTION = b"\x1b[2J\x1b]0;owned\x07" + MARKUP.encode() + b"\r\n"
TEN_GIGABYTES = 10**10
_OK = b"HTTP/1.1 200 OK\r\nServer: hub/1.0\r\n"
_SERVER_HELLO, _CERTIFICATE, _HANDSHAKE, _TLS1_2 = 2, 11, 22, b"\x03\x03"


def dripping(seconds: float) -> Talk:
    """Sends one byte of a banner, waits, sends the next."""

    def talk(stream: socket.socket) -> None:
        for byte in b"220 " + b"x" * 100_000:
            stream.sendall(bytes([byte]))
            time.sleep(seconds)

    return talk


def _boundless(stream: socket.socket) -> None:
    """A page of ten gigabytes."""
    if stream.recv(4096):
        stream.sendall(_OK + b"Content-Length: %d\r\n\r\n" % TEN_GIGABYTES)
        endless(b"<p>spam</p>" * 400)(stream)


def _unending_head(stream: socket.socket) -> None:
    if stream.recv(4096):
        stream.sendall(_OK)
        endless(b"Set-Cookie: spam=spam\r\nX-Spam: spam\r\n" * 50)(stream)


def _resetting() -> Talk:
    """Resets each connection after another number of bytes, none among them."""
    lengths: Iterator[int] = (byte % 40 for at in count() for byte in noise(64, f"resets {at}"))

    def talk(stream: socket.socket) -> None:
        if length := next(lengths):
            stream.sendall((_OK + b"Content-Length: 9\r\n\r\n")[:length])
        stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return talk


def redirecting(where: Callable[[int], str]) -> Talk:
    """Sends whoever asks on, and on."""
    numbers = count()

    def talk(stream: socket.socket) -> None:
        if stream.recv(4096):
            head = f"HTTP/1.1 302 Found\r\nLocation: {where(next(numbers))}\r\nContent-Length: 0\r\n\r\n"
            stream.sendall(head.encode())

    return talk


def _record(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + _TLS1_2 + len(body).to_bytes(2, "big") + body


def _server_hello(hello: bytes) -> bytes:
    """The answer of TLS 1.2 to a hello, whatever it offers: the first of its suites."""
    at = 5 + 4 + 2 + 32
    suites = at + 1 + hello[at]
    body = _TLS1_2 + noise(32) + b"\0" + hello[suites + 2 : suites + 4] + b"\0"
    return bytes([_SERVER_HELLO]) + len(body).to_bytes(3, "big") + body


def _tls(answer: Callable[[socket.socket, bytes], None]) -> Talk:
    """Answers a hello of TLS, and hangs on whatever else is said."""

    def talk(stream: socket.socket) -> None:
        hello = stream.recv(4096)
        if hello[:1] == bytes([_HANDSHAKE]):
            answer(stream, hello)
        silent(stream)

    return talk


def _half(stream: socket.socket, hello: bytes) -> None:
    stream.sendall(_record(_HANDSHAKE, _server_hello(hello))[:20])


def _all_suites(stream: socket.socket, hello: bytes) -> None:
    stream.sendall(_record(_HANDSHAKE, _server_hello(hello)))


def _giant_certificate(stream: socket.socket, hello: bytes) -> None:
    head = bytes([_CERTIFICATE]) + b"\xff\xff\xff" + b"\xff\xff\xfc" + b"\xff\xff\xf9"
    stream.sendall(_record(_HANDSHAKE, _server_hello(hello) + head))
    endless(_record(_HANDSHAKE, noise(16000)))(stream)


HOSTILE: Mapping[str, Talk] = MappingProxyType(
    {
        "hangs": silent,
        "floods": endless(b"spam\x07\x00"),
        "drips": dripping(0.2),
        "sends ten gigabytes": _boundless,
        "sends a head without end": _unending_head,
        "bombs": replying(_OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(2**24))),
        "resets at random": _resetting(),
        "redirects for ever": redirecting(lambda number: f"/{number}"),
        "redirects elsewhere": redirecting(lambda _: f"http://{ELSEWHERE}/"),
        "never finishes TLS": _tls(_half),
        "takes every suite": _tls(_all_suites),
        "shows a giant certificate": _tls(_giant_certificate),
        "injects": greeting(b"220 FTP " + INJECTION),
        "injects into SSH": greeting(b"SSH-2.0-hub_1.0 " + INJECTION),
        "injects into a page": replying(
            b"HTTP/1.1 401 No\r\nServer: " + INJECTION + b"WWW-Authenticate: Basic\r\n\r\n"
        ),
        "negotiates for ever": endless(b"\xff\xfd\x01\xff\xfb\x03\xff\xfa\x18\x01"),
        "never ends its greeting": endless(b"220-welcome to FTP\r\n"),
        "never says its name": endless(b"not SSH yet\r\n"),
        "promises a giant key exchange": greeting(b"SSH-2.0-hub_1.0\r\n\x7f\xff\xff\xff\x00\x14" + noise(4096)),
        "takes every CONNECT, and floods": replying(b"\x20\x02\x00\x00" + b"\x30\x02\x00\x00" * 100_000),
    }
)
"""What each does, by a name that says so."""
