"""TLS over TCP (RFC 8446, 5246): hellos, certificates, alerts, and whether a session came to be. Nothing is decrypted."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.capture.dissect import ssl2
from shinsa.subject.capture.dissect.cursor import Cut
from shinsa.subject.capture.dissect.held import Held
from shinsa.subject.capture.dissect.tls_hello import (
    CLIENT_HELLO,
    SERVER_HELLO,
    TlsAlert,
    TlsCertificates,
    TlsData,
    TlsEstablished,
    TlsHeartbeat,
    TlsServerHello,
    read_alert,
    read_message,
)
from shinsa.subject.capture.dissector import HELD, Dissector, Word
from shinsa.subject.capture.moment import Moment

CHANGE, ALERT, HANDSHAKE, DATA, HEARTBEAT = 20, 21, 22, 23, 24
_LONGEST_RECORD = 0x4000 + 2048
_FINISHED = frozenset({45, 53, 61, 69})
"""Sizes of a protected Finished in TLS 1.3: 32 or 48 bytes with head, type, and a tag of 8 or 16."""
_ALERT_SIZES = frozenset({11, 19})
"""Sizes of a protected alert in TLS 1.3; nothing else that is sent there is so short."""


def tells_tls(client: bytes, server: bytes) -> bool | None:
    """A ClientHello in its record, or in the format of SSLv2; a ServerHello where the client was not recorded."""
    if client[:1] == b"\x16" or not client:
        head, wanted = (client, CLIENT_HELLO) if client else (server, SERVER_HELLO)
        return _is_record(head, 0) and head[5] == wanted if len(head) >= 6 else None
    return ssl2.is_client_hello(client)


def tells_tls_later(client: bytes, server: bytes) -> bool | None:
    """At least two whole records in one direction, of which the beginning of a conversation was not recorded."""
    told = [_records(head) for head in (client, server) if head]
    return True in told or (None if None in told or not told else False)


def _records(head: bytes) -> bool | None:
    at = found = 0
    while at + 5 <= len(head):
        if not _is_record(head, at) or head[at] not in {ALERT, DATA, HANDSHAKE}:
            return False
        at += 5 + int.from_bytes(head[at + 3 : at + 5], "big")
        found += 1
    return True if found >= 2 else None


def _is_record(head: bytes, at: int) -> bool:
    size = int.from_bytes(head[at + 3 : at + 5], "big")
    return CHANGE <= head[at] <= HEARTBEAT and head[at + 1] == 3 and head[at + 2] <= 4 and 0 < size <= _LONGEST_RECORD


class _Side:
    """One direction."""

    def __init__(self) -> None:
        self.held = Held()
        self.handshake = bytearray()
        self.protected = False
        """It changed to encrypted records."""
        self.records = 0
        """Protected records since."""
        self.finished = False
        self.data = False


class Tls(Dissector):
    """Follows a handshake and the first data after it, then is done."""

    protocol = "tls"

    def __init__(self) -> None:
        self._sides = {True: _Side(), False: _Side()}
        self._version = ""
        self._established = False
        self._ssl2 = False

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at
        side = self._sides[by_client]
        side.held.add(data)
        while not self.done:
            read = self._old if self._ssl2 or (not self._version and side.held.peek(1) >= b"\x80") else self._record
            words = read(side, by_client=by_client)
            if words is None:
                return
            yield from words

    # --- SSLv2's own format ----------------------------------------------------------------------------------------

    def _old(self, side: _Side, *, by_client: bool) -> list[Word] | None:
        message = ssl2.message(side.held)
        if message is None:
            return None
        if by_client and message[:1] == ssl2.CLIENT_HELLO:
            return [ssl2.read_client_hello(message)]
        if not by_client and message[:1] == ssl2.SERVER_HELLO:
            self._version, self._ssl2 = "SSLv2", True
            return list(ssl2.read_server_hello(message))
        if self._ssl2 and by_client and message[:1] == ssl2.CLIENT_MASTER_KEY:
            self.done = True
            return [TlsEstablished(self._version)]
        raise Cut

    # --- records -------------------------------------------------------------------------------------------------------

    def _record(self, side: _Side, *, by_client: bool) -> list[Word] | None:
        """The words of the next record; None while it is not whole."""
        head = side.held.peek(5)
        if len(head) < 5:
            return None
        if not _is_record(head, 0):
            raise Cut
        kind, size = head[0], int.from_bytes(head[3:5], "big")
        if kind == DATA or (side.protected and kind in {HANDSHAKE, HEARTBEAT}):
            side.held.skip(5 + size)
            return self._protected(side, kind, size, by_client=by_client)
        record = side.held.take(5 + size)
        return None if record is None else list(self._plain(side, kind, record[5:]))

    def _plain(self, side: _Side, kind: int, body: bytes) -> Iterator[Word]:
        if kind == CHANGE:
            # In TLS 1.3 it means nothing, and encrypted records come as data (RFC 8446, 5).
            side.protected = self._version not in {"", "TLSv1.3"}
        elif kind == ALERT:
            alert = read_alert(body, encrypted=side.protected)
            self.done = alert.fatal
            yield alert
        elif kind == HEARTBEAT and len(body) >= 3:
            yield TlsHeartbeat(body[0] == 1, int.from_bytes(body[1:3], "big"), len(body))
        elif kind == HANDSHAKE:
            yield from self._handshake(side, body)

    def _handshake(self, side: _Side, body: bytes) -> Iterator[Word]:
        side.handshake += body
        if len(side.handshake) > HELD:
            raise Cut
        while len(side.handshake) >= 4:
            end = 4 + int.from_bytes(side.handshake[1:4], "big")
            if len(side.handshake) < end:
                return
            word = read_message(side.handshake[0], bytes(side.handshake[4:end]), self.protocol)
            del side.handshake[:end]
            if isinstance(word, TlsServerHello):
                self._version = word.version
            if word is not None and word != TlsCertificates(()):
                yield word

    # --- what encrypted records tell by their kind and size ----------------------------------------------------------------

    def _protected(self, side: _Side, kind: int, size: int, *, by_client: bool) -> list[Word]:
        if not self._version:
            # Early data of TLS 1.3, or a recording without the server's side.
            return []
        side.records += 1
        if self._version == "TLSv1.3":
            return self._protected_1_3(side, size, by_client=by_client)
        side.finished = side.finished or (side.protected and kind == HANDSHAKE)
        return [*self._establish(), *self._data(side, is_data=kind == DATA, by_client=by_client)]

    def _protected_1_3(self, side: _Side, size: int, *, by_client: bool) -> list[Word]:
        if by_client and size in _ALERT_SIZES:
            self.done = True
            return [TlsAlert("", fatal=False, encrypted=True)]
        was = side.finished
        # The server's part is long and of many shapes; the client's is a Finished, after its certificate if it shows one.
        side.finished = was or not by_client or size in _FINISHED or side.records > 1
        return [*self._establish(), *self._data(side, is_data=was and by_client, by_client=by_client)]

    def _establish(self) -> Iterator[Word]:
        if not self._established and all(side.finished for side in self._sides.values()):
            self._established = True
            yield TlsEstablished(self._version)

    def _data(self, side: _Side, *, is_data: bool, by_client: bool) -> Iterator[Word]:
        if is_data and self._established and not side.data:
            side.data = True
            yield TlsData()
            self.done = by_client
