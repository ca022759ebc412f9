"""DNS (RFC 1035), multicast DNS (RFC 6762) and LLMNR (RFC 4795): who is asked for, and what is answered."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import Cursor, Cut, text
from shinsa.subject.capture.dissect.held import Held
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

TYPES = {
    1: "A", 2: "NS", 5: "CNAME", 6: "SOA", 12: "PTR", 13: "HINFO", 15: "MX", 16: "TXT", 28: "AAAA", 33: "SRV", 35: "NAPTR",
    41: "OPT", 43: "DS", 46: "RRSIG", 47: "NSEC", 48: "DNSKEY", 52: "TLSA", 64: "SVCB", 65: "HTTPS", 255: "ANY", 257: "CAA",
}  # fmt: skip
"""Record types by number; any other is named by it."""
MOST_RECORDS = 200
_HEAD = struct.Struct(">6H")
_RECORD = struct.Struct(">HHIH")
_CLASSES = frozenset({1, 3, 4, 254, 255})
_OPCODES = frozenset({0, 1, 2, 4, 5, 6})
_POINTER = 0xC0
_MOST_JUMPS = 16
_LONGEST_LABEL = 63
_LONGEST_NAME = 255
_MOST_TEXTS = 32


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for: a name in lower case without its last dot, and a type, such as "A"."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Record:
    """What is answered."""

    name: str
    type: str
    ttl: int
    """Seconds."""
    value: str
    """An address, a name, "host:port" of a service (SRV); empty for types that are not read."""
    texts: tuple[str, ...] = ()
    """The strings of a TXT record, such as "model=X1"."""


@dataclass(frozen=True, slots=True)
class DnsMessage(Word):
    """One message, a question or an answer."""

    protocol: str
    """"dns", "mdns" or "llmnr"."""
    answers: bool
    """Whether it is an answer (or, in multicast DNS, an announcement)."""
    code: int
    """Response code: 0 no error, 3 no such name (RFC 1035, 4.1.1)."""
    questions: tuple[Question, ...]
    records: tuple[Record, ...]
    """Answers, then additional records; authorities are left out."""


class _Message(Cursor):
    """A message, with the ends of names that were read already: many names share them."""

    __slots__ = ("_ends",)

    def __init__(self, data: bytes, at: int = 0) -> None:
        super().__init__(data, at)
        self._ends: dict[int, bytes] = {}

    def name(self) -> str:
        """The next name. Raises Cut."""
        return text(self._name(_MOST_JUMPS), _LONGEST_NAME).lower()

    def _name(self, jumps: int) -> bytes:
        """A name whose end may stand elsewhere in the message (RFC 1035, 4.1.4): only before it, so that it ends."""
        start, labels = self.at, list[bytes]()
        while size := self.number(1):
            if size >= _POINTER:
                target = (size & 0x3F) << 8 | self.number(1)
                if target >= start or not jumps:
                    raise Cut
                labels.append(self._end(target, jumps - 1))
                break
            if size > _LONGEST_LABEL or self.at - start > _LONGEST_NAME:
                raise Cut
            labels.append(self.take(size))
        whole = b".".join(labels)
        if len(whole) > _LONGEST_NAME:
            raise Cut
        return whole

    def _end(self, target: int, jumps: int) -> bytes:
        if target not in self._ends:
            here, self.at = self.at, target
            self._ends[target] = self._name(jumps)
            self.at = here
        return self._ends[target]

    def question(self) -> Question:
        """The next question. Raises Cut."""
        name, kind = self.name(), self.number(2)
        self.take(2)
        return Question(name, TYPES.get(kind, str(kind)))

    def record(self) -> Record:
        """The next record. Raises Cut."""
        name = self.name()
        kind, _, ttl, size = _RECORD.unpack(self.take(10))
        end = self.at + size
        if end > len(self.data):
            raise Cut
        named = TYPES.get(kind, str(kind))
        value, texts = self._value(named, end)
        if self.at > end:
            raise Cut
        self.at = end
        return Record(name, named, ttl, value, texts)

    def _value(self, kind: str, end: int) -> tuple[str, tuple[str, ...]]:
        if kind == "A":
            return socket.inet_ntop(socket.AF_INET, self.take(4)), ()
        if kind == "AAAA":
            return socket.inet_ntop(socket.AF_INET6, self.take(16)), ()
        if kind in {"CNAME", "PTR", "NS"}:
            return self.name(), ()
        if kind == "SRV":
            self.take(4)
            port = self.number(2)
            return f"{self.name()}:{port}", ()
        if kind == "TXT":
            texts: list[str] = []
            while self.at < end and len(texts) < _MOST_TEXTS:
                texts.append(text(self.sized(1)))
            return "", tuple(texts)
        return "", ()


def read_dns(data: bytes, protocol: str = "dns") -> DnsMessage:
    """One message. Raises Cut where the bytes are none, to their last byte."""
    message = _Message(data)
    _, flags, *counts = _HEAD.unpack(message.take(12))
    if (flags >> 11) & 15 not in _OPCODES or sum(counts) > MOST_RECORDS or not sum(counts):
        raise Cut
    questions = tuple(message.question() for _ in range(counts[0]))
    records: list[Record] = []
    cut_short = bool(flags & 0x0200)
    for section, count in enumerate(counts[1:]):
        for _ in range(count):
            if cut_short and not message.left:
                break
            record = message.record()
            if section != 1 and record.type != "OPT":
                records.append(record)
    return DnsMessage(protocol, bool(flags & 0x8000), flags & 15, questions, tuple(records))


def tells_dns(data: bytes) -> bool:
    """A message that is understood to its last byte, and asks or answers of a known class."""
    if len(data) < 17 or data[4:6] > b"\0\x20" or data[3] & 0x40:
        return False
    try:
        message = _Message(data, 12)
        message.name()
        known = message.number(2) in TYPES and message.number(2) & 0x7FFF in _CLASSES
        return known and bool(read_dns(data))
    except Cut:
        return False


class Dns(Dissector):
    """Follows messages over UDP, each for itself."""

    def __init__(self, protocol: str = "dns") -> None:
        self.protocol = protocol

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at, by_client
        yield read_dns(data, self.protocol)


class DnsStream(Dissector):
    """Follows messages over TCP, each behind its length (RFC 1035, 4.2.2)."""

    protocol = "dns"

    def __init__(self) -> None:
        self._held = {True: Held(), False: Held()}

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at
        held = self._held[by_client]
        held.add(data)
        while len(held) >= 2 and len(held) >= 2 + (size := int.from_bytes(held.peek(2), "big")):
            held.skip(2)
            yield read_dns(held.take(size) or b"")


def tells_dns_stream(client: bytes, server: bytes) -> bool | None:
    """A length, and a question of just that length behind it."""
    del server
    if len(client) < 14:
        return None
    size = int.from_bytes(client[:2], "big")
    if not 17 <= size <= 4096 or client[4] & 0x80:
        return False
    return tells_dns(client[2 : 2 + size]) if len(client) >= 2 + size else None
