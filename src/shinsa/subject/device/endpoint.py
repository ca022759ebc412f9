"""One TCP port of the device, to hold conversations with: plain, or inside TLS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.tls.session import secure
from shinsa.subject.device.transport import Transport
from shinsa.subject.device.wire import Wire


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a conversation goes. Each is a new connection, closed at its end."""

    transport: Transport
    port: int
    bounds: DeviceBounds
    tls: bool = False
    prelude: Callable[[Wire], None] | None = None
    """What is said in the clear before anything else, as to change over to TLS. Raises OSError where that fails."""
    called: str = ""
    """A name of the host's to ask for in TLS, where it was given by its address or has several."""

    shown: tuple[str, str] | None = None
    """Files of the certificate and the key that are shown to whoever asks for one in TLS."""

    @property
    def name(self) -> str:
        """The name that TLS asks for (SNI); empty for none."""
        return self.called or self.transport.name

    @property
    def host(self) -> str:
        """The host as HTTP's Host field and RTSP's URL want it, with the port; a zone is nobody's business but ours (RFC 6874, 1)."""
        name = self.transport.host.partition("%")[0]
        host = f"[{name}]" if ":" in name else name
        return f"{host}:{self.port}"

    def open(self) -> Wire:
        """A new conversation. Raises OSError, ssl.SSLError among them."""
        stream = self.transport.connect(self.port, self.bounds.connect_seconds)
        stream.settimeout(self.bounds.answer_seconds)
        wire = Wire(stream, self.bounds.dialogue_seconds, self.bounds.response_bytes)
        if self.prelude is not None:
            try:
                self.prelude(wire)
            except OSError:
                wire.close()
                raise
        if self.tls:
            stream.settimeout(self.bounds.answer_seconds)
            wire.stream = secure(stream, self.name, self.shown)
        return wire

    def exchange(self, request: bytes, done: Callable[[bytes], bool]) -> Answer:
        """Send one request over a new conversation and read the answer. Never raises: no connection is an answer that `failed`."""
        try:
            with self.open() as wire:
                if request:
                    wire.send(request)
                got = wire.read(self.bounds.answer_seconds, done)
                return Answer(got, ended=wire.ended, failed=wire.error)
        except OSError as error:
            return Answer(b"", ended=not isinstance(error, TimeoutError), failed=error)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: bytes, whether the other side hung up, and the error that ended or prevented the conversation."""

    data: bytes
    ended: bool
    failed: OSError | None = None
