"""BACnet/IP (ASHRAE 135, annex J): which services are asked for; there is no login."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import Cursor, Cut
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_KINDS = ("confirmed", "unconfirmed", "ack", "complex-ack", "segment-ack", "error", "reject", "abort")
_CONFIRMED = {5: "subscribe-cov", 6: "read-file", 7: "write-file", 12: "read-property", 14: "read-property-multiple",
              15: "write-property", 16: "write-property-multiple", 17: "device-communication-control",
              20: "reinitialize-device", 26: "read-range"}  # fmt: skip
_UNCONFIRMED = {0: "i-am", 1: "i-have", 2: "cov-notification", 3: "event-notification", 4: "private-transfer",
                6: "time-synchronization", 7: "who-has", 8: "who-is", 9: "utc-time-synchronization"}  # fmt: skip
_LAST_FUNCTION = 0x0C
_FORWARDED = 0x04
_WITH_MESSAGE = frozenset({0x04, 0x09, 0x0A, 0x0B})


@dataclass(frozen=True, slots=True)
class BacnetService(Word):
    """A message of the application."""

    kind: str
    """"confirmed", "unconfirmed", "ack", "complex-ack", "error", "reject", "abort" ..."""
    service: str
    """"who-is", "read-property" ...; a number where it has no name here, empty where the kind has no service."""


def tells_bacnet(data: bytes) -> bool:
    """Type 0x81, a known function, and a length that is the datagram's."""
    if len(data) < 4 or data[0] != 0x81 or data[1] > _LAST_FUNCTION or int.from_bytes(data[2:4], "big") != len(data):
        return False
    at = 10 if data[1] == _FORWARDED else 4
    return data[at : at + 1] == b"\x01" if data[1] in _WITH_MESSAGE else True


class Bacnet(Dissector):
    """Follows messages, each for itself."""

    protocol = "bacnet"

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at, by_client
        if tells_bacnet(data) and data[1] in _WITH_MESSAGE:
            yield from _service(Cursor(data, 10 if data[1] == _FORWARDED else 4))


def _service(cursor: Cursor) -> Iterator[BacnetService]:
    """The application's message behind the network's head (clauses 6.2 and 20.1)."""
    cursor.take(1)
    control = cursor.number(1)
    if control & 0x80:
        return
    hops = 0
    for bit in (0x20, 0x08):
        if control & bit:
            cursor.take(2)
            cursor.sized(1)
            hops |= bit
    cursor.take(1 if hops & 0x20 else 0)
    first = cursor.number(1)
    if first >> 4 >= len(_KINDS):
        raise Cut
    kind = _KINDS[first >> 4]
    # What stands between the type and the service: limits and numbers, which depend on the kind.
    cursor.take(
        {"confirmed": 4 if first & 8 else 2, "ack": 1, "complex-ack": 3 if first & 8 else 1, "error": 1}.get(kind, 0)
    )
    if kind in {"segment-ack", "reject", "abort"}:
        yield BacnetService(kind, "")
        return
    service = cursor.number(1)
    names = _UNCONFIRMED if kind == "unconfirmed" else _CONFIRMED
    yield BacnetService(kind, names.get(service, str(service)))
