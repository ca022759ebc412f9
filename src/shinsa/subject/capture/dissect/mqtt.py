"""MQTT 3.1, 3.1.1 and 5.0 without TLS (OASIS standard, sections 2 and 3): logins, topics, and how often the device speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import Cursor, Cut, text
from shinsa.subject.capture.dissect.held import Held
from shinsa.subject.capture.dissect.login import Login, LoginAnswered, Password
from shinsa.subject.capture.dissector import HELD, Dissector, Word
from shinsa.subject.capture.moment import Moment

CONNECT, CONNACK, PUBLISH, SUBSCRIBE, PINGREQ, DISCONNECT, AUTH = 1, 2, 3, 8, 12, 14, 15
SHOWN_PAYLOAD = 1024
"""Bytes of a published message that a word keeps."""
_NAMES = {b"MQTT": frozenset({4, 5}), b"MQIsdp": frozenset({3})}
_REFUSALS = frozenset({4, 5, 0x86, 0x87, 0x8C})
"""Bad user name or password, not authorised, bad authentication method: what the server says of a login."""
_MOST_TOPICS = 64
_LONG = frozenset({PUBLISH, SUBSCRIBE, 9, 10, AUTH})
"""Types that may be long."""
_SHORT = 4
_FLAGS = {6: 2, 8: 2, 10: 2}
"""Types whose flags are not zero (2.1.3)."""


@dataclass(frozen=True, slots=True)
class MqttConnect(Word):
    """A client logs in, or does so without credentials."""

    version: int
    """3 is MQTT 3.1, 4 is 3.1.1, 5 is 5.0."""
    client_id: str
    user: str | None
    """None where no user name is given."""
    password: Password | None
    will_topic: str
    """Empty where there is no will."""
    keep_alive: int
    """Seconds; 0 switches it off."""
    clean: bool


@dataclass(frozen=True, slots=True)
class MqttConnectAnswer(Word):
    """What the broker says to it: 0 is yes."""

    code: int


@dataclass(frozen=True, slots=True)
class MqttSubscribe(Word):
    """Topics that a client wants, as filters with wildcards."""

    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MqttPublish(Word):
    """A message to a topic, from the client or from the broker."""

    topic: str
    """Empty where MQTT 5 replaces it by a number that was said before."""
    size: int
    """Bytes of the payload."""
    start: bytes = field(repr=False)
    """At most `SHOWN_PAYLOAD` of them."""
    retained: bool
    quality: int
    """0 at most once, 1 at least once, 2 exactly once."""


@dataclass(frozen=True, slots=True)
class MqttPing(Word):
    """A client says that it is still there."""


@dataclass(frozen=True, slots=True)
class MqttDisconnect(Word):
    """One side says good-bye."""


def tells_mqtt(client: bytes, server: bytes) -> bool | None:
    """A CONNECT with the protocol's name; where the recording began later, whole packets in both directions."""
    if client[:1] == b"\x10":
        if len(client) < 14:
            return None
        try:
            _connect_head(Cursor(client, 1 + _length(client)[1]))
        except Cut:
            return False
        return True
    counts = [_whole_packets(head) for head in (client, server) if head]
    if 0 in counts:
        return False
    return (len(counts) == 2 and min(counts) >= 2) or None


def _whole_packets(head: bytes) -> int:
    """How many packets begin where the one before ends, with the flags and sizes that they must have; 0 where one does not fit."""
    at = found = 0
    while at + 1 < len(head):
        kind, flags = head[at] >> 4, head[at] & 15
        fits = flags & 6 != 6 if kind == PUBLISH else flags == _FLAGS.get(kind, 0)
        try:
            size, width = _length(head[at : at + 5])
        except Cut:
            return found
        if kind < CONNACK or not fits or (kind not in _LONG and size > _SHORT):
            return 0
        at, found = at + 1 + width + size, found + 1
    return found


