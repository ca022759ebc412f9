"""The messages that an MQTT broker keeps for whoever subscribes (MQTT 3.1.1, 3.3.1.3 and 3.8)."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.subject.device.logins.mqtt import V3_1_1, connack_code, connect_packet, is_connack
from shinsa.subject.device.resetting.visit import Shown, Visit

_SUBSCRIBE_TO_ALL = b"\x82\x06\x00\x01\x00\x01#\x00"
_PUBLISH, _SUBACK, _RETAIN = 3, 9, 0x01
_REFUSED = 0x80
TOPICS = 256
"""Messages that are looked at."""


def retained(visit: Visit) -> Iterator[Shown]:
    """The retained messages, by topic. Raises OSError where the broker lets nobody in, or nobody subscribe."""
    user, password = (visit.user, visit.password) if visit.point is not None else (None, None)
    bounds = visit.endpoint.bounds
    with visit.endpoint.open() as wire:
        wire.send(connect_packet(V3_1_1, user, password))
        if connack_code(wire.read(bounds.answer_seconds, is_connack)) != 0:
            raise PermissionError
        wire.send(_SUBSCRIBE_TO_ALL)
        data = wire.read(bounds.answer_seconds, quiet=max(bounds.quiet_seconds, bounds.answer_seconds / 2))
    packets = list(_packets(data))
    granted = next((body for kind, _, body in packets if kind == _SUBACK), b"")
    if len(granted) < 3 or granted[2] >= _REFUSED:
        raise PermissionError
    kept = [_message(flags, body) for kind, flags, body in packets if kind == _PUBLISH and flags & _RETAIN][:TOPICS]
    yield from kept
    if len(data) < bounds.response_bytes and len(kept) < TOPICS:
        yield from (Shown(topic, b"") for topic in visit.again if topic not in {one.path for one in kept})


def _packets(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Type, flags and the rest of each whole packet (2.2)."""
    while len(data) >= 2:
        size, shift, at = 0, 0, 1
        while at < len(data) and at <= 4:
            size |= (data[at] & 0x7F) << shift
            shift, at = shift + 7, at + 1
            if not data[at - 1] & 0x80:
                break
        if at + size > len(data):
            return
        yield data[0] >> 4, data[0] & 0x0F, data[at : at + size]
        data = data[at + size :]


def _message(flags: int, body: bytes) -> Shown:
    """Topic and content of a PUBLISH; a packet identifier follows the topic where the quality of service has one."""
    end = 2 + int.from_bytes(body[:2], "big")
    content = body[end + 2 :] if flags & 0x06 else body[end:]
    return Shown(body[2:end].decode("utf-8", "replace"), content)
