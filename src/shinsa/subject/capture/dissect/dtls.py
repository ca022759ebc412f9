"""DTLS 1.0, 1.2 and 1.3 (RFC 4347, 6347, 9147): as TLS, in datagrams that may be lost, repeated and fragmented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import Cursor, Cut
from shinsa.subject.capture.dissect.tls import ALERT, CHANGE, DATA, HANDSHAKE, HEARTBEAT
from shinsa.subject.capture.dissect.tls_hello import (
    VERSIONS,
    TlsData,
    TlsEstablished,
    TlsHeartbeat,
    TlsServerHello,
    read_alert,
    read_message,
)
from shinsa.subject.capture.dissector import HELD, Dissector, Word
from shinsa.subject.capture.moment import Moment

_VERSIONS = frozenset({0x0100, 0xFEFF, 0xFEFD})
"""Versions in the head of a record; that of 1.3 says 1.2."""
_MOST_MESSAGES = 16
_MOST_UNSEEN = 16
"""Encrypted records after which it is given up to see the hellos."""
_MOST_FRAGMENTS = 64
_LONGEST_SHORT_ALERT = 24
"""Bytes of an encrypted alert of DTLS 1.3 with the longest head without a connection id; all else is longer."""
_ACK = 26
_SHORT_HEAD = 0b0010_0000


def tells_dtls(data: bytes) -> bool:
    """Records that fill the datagram; the first of a conversation is a hello, later ones may be anything."""
    at = 0
    while at + 13 <= len(data):
        version, size = int.from_bytes(data[at + 1 : at + 3], "big"), int.from_bytes(data[at + 11 : at + 13], "big")
        if not (CHANGE <= data[at] <= HEARTBEAT or data[at] == _ACK) or version not in _VERSIONS or not size:
            return False
        at += 13 + size
        if at < len(data) and _is_short(data[at]):
            return True
    return at == len(data) and at > 0


def _is_short(first: int) -> bool:
    """Whether an encrypted record of DTLS 1.3 begins here (RFC 9147, 4)."""
    return first & 0b1110_0000 == _SHORT_HEAD


def _is_client_hello(data: bytes) -> bool:
    return data[:1] == b"\x16" and data[3:5] == b"\0\0" and data[13:14] == b"\x01"


@dataclass(slots=True)
class _Side:
    messages: dict[int, bytearray] = field(default_factory=dict)
    """Handshake messages that are not whole, by their number."""
    filled: dict[int, set[tuple[int, int]]] = field(default_factory=dict)
    """From where to where their bytes are here."""
    told: set[tuple[int, int]] = field(default_factory=set)
    """Messages that were told: repeated ones are not told again."""
    finished: bool = False
    data: bool = False


class Dtls(Dissector):
    """Follows a handshake and the first data after it, then is done."""

    protocol = "dtls"

    def __init__(self) -> None:
        self._sides = {True: _Side(), False: _Side()}
        self._version = ""
        self._established = False
        self._unseen = 0

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at
        self.reversed = self.reversed or (not self._version and _is_client_hello(data) and not by_client)
        by_client = by_client is not self.reversed
        side, cursor = self._sides[by_client], Cursor(data)
        while cursor.left and not self.done:
            if _is_short(data[cursor.at]):
                if by_client and cursor.left <= _LONGEST_SHORT_ALERT:
                    self.done = True
                    yield read_alert(b"", encrypted=True)
                    return
                yield from self._protected(side, DATA, by_client=by_client)
                return
            kind, version, epoch = cursor.number(1), cursor.number(2), cursor.number(2)
            cursor.take(6)
            body = cursor.sized(2)
            if version not in VERSIONS:
                raise Cut
            if epoch:
                yield from self._protected(side, kind, by_client=by_client)
            elif kind == HANDSHAKE:
                yield from self._handshake(side, Cursor(body))
            else:
                yield from self._plain(kind, body)

    def _plain(self, kind: int, body: bytes) -> Iterator[Word]:
        if kind == ALERT:
            alert = read_alert(body, encrypted=False)
            self.done = alert.fatal
            yield alert
        elif kind == HEARTBEAT and len(body) >= 3:
            yield TlsHeartbeat(body[0] == 1, int.from_bytes(body[1:3], "big"), len(body))

    def _handshake(self, side: _Side, cursor: Cursor) -> Iterator[Word]:
        while cursor.left:
            kind, size, number = cursor.number(1), cursor.number(3), cursor.number(2)
            start, part = cursor.number(3), cursor.sized(3)
            body = _joined(side, number, size, start, part)
            if body is None or (number, kind) in side.told or len(side.told) > _MOST_MESSAGES:
                continue
            word = read_message(kind, body, self.protocol)
            side.told.add((number, kind))
            if isinstance(word, TlsServerHello):
                self._version = word.version
            if word is not None:
                yield word

    def _protected(self, side: _Side, kind: int, *, by_client: bool) -> Iterator[Word]:
        """In epoch 1 of DTLS 1.2 a handshake record is a Finished; what DTLS 1.3 sends shows nothing but that it is sent."""
        if kind == ALERT:
            yield read_alert(b"", encrypted=True)
            return
        was = side.finished
        side.finished = True
        self._unseen += not self._version
        self.done = self._unseen > _MOST_UNSEEN
        if not self._established and self._version and all(one.finished for one in self._sides.values()):
            self._established = True
            yield TlsEstablished(self._version)
        if kind == DATA and was and self._established and not side.data:
            side.data = True
            yield TlsData()
            self.done = by_client


def _joined(side: _Side, number: int, size: int, start: int, part: bytes) -> bytes | None:
    """The whole message once all its bytes are here, in whatever order they came. Raises Cut where they do not fit."""
    if start + len(part) > size or size > HELD:
        raise Cut
    if len(part) == size:
        return part
    whole = side.messages.get(number)
    if whole is None:
        if sum(map(len, side.messages.values())) + size > HELD or len(side.messages) >= _MOST_MESSAGES:
            raise Cut
        whole = side.messages[number] = bytearray(size)
    if len(whole) != size:
        raise Cut
    whole[start : start + len(part)] = part
    filled = side.filled.setdefault(number, set())
    filled.add((start, start + len(part)))
    if len(filled) > _MOST_FRAGMENTS:
        raise Cut
    if _covered(filled) < size:
        return None
    del side.messages[number], side.filled[number]
    return bytes(whole)


def _covered(parts: set[tuple[int, int]]) -> int:
    """Up to where the parts are without a gap."""
    end = 0
    for start, stop in sorted(parts):
        if start > end:
            break
        end = max(end, stop)
    return end
