"""CoAP over UDP (RFC 7252, 3; observing: RFC 7641): what is asked of whom, and how much goes over the wire."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import Cursor, Cut, text
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

METHODS = {1: "GET", 2: "POST", 3: "PUT", 4: "DELETE", 5: "FETCH", 6: "PATCH", 7: "iPATCH"}
SHOWN_PAYLOAD = 1024
_HOST, _OBSERVE, _PATH, _QUERY = 3, 6, 11, 15
_OPTIONS = {
    1: 8, 3: 255, 4: 8, 5: 0, 6: 3, 7: 2, 8: 255, 9: 255, 11: 255, 12: 2, 14: 4, 15: 255, 16: 1, 17: 2, 19: 3, 20: 255, 23: 3,
    27: 3, 28: 4, 31: 3, 35: 1034, 39: 255, 60: 4, 252: 40, 258: 1, 292: 8,
}  # fmt: skip
"""Known options and how long they may be (5.10; RFC 7641, 7959, 8613, 9175); vendors' own begin at 2048."""
_DRAFT_PATH = 9
_SAID_BY_REQUESTS = frozenset({_HOST, _PATH, _QUERY, 35})
_SAID_BY_ANSWERS = frozenset({4, _OBSERVE, 8, 12, 14, 23, 27, 28})
_EXPERIMENTAL = 2048
_ANSWERS = {2: range(32), 4: range(32), 5: range(9)}


@dataclass(frozen=True, slots=True)
class CoapMessage(Word):
    """A request, or the answer to one."""

    code: str
    """"GET" ... or "2.05" ...; "" for an empty message (acknowledgement, ping, reset)."""
    host: str
    path: str
    """As "/sensors/temp"; the query is left out."""
    query: tuple[str, ...]
    size: int
    """Bytes of the payload."""
    start: bytes = field(repr=False)
    """At most `SHOWN_PAYLOAD` of them."""
    observes: bool
    """It asks to be told of every change, or is such a telling."""
    confirmable: bool


def read_coap(data: bytes) -> CoapMessage:
    """One message. Raises Cut."""
    code, options, payload = _read(data)
    path = "/" + "/".join(text(value) for kind, value in options if kind == _PATH)
    host = next((text(value) for kind, value in options if kind == _HOST), "")
    query = tuple(text(value) for kind, value in options if kind == _QUERY)
    observes = any(kind == _OBSERVE for kind, _ in options)
    return CoapMessage(code, host, path, query, len(payload), payload[:SHOWN_PAYLOAD], observes, data[0] >> 4 & 3 == 0)


def _read(data: bytes) -> tuple[str, list[tuple[int, bytes]], bytes]:
    """Code, options and payload. Raises Cut."""
    cursor = Cursor(data)
    first, code = cursor.number(1), cursor.number(1)
    cursor.take(2)
    if first >> 6 != 1 or first & 15 > 8 or (not code and len(data) > 4):
        raise Cut
    cursor.take(first & 15)
    return _code(code), *_options(cursor)


def tells_coap(data: bytes) -> bool:
    """A message whose options are all known and fit, and one of which says what chance does not: a path, a host, a format."""
    if len(data) < 5 or data[0] >> 6 != 1:
        return False
    try:
        options = _read(data)[1]
    except Cut:
        return _is_draft(data)
    asks = data[1] in METHODS
    telling = [value for kind, value in options if kind in (_SAID_BY_REQUESTS if asks else _SAID_BY_ANSWERS)]
    return any(value.isascii() and value for value in telling) if asks else bool(telling)


def _is_draft(data: bytes) -> bool:
    """Whether it is a request in the format of the drafts before RFC 7252, which count their options: it is named, not read."""
    cursor, number, path = Cursor(data, 4), 0, False
    if data[0] >> 4 & 3 > 1 or not 1 <= data[1] <= 4:
        return False
    try:
        for _ in range(data[0] & 15):
            head = cursor.number(1)
            number += head >> 4
            value = cursor.take(cursor.number(1) + 15 if head & 15 == 15 else head & 15)
            path = path or (number == _DRAFT_PATH and len(value) > 1 and value.isascii())
    except Cut:
        return False
    return path


class Coap(Dissector):
    """Follows messages, each for itself."""

    protocol = "coap"

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at, by_client
        yield read_coap(data)


def _code(code: int) -> str:
    if code < 32:
        if code and code not in METHODS:
            raise Cut
        return METHODS.get(code, "")
    kind, detail = code >> 5, code & 31
    if detail not in _ANSWERS.get(kind, ()):
        raise Cut
    return f"{kind}.{detail:02}"


def _options(cursor: Cursor) -> tuple[list[tuple[int, bytes]], bytes]:
    """The options in their order, and the payload after them (3.1)."""
    found: list[tuple[int, bytes]] = []
    number = 0
    while cursor.left:
        head = cursor.number(1)
        if head == 0xFF:
            if not cursor.left:
                raise Cut
            return found, cursor.rest()
        number += _extended(head >> 4, cursor)
        size = _extended(head & 15, cursor)
        if number < _EXPERIMENTAL and size > _OPTIONS.get(number, -1):
            raise Cut
        found.append((number, cursor.take(size)))
    return found, b""


def _extended(nibble: int, cursor: Cursor) -> int:
    if nibble == 15:
        raise Cut
    return nibble if nibble < 13 else cursor.number(1) + 13 if nibble == 13 else cursor.number(2) + 269
