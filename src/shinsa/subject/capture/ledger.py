"""What is told of the device's conversations: taken together by service and phase, so that its size does not grow with theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from shinsa.subject.capture.dissect.login import Login, LoginAnswered
from shinsa.subject.capture.dissector import Said, Word
from shinsa.subject.capture.exchange import Exchange
from shinsa.subject.capture.faults import MANY_TALKS, MANY_WORDS, Faults
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.moment import Moment
from shinsa.subject.capture.talk import CanarySeen, Heard, Talk, Volume

MOST_TALKS = 16_384
MOST_WORDS = 8_192
"""Words of one kind, and planted values seen."""
SAID_AGAIN = 8
"""How often the same datagram of one client to one service is kept in one phase: said again, it says nothing new."""
MOST_STARTS = 2_048
"""Starts of one talk; past that, every second one is dropped."""

Local = tuple[bytes, bytes]
"""MAC and IP address of the device's end."""
IsOwn = Callable[[bytes, bytes], bool]


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
        self.phase = ""
        self.consented: bool | None = None
        self._faults = faults
        self._entries: dict[_Key, _Entry] = {}
        self._heard: dict[type[Word], list[tuple[Local, Heard[Word]]]] = {}
        self._often: dict[tuple[object, ...], int] = {}
        self._canaries: list[tuple[Local, CanarySeen]] = []

    def hear(self, exchange: Exchange, said: Said) -> None:
        """Keep a word."""
        kept = self._heard.setdefault(type(said.word), [])
        if exchange.transport == "udp" and self._is_known(exchange, said):
            return
        if len(kept) >= MOST_WORDS:
            self._faults.note(MANY_WORDS)
            return
        kept.append((exchange.local[:2], Heard(exchange.flow, said.at, said.by_client, said.word)))

    def _is_known(self, exchange: Exchange, said: Said) -> bool:
        """Whether a word was said so often that it need not be kept; one that answers another always is."""
        if isinstance(said.word, (Login, LoginAnswered)):
            return False
        ends = (exchange.client_end[:2], exchange.server_end, said.by_client, exchange.unit)
        same = (said.word, ends, self.phase, self.consented)
        often = self._often.get(same, 0)
        if often < SAID_AGAIN and (often or len(self._often) < MOST_WORDS):
            self._often[same] = often + 1
        return often >= SAID_AGAIN

    def spot(self, exchange: Exchange, name: str, encoding: str, at: Moment, *, by_client: bool) -> None:
        """Keep where a planted value passed."""
        if len(self._canaries) >= MOST_WORDS:
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
            self.phase,
            self.consented,
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

    def heard(self, is_own: IsOwn) -> Mapping[type[Word], tuple[Heard[Word], ...]]:
        """The words of the device's conversations, by packet."""
        own = {kind: [one for local, one in kept if is_own(*local)] for kind, kept in self._heard.items()}
        return {kind: tuple(sorted(kept, key=lambda one: one.at.packet)) for kind, kept in own.items() if kept}

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
