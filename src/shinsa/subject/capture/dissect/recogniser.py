"""How it is found out what a flow speaks: by its first bytes, never by its port."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.dissector import Dissector, Said
from shinsa.subject.capture.moment import Moment

HEAD = 4096
"""Bytes of each direction that are looked at to tell a protocol."""
PACKETS = 64
"""Packets of a stream that are looked at to tell a protocol: some write a byte at a time."""
AT_ONCE = 8 * 1024
"""Bytes of a stream that a dissector is given at once, so that it can drop what it does not want before more comes."""
DATAGRAMS = 16
"""Datagrams that may be unknown before a flow is given up."""
MALFORMED = (ValueError, LookupError, ArithmeticError, RecursionError, struct.error)
"""What reading hostile bytes may raise inside a dissector; the flow is then given up, or the datagram left out."""

_WITH_TLS = frozenset({"ftp", "smtp", "pop3", "imap"})
"""Protocols that turn to TLS when asked, and are then called by the name with an s."""

Tells = Callable[[bytes, bytes], bool | None]
"""Whether the first bytes of client and server are this protocol; None while more bytes could tell."""
TellsDatagram = Callable[[bytes], bool]
"""Whether a datagram is this protocol, whoever sent it."""


@dataclass(frozen=True, slots=True)
class StreamRecogniser:
    """Tells a protocol over TCP."""

    tells: Tells
    opens: Callable[[], Dissector]
    ports: frozenset[int] = frozenset()
    """Where it usually lives: it is then asked first, and no more."""


@dataclass(frozen=True, slots=True)
class DatagramRecogniser:
    """Tells a protocol over UDP."""

    tells: TellsDatagram
    opens: Callable[[], Dissector]
    ports: frozenset[int] = frozenset()
    only_there: bool = False
    """Its format is that of another protocol, and it is told from it by its ports alone."""


class UnknownStream:
    """A TCP flow whose protocol is not yet known; once it is, it is whoever knows that.

    A recording may begin in the middle of a conversation, so that the server is heard first and taken for the client; where
    only the reverse makes sense, `reversed` says so, and what follows is told the right way round.
    """

    def __init__(self, recognisers: Sequence[StreamRecogniser]) -> None:
        self.reversed = False
        self._all = recognisers
        self._outer = ""
        self._known: Dissector | None = None
        self._start()

    def _start(self) -> None:
        self._left: Sequence[StreamRecogniser] = self._all
        self._heads = {True: b"", False: b""}
        self._held: list[tuple[bytes, Moment, bool]] = []
        self._gone = False

    @property
    def protocol(self) -> str:
        """What is spoken; empty while it is not known."""
        inner = self._known.protocol if self._known else ""
        if self._outer in _WITH_TLS and inner == "tls":
            return self._outer + "s"
        return inner or self._outer

    @property
    def done(self) -> bool:
        """Whether nothing more can be learnt."""
        return self._gone or (self._known is not None and self._known.done)

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterable[Said]:
        """What the next bytes say. Raises nothing."""
        if self._known is not None:
            return self._pass_on(data, at, by_client=by_client)
        if self._gone or not data:
            return ()
        self._held.append((data, at, by_client))
        self._heads[by_client] = (self._heads[by_client] + data[:HEAD])[:HEAD]
        return self._look()

    def _look(self) -> Iterable[Said]:
        client, server = self._heads[True], self._heads[False]
        left = []
        for one in self._left:
            there = one.tells(client, server)
            back = not there and one.tells(server, client)
            if there or back:
                return self._settle(one, reverse=not there)
            if there is None or back is None:
                left.append(one)
        self._left = left
        full = len(client) >= HEAD or len(server) >= HEAD or len(self._held) >= PACKETS
        if full or not left:
            self._gone = True
            self._held.clear()
        return ()

    def _settle(self, one: StreamRecogniser, *, reverse: bool) -> list[Said]:
        self._known, self.reversed = one.opens(), reverse
        held, self._held = self._held, []
        return [said for data, at, by_client in held for said in self._pass_on(data, at, by_client=by_client)]

    def _pass_on(self, data: bytes, at: Moment, *, by_client: bool) -> list[Said]:
        """Words up to where the bytes stop making sense: there the flow is given up."""
        said: list[Said] = []
        if self._known is None or self.done:
            return said
        client = by_client is not self.reversed
        try:
            for begin in range(0, len(data), AT_ONCE):
                for word in self._known.feed(data[begin : begin + AT_ONCE], at, by_client=client):
                    said.append(Said(word, at, client))  # noqa: PERF401 - what was said before the error is kept
        except MALFORMED:
            self._gone = True
        if self._known.restarts:
            self._outer, self._known = self._known.protocol, None
            self._start()
        return said


class UnknownDatagrams:
    """A UDP flow whose protocol is not yet known; each datagram stands for itself."""

    def __init__(self, recognisers: Sequence[DatagramRecogniser]) -> None:
        self._recognisers = recognisers
        self._known: Dissector | None = None
        self._strange = 0

    @property
    def protocol(self) -> str:
        """What is spoken; empty while it is not known."""
        return self._known.protocol if self._known else ""

    @property
    def done(self) -> bool:
        """Whether nothing more can be learnt."""
        return self._strange >= DATAGRAMS if self._known is None else self._known.done

    @property
    def reversed(self) -> bool:
        """Whether the protocol's client is whom the flow calls the server."""
        return self._known is not None and self._known.reversed

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterable[Said]:
        """What the next datagram says. Raises nothing."""
        if self._known is None:
            self._known = next((one.opens() for one in self._recognisers if one.tells(data)), None)
            if self._known is None:
                self._strange += 1
                return ()
        return list(self._guarded(self._known, data, at, by_client=by_client))

    def _guarded(self, known: Dissector, data: bytes, at: Moment, *, by_client: bool) -> Iterator[Said]:
        try:
            for word in known.feed(data, at, by_client=by_client):
                yield Said(word, at, by_client is not known.reversed)
        except MALFORMED:
            return
