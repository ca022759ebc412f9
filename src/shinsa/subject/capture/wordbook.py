"""What was said in the device's conversations. What was said word for word before, to the same service, is kept a few times only."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping

from shinsa.subject.capture.dissect.login import Login, LoginAnswered
from shinsa.subject.capture.dissector import Said, Word
from shinsa.subject.capture.exchange import Exchange
from shinsa.subject.capture.faults import MANY_WORDS, Faults
from shinsa.subject.capture.talk import Heard

MOST_WORDS = 8_192
"""Words of one kind."""
SAID_AGAIN = 8
"""How often the same is kept of one client and one service in one phase: said again, it says nothing new."""
TOGETHER = 16
"""Words of a TCP connection that belong together, such as a request and its answer: they are kept, or left out, as one."""

Local = tuple[bytes, bytes]
"""MAC and IP address of the device's end."""
IsOwn = Callable[[bytes, bytes], bool]


class Wordbook:
    """Takes in words; gives out those of the device."""

    def __init__(self, faults: Faults) -> None:
        self.phase: tuple[str, bool | None] = ("", None)
        """The phase, and whether it is after the consent: the same in another phase is not the same."""
        self._faults = faults
        self._heard: dict[type[Word], list[tuple[Local, Heard[Word]]]] = {}
        self._often: dict[tuple[Hashable, ...], int] = {}
        self._words: dict[Word, Word] = {}
        """Each word once: who says the same to many servers costs no more memory for it."""

    def hear(self, exchange: Exchange, said: Said) -> None:
        """Take in a word: a datagram stands for itself, and so does what comes late in a long connection."""
        if exchange.transport == "tcp" and not exchange.is_long:
            exchange.said.append(said)
            if len(exchange.said) == TOGETHER:
                self.settle(exchange)
                exchange.is_long = True
        elif isinstance(said.word, (Login, LoginAnswered)) or self._is_new(exchange, (said.word, said.by_client)):
            self._keep(exchange, said)

    def settle(self, exchange: Exchange) -> None:
        """No more words belong to those that were taken in."""
        together, exchange.said = exchange.said, []
        if together and self._is_new(exchange, tuple((said.word, said.by_client) for said in together)):
            for said in together:
                self._keep(exchange, said)

    def told(self, is_own: IsOwn) -> Mapping[type[Word], tuple[Heard[Word], ...]]:
        """The words of the device's conversations, by packet."""
        own = {kind: [one for local, one in kept if is_own(*local)] for kind, kept in self._heard.items()}
        return {kind: tuple(sorted(kept, key=lambda one: one.at.packet)) for kind, kept in own.items() if kept}

    def _is_new(self, exchange: Exchange, what: Hashable) -> bool:
        same = (what, exchange.client_end[:2], exchange.server_end, exchange.unit, self.phase)
        often = self._often.get(same, 0)
        if often < SAID_AGAIN and (often or len(self._often) < MOST_WORDS):
            self._often[same] = often + 1
        return often < SAID_AGAIN

    def _keep(self, exchange: Exchange, said: Said) -> None:
        kept = self._heard.setdefault(type(said.word), [])
        if len(kept) >= MOST_WORDS:
            self._faults.note(MANY_WORDS)
            return
        word = self._words.setdefault(said.word, said.word)
        kept.append((exchange.local[:2], Heard(exchange.flow, said.at, said.by_client, word)))
