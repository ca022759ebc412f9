"""Listens to what passes in a conversation: puts it in order, gives it to whoever understands it, looks for planted values."""

from __future__ import annotations

import struct
from collections.abc import Iterable

from shinsa.subject.capture.dissector import Unwrapped
from shinsa.subject.capture.exchange import Exchange, Side
from shinsa.subject.capture.faults import CUT, LOST, MALFORMED, Faults
from shinsa.subject.capture.ledger import Ledger
from shinsa.subject.capture.moment import Moment
from shinsa.subject.capture.planted import Planted
from shinsa.subject.capture.stream import Stream, Waiting

FIN, SYN, RST, ACK = 1, 2, 4, 16
UNDECIDED = 8
"""Packets of one direction after which nobody waits for a handshake any longer."""
_SEGMENT = struct.Struct(">4xI4xBB")


class Hearing:
    """What is heard goes into the ledger."""

    def __init__(self, ledger: Ledger, planted: Planted | None, faults: Faults) -> None:
        self._ledger = ledger
        self._planted = planted
        self._faults = faults
        self._waiting = Waiting()

    def segment(self, side: Side, data: bytes, at: int, end: int, missing: int) -> None:
        """A TCP segment from `at` to `end`, of which the last `missing` bytes were not recorded."""
        sequence, offset, flags = _SEGMENT.unpack_from(data, at)
        begin = at + (offset >> 4) * 4
        if begin > end or offset < 0x50:
            self._faults.note(MALFORMED)
            return
        exchange = side.exchange
        if exchange.first is None:
            exchange.first = Moment(side.number, side.seconds)
        length = end - begin + missing
        if length:
            self._speak(side)
        self._handshake(side, flags)
        if flags & SYN or length:
            self._carry(side, flags, sequence, data[begin:end], length)
        if flags & (FIN | RST):
            self._finish(side, flags)
        elif exchange.conversation is None and self._planted is None and not exchange.closed:
            exchange.forget()
            exchange.want(wanted=not exchange.established and side.packets < UNDECIDED)

    def datagram(self, side: Side, data: bytes, at: int, end: int, missing: int) -> None:
        """A UDP datagram from `at` to `end`."""
        if side.exchange.first is None:
            side.exchange.first = Moment(side.number, side.seconds)
        if missing:
            self._faults.note(CUT)
        claimed = at + int.from_bytes(data[at + 4 : at + 6], "big")
        self._hear(side, data[at + 8 : min(end, claimed) if claimed > at else end])
        if side.exchange.conversation is None and self._planted is None:
            side.exchange.want(wanted=False)

    def close(self, exchange: Exchange) -> None:
        """Nothing more will come."""
        exchange.closed = True
        for side in (exchange.client, exchange.server):
            if side.stream is not None:
                side.stream.end()
                if side.stream.gap:
                    self._gap(side)
                side.stream = None
            side.tail = b""
        exchange.release()
        exchange.want(wanted=False)

    def _carry(self, side: Side, flags: int, sequence: int, data: bytes, length: int) -> None:
        """What a segment carries; with a SYN its numbers begin, and data may come at once (RFC 7413)."""
        if side.stream is None:
            side.stream = Stream(self._waiting)
        if flags & SYN:
            sequence = (sequence + 1) & 0xFFFFFFFF
            side.stream.begin(sequence)
        if length and (side.exchange.conversation is not None or self._planted is not None):
            self._hear_in_order(side, side.stream, sequence, data, length)

    def _finish(self, side: Side, flags: int) -> None:
        exchange = side.exchange
        side.finished = True
        side.reset = bool(flags & RST)
        if side.reset or (exchange.client.finished and exchange.server.finished):
            self.close(exchange)
            side.wants = side.reset

    def _speak(self, side: Side) -> None:
        """It sends data. If it had reset the connection before, that reset was forged, and what follows was not followed."""
        side.spoke = True
        if side.reset:
            side.reset = side.wants = False
            self._faults.note(LOST, side.exchange.flow)

    @staticmethod
    def _handshake(side: Side, flags: int) -> None:
        exchange = side.exchange
        if side.by_client:
            exchange.established = exchange.established or (exchange.answered and not flags & (RST | SYN))
        elif flags & SYN and flags & ACK:
            exchange.answered = True
        elif flags & RST and exchange.syn is not None and not (exchange.answered or exchange.established):
            exchange.refused = True
        if exchange.client.spoke and exchange.server.spoke:
            exchange.established = True

    def _hear_in_order(self, side: Side, stream: Stream, sequence: int, data: bytes, length: int) -> None:
        cut = len(data) < length
        parts = stream.take(sequence, data, length)
        gap, stream.gap = stream.gap, False
        if gap and not cut:
            self._gap(side)
        for part in parts:
            self._hear(side, part)
        if cut:
            self._faults.note(CUT)
            self._gap(side)

    def _gap(self, side: Side) -> None:
        """Bytes are missing: whoever followed them cannot know where a message begins."""
        exchange = side.exchange
        if exchange.conversation is not None or self._planted is not None:
            self._faults.note(LOST, exchange.flow, side.number)
        side.tail = b""
        exchange.release()

    def _hear(self, side: Side, data: bytes) -> None:
        exchange = side.exchange
        conversation = exchange.conversation
        at = Moment(side.number, side.seconds)
        inside: list[tuple[Unwrapped, Side, Moment]] = []
        if conversation is not None:
            for said in conversation.feed(data, at, by_client=side.by_client):
                exchange.learn()
                if isinstance(said.word, Unwrapped):
                    speaker = exchange.client if said.by_client is not exchange.reversed else exchange.server
                    inside.append((said.word, speaker, said.at))
                else:
                    self._ledger.words.hear(exchange, said)
            if conversation.done:
                exchange.release()
        if self._planted is not None:
            self._look(side, data, at, self._planted)
            for word, speaker, when in inside:
                self._spot(speaker, self._planted.found(word.data), when, word.how)

    def _look(self, side: Side, data: bytes, at: Moment, planted: Planted) -> None:
        text = side.tail + data
        self._spot(side, planted.found(text), at)
        if side.stream is not None:
            side.tail = text[-planted.longest :]

    def _spot(self, side: Side, found: Iterable[tuple[str, str]], at: Moment, how: str = "") -> None:
        """Keep the first of each value in each form; what was readable as it passed need not be taken out of anything."""
        told = side.exchange.planted
        for name, encoding in found:
            known = (name, f"{encoding}, {how}" if how else encoding, side.by_client)
            if known not in told and (name, encoding, side.by_client) not in told:
                told.add(known)
                self._ledger.spot(side.exchange, *known[:2], at, by_client=side.by_client)
