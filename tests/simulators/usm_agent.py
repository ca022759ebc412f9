"""An agent of SNMP version 3 that knows some users, each with the password of a hash, or with none."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field

from shinsa.subject.capture.dissect.ber import INTEGER, OCTETS, SEQUENCE, integer, value
from shinsa.subject.capture.dissect.cursor import Cursor
from shinsa.subject.device.logins.ber import ber, number
from shinsa.subject.device.logins.usm import HASHES, localised

ENGINE = b"\x80\0\x1f\x88\x04agent"
SHOWN = dict(HASHES)
DESCRIPTION = b"\x2b\x06\x01\x02\x01\x01\x01\x00"
COUNTERS = b"\x2b\x06\x01\x06\x03\x0f\x01\x01"


@dataclass
class UsmAgent:
    """`users`: hash and password by name, None for one who shows nothing. `late`: so many answers say that the clock is wrong."""

    users: Mapping[str, tuple[str, str] | None] = field(default_factory=dict)
    late: int = 0
    private_only: bool = False

    def answer(self, data: bytes) -> bytes | None:
        whole = Cursor(value(Cursor(data), SEQUENCE)[1])
        if integer(whole) != 3:
            return None
        header = Cursor(value(whole, SEQUENCE)[1])
        integer(header), integer(header)
        flags = value(header, OCTETS)[1][0]
        usm = Cursor(value(Cursor(value(whole, OCTETS)[1]), SEQUENCE)[1])
        engine, _, _ = value(usm, OCTETS)[1], value(usm, INTEGER), value(usm, INTEGER)
        user, shown = value(usm, OCTETS)[1].decode(), value(usm, OCTETS)[1]
        return self._judged(engine, user, flags, shown, data)

    def _judged(self, engine: bytes, user: str, flags: int, shown: bytes, data: bytes) -> bytes:
        if not engine:
            return _report(4)
        if user not in self.users:
            return _report(3)
        known = self.users[user]
        if (flags & 1 and known is None) or flags & 2:
            return _report(1)
        if flags & 1 and known is not None and not _is_right(known, shown, data):
            return _report(5)
        if self.late:
            self.late -= 1
            return _report(2)
        error = 16 if self.private_only or (known is not None and not flags & 1) else 0
        return _message(ber(0xA2, number(1) + number(error) + number(0) + _named(DESCRIPTION, ber(OCTETS, b"agent"))))


def _is_right(known: tuple[str, str], shown: bytes, data: bytes) -> bool:
    blank = data.replace(shown, bytes(len(shown)), 1)
    return hmac.new(localised(*known, ENGINE), blank, known[0]).digest()[: SHOWN[known[0]]] == shown


def _report(counter: int) -> bytes:
    return _message(ber(0xA8, number(1) + number(0) + number(0) + _named(COUNTERS + bytes([counter, 0]), number(7))))


def _named(name: bytes, held: bytes) -> bytes:
    return ber(SEQUENCE, ber(SEQUENCE, ber(6, name) + held))


def _message(asked: bytes) -> bytes:
    usm = ber(OCTETS, ENGINE) + number(3) + number(777) + ber(OCTETS, b"") * 3
    header = ber(SEQUENCE, number(1) + number(1500) + ber(OCTETS, b"\0") + number(3))
    return ber(
        SEQUENCE,
        number(3)
        + header
        + ber(OCTETS, ber(SEQUENCE, usm))
        + ber(SEQUENCE, ber(OCTETS, ENGINE) + ber(OCTETS, b"") + asked),
    )
