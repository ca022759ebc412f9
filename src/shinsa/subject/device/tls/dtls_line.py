"""One DTLS connection up to records, over datagrams that may be lost, doubled, cut in fragments and out of order (RFC 6347, 4)."""

from __future__ import annotations

import contextlib
import socket
import time
from collections import deque

from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.tls.dtls_records import (
    HELLO_VERIFY,
    Reassembly,
    as_tls,
    cookie_in,
    datagram,
    farewell,
    message,
    messages,
    records,
)
from shinsa.subject.device.tls.records import (
    ALERT,
    CHANGE_CIPHER,
    CLIENT_HELLO,
    HANDSHAKE,
    SERVER_HELLO,
    TLS1_1,
    Heard,
    Hello,
    Record,
)
from shinsa.subject.device.transport import Transport

LARGEST = 16 * 1024
DATAGRAMS = 256
"""Datagrams that are read in one connection."""
_HELD = 256
"""Records that wait to be asked for."""


class DatagramLine:
    """The handshake messages in their order and whole, and every other record as it comes, each once.

    While nothing comes, what was said last is said again, byte for byte, as often as the bounds allow.
    """

    over_datagrams = True

    def __init__(self, stream: socket.socket, bounds: DeviceBounds) -> None:
        self.ended = False
        self.asked_cookie = False
        """Whether the server wanted to see its cookie again before anything else (RFC 6347, 4.2.1)."""
        self.received = 0
        """Bytes that came."""
        self._stream, self._bounds = stream, bounds
        self._deadline = time.monotonic() + bounds.dialogue_seconds
        self._left = DATAGRAMS
        self._came: deque[Record] = deque()
        self._seen: set[int] = set()
        self._flight: list[bytes] = []
        self._answered = False
        self._number = 0
        self._said = 0
        self._expected: int | None = None
        self._changed = False
        self._over = False
        self._parts = Reassembly()

    def begin(self, hello: Hello, random: bytes) -> bytes:
        """Send a hello, and once more with the cookie that the server gave."""
        said = self._hello(hello, random, b"")
        first = self.next()
        if first is None:
            # Who was silent this long is not waited for once more.
            self._left = 0
            return said
        if first.kind == HANDSHAKE and first.body[:1] == bytes([HELLO_VERIFY]):
            return self._hello(hello, random, cookie_in(self.heard(first.body).messages[0][1]))
        self._came.appendleft(first)
        return said

    def _hello(self, hello: Hello, random: bytes, cookie: bytes) -> bytes:
        said = self.message(CLIENT_HELLO, hello.body(random, cookie))
        self.say(HANDSHAKE, said, TLS1_1)
        return said

    def say(self, kind: int, body: bytes, version: int, number: int | None = None) -> None:
        """Send one record in a datagram of its own."""
        if self._answered:
            self._flight, self._answered = [], False
        if number is None:
            number = self._number
            self._number += 1
        self._over = self._over or kind == ALERT
        self._flight.append(datagram(kind, body, version, number))
        self._stream.send(self._flight[-1])

    def next(self, seconds: float | None = None) -> Record | None:
        """The next record."""
        usual, began = self._bounds.answer_seconds, time.monotonic()
        until = min(began + (usual if seconds is None else min(seconds, usual)), self._deadline)
        pause = max(until - began, 0) / self._bounds.udp_tries
        again = began + pause
        while not self._came:
            now = time.monotonic()
            if now >= until or self._left <= 0 or self.ended:
                return None
            if now >= again and not self._answered:
                again += pause
                self._resend()
            self._receive(max(min(again, until) - now, 0.001))
        self._answered = True
        return self._came.popleft()

    def message(self, kind: int, body: bytes) -> bytes:
        """The message behind its head, which counts it."""
        self._said += 1
        return message(kind, body, self._said - 1)

    def heard(self, flight: bytes) -> Heard:
        """The whole messages."""
        return Heard(tuple((kind, as_tls(kind, body)) for kind, body in messages(flight)))

    def again(self) -> None:
        """Messages count from the beginning (RFC 6347, 4.2.2)."""
        self._said = 0

    def close(self) -> None:
        """Tell the server not to wait, where it may: some choke on what comes after an alert, or after a cookie that led nowhere."""
        waits = self._expected is not None or not self.asked_cookie
        with contextlib.suppress(OSError):
            if waits and not self._over:
                self._stream.send(farewell(self._number))
        self._stream.close()

    def _resend(self) -> None:
        # What came of it shows in what is received: a closed port, or nothing.
        with contextlib.suppress(OSError):
            for said in self._flight:
                self._stream.send(said)

    def _receive(self, seconds: float) -> None:
        self._stream.settimeout(seconds)
        try:
            came = self._stream.recv(LARGEST)
        except TimeoutError:
            return
        except OSError as error:
            self._left -= 1
            self.ended = isinstance(error, ConnectionRefusedError)
            return
        self._left -= 1
        self.received += len(came)
        for each in records(came):
            self._sort(each)

    def _sort(self, came: Record) -> None:
        number = came.number or 0
        if number >> 48 == 0 and came.kind == HANDSHAKE:
            self._parts.add(came.body)
            self._deliver()
            return
        again = number in self._seen or (came.kind == CHANGE_CIPHER and self._changed)
        self._over = self._over or came.kind == ALERT
        self._changed = self._changed or came.kind == CHANGE_CIPHER
        self._seen.add(number)
        if not again and len(self._came) < _HELD:
            self._came.append(came)

    def _deliver(self) -> None:
        """The messages that are whole and next: a server that asked for a cookie may count on, or from the beginning."""
        for number, kind in self._parts.begun() if self._expected is None else ():
            whole = self._parts.whole(number)
            if whole is not None and kind == HELLO_VERIFY:
                self._parts.drop(number)
                # One cookie is enough: a server that wants another each time is not asked for ever.
                if self._said == 1 and not self.asked_cookie:
                    self.asked_cookie = True
                    self._came.append(Record(HANDSHAKE, message(*whole, number), 0))
            elif whole is not None and kind == SERVER_HELLO:
                self._expected = number
                break
        while self._expected is not None and (whole := self._parts.whole(self._expected)) is not None:
            self._came.append(Record(HANDSHAKE, message(*whole, self._expected), 0))
            self._expected += 1


def datagram_line(transport: Transport, port: int, bounds: DeviceBounds) -> DatagramLine:
    """A new connection to a UDP port. Raises OSError."""
    return DatagramLine(transport.datagrams(port), bounds)
