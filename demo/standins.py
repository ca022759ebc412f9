"""Small servers in the demo's own process, for parts that cannot be had: telnet and MQTT. None opens a shell."""

from __future__ import annotations

import contextlib
import hmac
import socketserver
import ssl
import threading
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.variant import LOOPBACK

SECONDS = 10.0
"""How long a silent client is kept."""
LINE_BYTES = 256
PACKET_BYTES = 1024
ACCEPTED = b"\x20\x02\x00\x00"
"""CONNACK of MQTT 3.1.1 (clause 3.2)."""


@dataclass(frozen=True, slots=True)
class Login:
    """Who is let in."""

    user: str
    password: str

    def opens(self, user: str, password: str) -> bool:
        """Whether these are the right ones."""
        return hmac.compare_digest(f"{user}:{password}".encode(), f"{self.user}:{self.password}".encode())


class Telnet(socketserver.StreamRequestHandler):
    """Asks for a login, then says where one is and takes a few lines without doing anything."""

    timeout = SECONDS

    login: Login

    def handle(self) -> None:
        """One conversation."""
        with contextlib.suppress(OSError):
            self.wfile.write(b"\xff\xfb\x01\xff\xfb\x03\r\ngarden-hub login: ")
            user = self._line()
            self.wfile.write(b"\r\nPassword: ")
            if not self.login.opens(user, self._line()):
                self.wfile.write(b"\r\nLogin incorrect\r\n")
                return
            self.wfile.write(b"\r\nGarden Hub OS 1.4.2 (demonstration, no shell)\r\n# ")
            while self._line() not in {"exit", ""}:
                self.wfile.write(b"\r\n# ")

    def _line(self) -> str:
        raw = self.rfile.readline(LINE_BYTES)
        while raw[:1] == b"\xff" and len(raw) >= 3:  # the client's answers to the negotiation (RFC 854)
            raw = raw[3:]
        return raw.strip(b"\r\n\0").decode("latin-1")


class Broker(socketserver.BaseRequestHandler):
    """Answers MQTT's first packet, and no other. Who is let in at all, TLS decides."""

    def handle(self) -> None:
        """Accept a CONNECT."""
        self.request.settimeout(SECONDS)
        with contextlib.suppress(OSError):
            if self.request.recv(PACKET_BYTES)[:1] == b"\x10":
                self.request.sendall(ACCEPTED)


def tls(pem: Path, key: Path, *, outdated: bool, clients: Path | None = None) -> ssl.SSLContext:
    """A server's TLS; with `outdated` it takes TLS 1.0 too, the flaw that is planted. `clients` are the only ones let in."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers("DEFAULT:@SECLEVEL=0" if outdated else "ECDHE+AESGCM:ECDHE+CHACHA20")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # what is deprecated is what is planted
        context.minimum_version = ssl.TLSVersion.TLSv1 if outdated else ssl.TLSVersion.TLSv1_2
    context.load_cert_chain(pem, key)
    if clients is not None:
        context.load_verify_locations(clients)
        context.verify_mode = ssl.CERT_REQUIRED
    return context


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True
    tls: ssl.SSLContext | None = None

    def finish_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the library has it
        """Do the TLS handshake in the connection's own thread."""
        with contextlib.suppress(OSError):
            if self.tls is not None:
                request.settimeout(SECONDS)
                request = self.tls.wrap_socket(request, server_side=True)
            super().finish_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the library has it
        """A client that goes away is no error."""


@contextlib.contextmanager
def serving(port: int, handler: type, context: ssl.SSLContext | None = None, **options: object) -> Iterator[None]:
    """Serve on a port of the loopback address until the block ends; `options` fill the handler's own fields."""
    with _Server((LOOPBACK, port), type(handler.__name__, (handler,), options)) as server:
        server.tls = context
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()