class Mqtt(Dissector):
    """Follows packets; of long messages only the beginning is held."""

    protocol = "mqtt"

    def __init__(self) -> None:
        self._held = {True: Held(), False: Held()}
        self._version = 4
        self._login = False

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at
        held = self._held[by_client]
        held.add(data)
        while len(held) >= 2 and not held.skipping:
            head = held.peek(5)
            try:
                size, width = _length(head)
            except Cut:
                if len(head) == 5:
                    raise
                return
            wanted = (
                size
                if head[0] >> 4 != PUBLISH
                else min(size, 2 + 2 * SHOWN_PAYLOAD + int.from_bytes(held.peek(2, 1 + width), "big"))
            )
            if wanted > HELD or head[0] < CONNECT << 4:
                raise Cut
            if len(held) < 1 + width + wanted:
                return
            held.skip(1 + width)
            body = held.take(wanted) or b""
            held.skip(size - wanted)
            yield from self._packet(head[0], body, size)

    def _packet(self, first: int, body: bytes, size: int) -> Iterator[Word]:
        kind, cursor = first >> 4, Cursor(body)
        if kind == CONNECT:
            yield from self._connect(cursor)
        elif kind == CONNACK and len(body) >= 2:
            yield MqttConnectAnswer(body[1])
            if self._login and (not body[1] or body[1] in _REFUSALS):
                yield LoginAnswered("mqtt", not body[1], f"CONNACK {body[1]}")
        elif kind == PUBLISH:
            yield self._publish(cursor, first & 15, size)
        elif kind == SUBSCRIBE:
            yield self._subscribe(cursor)
        elif kind == PINGREQ:
            yield MqttPing()
        elif kind == DISCONNECT:
            yield MqttDisconnect()

    def _connect(self, cursor: Cursor) -> Iterator[Word]:
        self._version, flags = _connect_head(cursor)
        keep_alive = cursor.number(2)
        self._properties(cursor)
        client_id = text(cursor.sized(2))
        will = ""
        if flags & 0x04:
            self._properties(cursor)
            will = text(cursor.sized(2))
            cursor.sized(2)
        user = text(cursor.sized(2)) if flags & 0x80 else None
        password = Password.of(cursor.sized(2)) if flags & 0x40 else None
        yield MqttConnect(self._version, client_id, user, password, will, keep_alive, bool(flags & 0x02))
        self._login = user is not None or password is not None
        if self._login:
            yield Login("mqtt", "password", user, password)

    def _publish(self, cursor: Cursor, flags: int, size: int) -> MqttPublish:
        topic, quality = text(cursor.sized(2)), flags >> 1 & 3
        if quality:
            cursor.take(2)
        self._properties(cursor)
        return MqttPublish(topic, size - cursor.at, cursor.rest()[:SHOWN_PAYLOAD], bool(flags & 1), quality)

    def _subscribe(self, cursor: Cursor) -> MqttSubscribe:
        cursor.take(2)
        self._properties(cursor)
        topics: list[str] = []
        while cursor.left and len(topics) < _MOST_TOPICS:
            topics.append(text(cursor.sized(2)))
            cursor.take(1)
        return MqttSubscribe(tuple(topics))

    def _properties(self, cursor: Cursor) -> None:
        """Step over the properties, which only MQTT 5 has (2.2.2)."""
        if self._version == 5:
            size, width = _length(cursor.data[cursor.at - 1 : cursor.at + 4])
            cursor.take(width + size)


def _length(head: bytes) -> tuple[int, int]:
    """The variable byte integer after the first byte, and how many bytes it takes (2.2.3). Raises Cut."""
    size = 0
    for width, byte in enumerate(head[1:5]):
        size |= (byte & 0x7F) << 7 * width
        if not byte & 0x80:
            return size, width + 1
    raise Cut


def _connect_head(cursor: Cursor) -> tuple[int, int]:
    """Version and flags. Raises Cut where it is no CONNECT."""
    name, version, flags = cursor.sized(2), cursor.number(1) & 0x7F, cursor.number(1)
    if version not in _NAMES.get(name, frozenset()) or flags & 1:
        raise Cut
    return version, flags
