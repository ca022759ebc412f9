"""Modbus/TCP (Modbus Messaging on TCP/IP V1.0b, 3): who reads, and who writes; there is no login."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissect.cursor import Cut
from shinsa.subject.capture.dissect.held import Held
from shinsa.subject.capture.dissector import Dissector, Word
from shinsa.subject.capture.moment import Moment

_READS = frozenset({1, 2, 3, 4, 7, 11, 12, 17, 20, 24, 43})
_WRITES = frozenset({5, 6, 15, 16, 21, 22, 23})
_OTHER = frozenset({8, 90})
_FIXED = {1: 6, 2: 6, 3: 6, 4: 6, 5: 6, 6: 6}
"""Functions whose request has always this length."""
_LONGEST = 260
_MOST_TOLD = 256


@dataclass(frozen=True, slots=True)
class ModbusFunction(Word):
    """A function that a client asked a unit for, told once for each unit and function of a flow."""

    unit: int
    function: int
    writes: bool


@dataclass(frozen=True, slots=True)
class ModbusRefusal(Word):
    """A server refused a function, told once for each unit and function of a flow."""

    unit: int
    function: int
    code: int
    """1 illegal function, 2 illegal address, 3 illegal value ... (Modbus Application Protocol V1.1b3, 7)."""


def tells_modbus(client: bytes, server: bytes) -> bool | None:
    """A whole request of a known function whose length fits, and where its length does not tell enough, an answer to it."""
    size = _frame(client)
    if not size:
        return None if size is None else False
    if len(client) < size:
        return None
    function = client[7]
    if function in _FIXED:
        return size == _FIXED[function] + 6
    if len(server) < 9:
        return None
    answers = server[:4] == client[:4] and server[6:7] == client[6:7] and server[7] & 0x7F == function
    return bool(_frame(server)) and answers


def _frame(head: bytes) -> int | None:
    """Bytes of the first frame; 0 where it is none, None where there is not enough to tell."""
    if len(head) < 8:
        return None if not any(head[2:4]) else 0
    size = 6 + int.from_bytes(head[4:6], "big")
    known = head[7] & 0x7F in _READS | _WRITES | _OTHER
    return size if not any(head[2:4]) and 8 <= size <= _LONGEST and known else 0


class Modbus(Dissector):
    """Follows requests and refusals."""

    protocol = "modbus"

    def __init__(self) -> None:
        self._held = {True: Held(), False: Held()}
        self._told: set[tuple[int, int, int]] = set()

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Word]:
        """As `Dissector` says."""
        del at
        held = self._held[by_client]
        held.add(data)
        while len(held) >= 8:
            head = held.peek(9)
            size = 6 + int.from_bytes(head[4:6], "big")
            if any(head[2:4]) or not 8 <= size <= _LONGEST:
                raise Cut
            if len(held) < size:
                return
            held.skip(size)
            yield from self._frame(head, by_client=by_client)

    def _frame(self, head: bytes, *, by_client: bool) -> Iterator[Word]:
        unit, function = head[6], head[7]
        refused = not by_client and function & 0x80
        key = unit, function, head[8] if refused and len(head) > 8 else 0
        if key in self._told or len(self._told) >= _MOST_TOLD:
            return
        if by_client:
            self._told.add(key)
            yield ModbusFunction(unit, function, function in _WRITES)
        elif refused:
            self._told.add(key)
            yield ModbusRefusal(unit, function & 0x7F, key[2])
