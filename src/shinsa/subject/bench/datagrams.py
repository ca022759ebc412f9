"""The datagrams of one DTLS conversation, from the server's side: they may be lost, doubled, cut in fragments and out of order."""

from __future__ import annotations

import contextlib
import socket
import time
from collections import deque

from shinsa.subject.device.tls.crypto import FIRST_EPOCH
from shinsa.subject.device.tls.dtls_records import HELLO_VERIFY, Reassembly, datagram, message, records
from shinsa.subject.device.tls.records import CLIENT_HELLO, HANDSHAKE, TLS1_1, Record, dtls_version, sized, u16

AGAIN = 1.0
"""Seconds of silence after which what was said last is said again (RFC 6347, 4.2.4.1)."""
DATAGRAMS = 128
"""Datagrams that are read in one conversation."""
_LARGEST, _FRAGMENT = 16 * 1024, 1024
_COOKIE = b"bench"
"""It proves an address to nobody here: small clients wait to be given one."""
_HEAD, _RECORD_HEAD, _RANDOM = 12, 13, slice(2, 34)


def begins_dtls(data: bytes) -> bool:
    """Whether a datagram begins with a hello of a DTLS client's."""
    return (
        data[:2] == b"\x16\xfe"
        and data[3:5] == b"\0\0"
        and data[_RECORD_HEAD : _RECORD_HEAD + 1] == bytes([CLIENT_HELLO])
    )


class Datagrams:
    """Handshake messages in the clear whole and in their order, every other record as it comes, each once.

    `ended`: the client's port was closed, or it began anew.
    """

    def __init__(self, stream: socket.socket, heard: bytes, seconds: float) -> None:
        self.ended = False
        self._stream = stream
        self._deadline = time.monotonic() + seconds
        self._left = DATAGRAMS
        self._came: deque[Record] = deque()
        self._seen: set[int] = set()
        self._flight: list[tuple[int, bytes, int, int | None]] = []
        self._answered = False
        self._number = self._said = 0
        self._expected: int | None = None
        self._random = b""
        self._parts = Reassembly()
        self._take(heard)

    def await_hello(self) -> bytes | None:
        """The message of the client's hello, asked for once more with a cookie (RFC 6347, 4.2.1); None where none comes."""
        came = self.next()
        if came is not None and not _cookie(came.body):
            self.say(HANDSHAKE, self.message(HELLO_VERIFY, u16(dtls_version(TLS1_1)) + sized(_COOKIE, 1)), TLS1_1)
            came = self.next()
        if came is None or came.body[:1] != bytes([CLIENT_HELLO]):
            return None
        self._random = came.body[_HEAD:][_RANDOM]
        # A client that was given its cookie in an earlier conversation counts on from there, and takes no number twice.
        self._said = int.from_bytes(came.body[4:6], "big")
        self._number = max(self._number, came.number or 0)
        return came.body

    def message(self, kind: int, body: bytes) -> bytes:
        """The next handshake message of ours, as if in one fragment."""
        self._said += 1
        return message(kind, body, self._said - 1)

    def say(self, kind: int, body: bytes, version: int, number: int | None = None) -> None:
        """Send a record, a handshake message in the clear in as many as it needs.

        A client that closes its port may have said why before: that is still read.
        """
        if self._answered:
            self._flight, self._answered = [], False
        for part in _fragments(body) if kind == HANDSHAKE and number is None else (body,):
            self._flight.append((kind, part, version, number))
            with contextlib.suppress(OSError):
                self._send(*self._flight[-1])

    def next(self) -> Record | None:
        """The next record; None when the time is over, or the client gone."""
        while not self._came:
            left = self._deadline - time.monotonic()
            if self.ended or self._left <= 0 or left <= 0:
                return None
            self._receive(min(left, AGAIN))
        self._answered = True
        return self._came.popleft()

    def say_again(self) -> None:
        """Say once more what was said last."""
        try:
            for said in self._flight:
                self._send(*said)
        except OSError as error:
            self.ended = isinstance(error, ConnectionRefusedError)

    def _send(self, kind: int, part: bytes, version: int, number: int | None) -> None:
        """Send one record; in the clear, with a number that no record had before (RFC 6347, 4.1.2.6). Raises OSError."""
        self._stream.send(datagram(kind, part, version, self._number if number is None else number))
        self._number += number is None

    def _receive(self, seconds: float) -> None:
        self._stream.settimeout(seconds)
        try:
            came = self._stream.recv(_LARGEST)
        except TimeoutError:
            self.say_again()
            return
        except OSError:
            self.ended = True
            return
        self._left -= 1
        self._take(came)

    def _take(self, came: bytes) -> None:
        for each in records(came):
            number = each.number or 0
            if number < FIRST_EPOCH and each.kind == HANDSHAKE:
                self._take_message(each.body, number)
            elif number not in self._seen:
                self._seen.add(number)
                self._came.append(each)

    def _take_message(self, body: bytes, record: int) -> None:
        number = int.from_bytes(body[4:6], "big")
        hello = body[:1] == bytes([CLIENT_HELLO])
        if hello and self._random and body[6:9] == bytes(3) and body[_HEAD:][_RANDOM] != self._random:
            self.ended = True
            return
        if self._expected is not None and number < self._expected:
            self.say_again()
            return
        self._parts.add(body)
        self._expected = number if self._expected is None and hello else self._expected
        while self._expected is not None and (whole := self._parts.whole(self._expected)) is not None:
            self._came.append(Record(HANDSHAKE, message(*whole, self._expected), record))
            self._expected += 1


def _cookie(hello: bytes) -> bytes:
    """The cookie in the message of a hello, which stands behind the session's number."""
    at = _HEAD + 34
    at += 1 + int.from_bytes(hello[at : at + 1], "big")
    return hello[at + 1 : at + 1 + int.from_bytes(hello[at : at + 1], "big")]


def _fragments(whole: bytes) -> tuple[bytes, ...]:
    """A message in parts that fit into datagrams (RFC 6347, 4.2.3)."""
    head, body = whole[:6], whole[_HEAD:]
    return tuple(
        head + at.to_bytes(3, "big") + sized(body[at : at + _FRAGMENT], 3)
        for at in range(0, max(len(body), 1), _FRAGMENT)
    )
