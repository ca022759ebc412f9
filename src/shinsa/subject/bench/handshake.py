"""One TLS conversation as the server, observed step by step: how far the client went, and what it said at the end."""

from __future__ import annotations

import contextlib
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

CHUNK = 4096
LONGEST_SAID = 8192
"""Bytes that a client may say; the rest is not read."""
REFUSALS = (
    "UNKNOWN_CA", "BAD_CERTIFICATE", "CERTIFICATE_UNKNOWN", "CERTIFICATE_EXPIRED", "UNSUPPORTED_CERTIFICATE",
    "CERTIFICATE_REVOKED", "ACCESS_DENIED", "DECRYPT_ERROR",
)  # fmt: skip
"""The alerts that speak of the certificate, by the names that OpenSSL gives them (RFC 8446, 6.2)."""


class Ending(StrEnum):
    """How a conversation ended."""

    TALKED = "talked"
    """The client finished the handshake and sent data."""
    ALERTED = "alerted"
    """The client said what it does not like."""
    HUNG_UP = "hung up"
    SILENT = "silent"
    OWN = "own"
    """The laboratory's side could not go on: there was nothing to agree on."""


@dataclass(frozen=True, slots=True)
class Handshake:
    """What became of one connection."""

    ending: Ending
    finished: bool = False
    """The client finished its handshake."""
    shown: bool = False
    """The client was sent the certificate, as far as the laboratory's side can tell."""
    version: str = ""
    said: bytes = b""
    reason: str = ""
    """OpenSSL's name of the alert or of the error."""

    @property
    def blames_certificate(self) -> bool:
        """Whether the client's alert speaks of the certificate."""
        return self.ending is Ending.ALERTED and any(name in self.reason for name in REFUSALS)


class Server:
    """The server's end of a connection: the bytes of the stream go through OpenSSL by hand, so that each step is seen."""

    def __init__(self, stream: socket.socket, context: ssl.SSLContext, seconds: float, heard: bytes = b"") -> None:
        self._stream = stream
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._incoming.write(heard)
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_side=True)
        self._deadline = time.monotonic() + seconds
        self._finished = self._shown = False

    def converse(self, answer: Callable[[bytes], bytes], greeting: bytes = b"") -> Handshake:
        """Shake hands, say the `greeting`, hear what the client says, `answer` that, and say how it went. Raises nothing."""
        try:
            while not self._finished:
                try:
                    self._tls.do_handshake()
                    self._finished = True
                except ssl.SSLWantReadError:
                    if not self._turn():
                        return self._ended(Ending.HUNG_UP)
            if greeting:
                self._tls.write(greeting)
            return self._listen(answer)
        except ssl.SSLError as error:
            with contextlib.suppress(OSError):
                self._flush()
            return self._ended(Ending.ALERTED if "ALERT" in (error.reason or "") else Ending.OWN, error.reason or "")
        except TimeoutError:
            return self._ended(Ending.SILENT)
        except OSError:
            return self._ended(Ending.HUNG_UP)

    def _listen(self, answer: Callable[[bytes], bytes]) -> Handshake:
        self._flush()
        while True:
            try:
                said = self._tls.read(LONGEST_SAID)
                if not said:
                    return self._ended(Ending.HUNG_UP)
                self._answer(answer(said))
                return self._ended(Ending.TALKED, said=said)
            except ssl.SSLWantReadError:
                if not self._turn():
                    return self._ended(Ending.HUNG_UP)

    def _answer(self, words: bytes) -> None:
        """Answer so that the client is content; what it said is what counts, whether or not it still listens."""
        with contextlib.suppress(OSError):
            if words:
                self._tls.write(words)
            self._flush()

    def _turn(self) -> bool:
        """Send what is to be sent, and wait for more; whether more came. Raises OSError, TimeoutError."""
        self._flush()
        self._stream.settimeout(max(self._deadline - time.monotonic(), 0.001))
        heard = self._stream.recv(CHUNK)
        self._incoming.write(heard)
        return bool(heard)

    def _flush(self) -> None:
        if self._outgoing.pending:
            self._stream.settimeout(max(self._deadline - time.monotonic(), 0.001))
            flight = self._outgoing.read()
            # An alert of the laboratory's own is the only flight that begins with another record.
            self._shown = self._shown or flight[:1] == b"\x16"
            self._stream.sendall(flight)

    def _ended(self, ending: Ending, reason: str = "", said: bytes = b"") -> Handshake:
        return Handshake(ending, self._finished, self._shown, self._tls.version() or "", said, reason)
