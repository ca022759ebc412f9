"""STUN (RFC 8489, 3489), and what often follows it on the same ports: DTLS, and streams that it keys."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import Cursor, Cut, text
from shinsa.subject.capture.dissect.dtls import Dtls, tells_dtls
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_COOKIE = bytes.fromhex("2112a442")
_OLD = frozenset({0x0001, 0x0101, 0x0111, 0x0002, 0x0102, 0x0112})
_USERNAME, _SOFTWARE, _REALM = 0x0006, 0x8022, 0x0014
_MOST_TOLD = 4
_MOST_BEFORE = 64


@dataclass(frozen=True, slots=True)
class StunUser(Word):
    """Who asks a server to be seen from outside or to relay; each is told once."""

    user: str
    realm: str
    software: str


def tells_stun(data: bytes) -> bool:
    """The magic cookie, or a message of the old standard, with attributes that fill the datagram."""
    if len(data) < 20 or data[0] & 0xC0 or int.from_bytes(data[2:4], "big") != len(data) - 20 or data[3] & 3:
        return False
    if data[4:8] == _COOKIE:
        return True
    return int.from_bytes(data[:2], "big") in _OLD and len(data) >= 28 and _attributes(data) is not None


def _attributes(data: bytes) -> dict[int, bytes] | None:
    cursor, found = Cursor(data, 20), dict[int, bytes]()
    try:
        while cursor.left:
            kind, body = cursor.number(2), cursor.sized(2)
            cursor.take(-len(body) % 4)
            found.setdefault(kind, body)
    except Cut:
        return None
    return found


class Stun(Dissector):
    """Follows messages until DTLS begins, or until it is clear that it does not."""

    protocol = "stun"

    def __init__(self) -> None:
        self._inner: Dtls | None = None
        self._told: set[StunUser] = set()
        self._packets = 0

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        if tells_stun(data):
            yield from self._user(data)
        elif tells_dtls(data):
            self._inner = self._inner or Dtls()
            yield from self._inner.feed(data, at, by_client=by_client)
            self.protocol, self.done, self.reversed = "dtls", self._inner.done, self._inner.reversed
        self._packets += 1
        self.done = self.done or (self._inner is None and self._packets > _MOST_BEFORE)

    def _user(self, data: bytes) -> Iterator[Word]:
        found = _attributes(data) or {}
        user = StunUser(*(text(found.get(kind, b"")) for kind in (_USERNAME, _REALM, _SOFTWARE)))
        if user != StunUser("", "", "") and user not in self._told and len(self._told) < _MOST_TOLD:
            self._told.add(user)
            yield user
