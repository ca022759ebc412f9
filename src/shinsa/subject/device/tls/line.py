"""What carries the records of one connection: a stream of bytes here, datagrams in `dtls_line`."""

from __future__ import annotations

from typing import Protocol

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.tls.records import (
    CLIENT_HELLO,
    HANDSHAKE,
    TLS1_0,
    Heard,
    Hello,
    Record,
    handshake,
    hear,
    record,
)
from shinsa.subject.device.wire import Wire

_LONGEST_FLIGHT = 1 << 16


class Line(Protocol):
    """One connection, up to records. Nothing is opened here."""

    over_datagrams: bool

    @property
    def ended(self) -> bool:
        """Whether the other side hung up, as far as that shows."""

    def begin(self, hello: Hello, random: bytes) -> bytes:
        """Send a hello, and once more with a cookie where the server asks for one; its message, as sent. Raises OSError."""

    def say(self, kind: int, body: bytes, version: int, number: int | None = None) -> None:
        """Send one record; in DTLS with this number, or with the next one of the epoch in the clear. Raises OSError."""

    def next(self, seconds: float | None = None) -> Record | None:
        """The next record; None when none came in that time (or the usual one, if that is shorter), or the other side hung up."""

    def message(self, kind: int, body: bytes) -> bytes:
        """The next handshake message of ours."""

    def heard(self, flight: bytes) -> Heard:
        """The handshake messages that stand one after another in `flight`, as those of TLS."""

    def again(self) -> None:
        """A new handshake begins inside the connection."""

    def close(self) -> None:
        """Hang up, without waiting."""


class StreamLine:
    """The records that come over a wire, one by one."""

    over_datagrams = False

    def __init__(self, wire: Wire, seconds: float) -> None:
        self._wire, self._seconds, self._held = wire, seconds, b""

    @property
    def ended(self) -> bool:
        """Whether the other side hung up."""
        return self._wire.ended

    def begin(self, hello: Hello, random: bytes) -> bytes:
        """Send a hello."""
        said = self.message(CLIENT_HELLO, hello.body(random))
        self.say(HANDSHAKE, said, min(hello.versions[0], TLS1_0))
        return said

    def say(self, kind: int, body: bytes, version: int, number: int | None = None) -> None:  # noqa: ARG002 - of DTLS
        """Send one record."""
        self._wire.send(record(kind, body, version))

    def next(self, seconds: float | None = None) -> Record | None:
        """The next record."""
        size = self._size()
        if size is None or len(self._held) < size:
            before = self._held
            self._held += self._wire.read(
                self._seconds if seconds is None else min(seconds, self._seconds), lambda new: _whole(before + new)
            )
            size = self._size()
        if size is None or len(self._held) < size:
            return None
        found, self._held = self._held[:size], self._held[size:]
        return Record(found[0], found[5:])

    def message(self, kind: int, body: bytes) -> bytes:
        """The message behind its head."""
        return handshake(kind, body)

    def heard(self, flight: bytes) -> Heard:
        """The messages of a flight that is not absurdly long."""
        return hear(record(HANDSHAKE, flight, TLS1_0)) if len(flight) < _LONGEST_FLIGHT else Heard()

    def again(self) -> None:
        """Nothing is counted."""

    def close(self) -> None:
        """Hang up."""
        self._wire.close()

    def _size(self) -> int | None:
        return 5 + int.from_bytes(self._held[3:5], "big") if len(self._held) >= 5 else None


def stream_line(endpoint: Endpoint) -> StreamLine:
    """A new connection to a TCP port. Raises OSError."""
    return StreamLine(endpoint.open(), endpoint.bounds.answer_seconds)


def _whole(data: bytes) -> bool:
    return len(data) >= 5 and len(data) >= 5 + int.from_bytes(data[3:5], "big")
