"""What is told of the device's conversations: taken together by service and phase, so that its size does not grow with theirs."""

from __future__ import annotations

from dataclasses import field

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.exchange import Exchange
from shinsa.subject.capture.faults import MANY_TALKS, MANY_WORDS, Faults
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.moment import Moment
from shinsa.subject.capture.talk import CanarySeen, Talk, Volume
from shinsa.subject.capture.wordbook import IsOwn, Local, Wordbook

MOST_TALKS = 16_384
MOST_SEEN = 8_192
"""Planted values that were seen."""
MOST_STARTS = 2_048
"""Starts of one talk; past that, every second one is dropped."""


@dataclass(slots=True)
class _Entry:
    """The sum of conversations."""

    flow: Flow
    first: Moment
    last: Moment
    sent: list[int] = field(default_factory=lambda: [0, 0])
    received: list[int] = field(default_factory=lambda: [0, 0])
    conversations: int = 0
    established: int = 0
    refused: int = 0
    starts: list[float] = field(default_factory=list)
    every: int = 1
    _begun: int = 0

    def begin(self, seconds: float) -> None:
        """One more conversation began."""
        if self._begun % self.every == 0:
            self.starts.append(seconds)
        self._begun += 1
        if len(self.starts) > MOST_STARTS:
            self.starts = sorted(self.starts)[::2]
            self.every *= 2


_Key = tuple[Local, bytes, bytes, str, int, str, bool, str, str, bool | None]


class Ledger:
    """Takes in what passed; gives out what was the device's."""

    def __init__(self, faults: Faults) -> None:
        self.words = Wordbook(faults)
        self._phase: tuple[str, bool | None] = ("", None)
        self._faults = faults
        self._entries: dict[_Key, _Entry] = {}
        self._canaries: list[tuple[Local, CanarySeen]] = []

    def turn(self, phase: str, *, consented: bool | None) -> None:
        """What is told from now on is of that phase."""
        self._phase = self.words.phase = (phase, consented)

    def spot(self, exchange: Exchange, name: str, encoding: str, at: Moment, *, by_client: bool) -> None:
        """Keep where a planted value passed."""
        if len(self._canaries) >= MOST_SEEN:
            self._faults.note(MANY_WORDS)
            return
        seen = CanarySeen(name, exchange.flow, at, by_client is not exchange.reversed, encoding)
        self._canaries.append((exchange.local[:2], seen))

    def tell(self, exchange: Exchange) -> None:
        """Add what passed since it was told last."""
        first = exchange.first
        if first is None:
            return
        exchange.learn()
        self.words.settle(exchange)
        entry = self._entry(exchange, first)
        if entry is None:
            self._faults.note(MANY_TALKS)
            return
        ours, theirs = exchange.client, exchange.server
        if not exchange.outgoing:
            ours, theirs = theirs, ours
        for total, side in ((entry.sent, ours), (entry.received, theirs)):
            total[0] += side.packets
            total[1] += side.bytes
            if side.number > entry.last.packet:
                entry.last = Moment(side.number, side.seconds)
        if first.packet < entry.first.packet:
            entry.first, entry.flow = first, exchange.flow
        entry.conversations += 1
        entry.established += exchange.established
        entry.refused += exchange.refused
        if exchange.began is not None:
            entry.begin(exchange.began)

    def _entry(self, exchange: Exchange, first: Moment) -> _Entry | None:
        client, server = exchange.client_end, exchange.server_end
        if exchange.reversed:
            client, server = server, client
        key = (
            exchange.local[:2],
            client[1],
            server[1],
            exchange.transport,
            server[2],
            exchange.protocol,
            exchange.outgoing is not exchange.reversed,
            exchange.unit,
            *self._phase,
        )
        entry = self._entries.get(key)
        if entry is None and len(self._entries) < MOST_TALKS:
            entry = self._entries[key] = _Entry(exchange.flow, first, first)
        return entry

    def talks(self, is_own: IsOwn) -> tuple[Talk, ...]:
        """What was told of the device, by first packet."""
        found = [_talk(key, entry) for key, entry in self._entries.items() if is_own(*key[0])]
        return tuple(sorted(found, key=lambda talk: (talk.first.packet, talk.last.packet, talk.protocol)))

    def strange(self, is_own: IsOwn) -> frozenset[Local]:
        """Ends of conversations that went by the device's MAC, but not under an address of its own."""
        return frozenset(key[0] for key in self._entries if not is_own(*key[0]))

    def canaries(self, is_own: IsOwn) -> tuple[CanarySeen, ...]:
        """Where planted values passed, by packet."""
        own = (one for local, one in self._canaries if is_own(*local))
        return tuple(sorted(own, key=lambda one: (one.at.packet, one.id, one.encoding)))


def _talk(key: _Key, entry: _Entry) -> Talk:
    protocol, outgoing, unit, phase, consented = key[5:]
    return Talk(
        flow=entry.flow,
        protocol=protocol,
        outgoing=outgoing,
        first=entry.first,
        last=entry.last,
        sent=Volume(*entry.sent),
        received=Volume(*entry.received),
        conversations=entry.conversations,
        established=entry.established,
        refused=entry.refused,
        starts=tuple(sorted(entry.starts)),
        every=entry.every,
        phase=phase,
        consented=consented,
        unit=unit,
    )
