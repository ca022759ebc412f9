"""Takes everything that comes over the wire, on one thread: datagrams, connections, and what is only seen in passing."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from types import TracebackType
from typing import Protocol, Self

from shinsa.subject.bench.advertising import Advertiser
from shinsa.subject.bench.answering import Answering, anywhere, received
from shinsa.subject.bench.bounds import BenchBounds
from shinsa.subject.bench.datagrams import begins_dtls
from shinsa.subject.bench.watch import HEAD, MOST, OUTGOING, SERVED, Watch

USUAL_PORTS = (
    21, 22, 23, 25, 53, 80, 110, 143, 389, 443, 465, 554, 587, 636, 853, 989, 990, 993, 995, 1443, 1883, 1884, 4433, 4443,
    5222, 5223, 5671, 5672, 5683, 5684, 6667, 7547, 8000, 8080, 8081, 8123, 8333, 8443, 8444, 8883, 8884, 8888, 9000, 9443, 10443,
)  # fmt: skip
"""TCP ports that are open from the start; any other is opened once the device has tried it, and must be tried again."""
USUAL_UDP_PORTS = (4433, 5683, 5684, 8883)
"""UDP ports that are open from the start; any other is opened once the device began DTLS there."""
BACKLOG = 16
WAIT = 0.1
"""Seconds after which it is seen that the session has ended."""


class Host(Protocol):
    """Who holds conversations, each on a thread of its own. Nothing raises."""

    def hold(self, stream: socket.socket) -> None:
        """A connection."""

    def hold_datagrams(self, stream: socket.socket, first: bytes) -> None:
        """A conversation in DTLS, by its first datagram and a socket for all others."""

    def overhear(self, address: str, port: int, data: bytes) -> None:
        """Any other datagram, and where it was sent to."""


class Reception:
    """Runs while the block lasts.

    `last_call` is when a connection was taken last, on the monotonic clock, and `last_called` whom it was meant for. `fault` is
    an error of the laboratory's own: what came then was lost.
    """

    def __init__(
        self,
        tap: socket.socket,
        servers: Iterable[Answering],
        host: Host,
        bounds: BenchBounds,
        advertiser: Advertiser | None = None,
    ) -> None:
        self.watch = Watch(newer=advertiser is not None)
        self._advertiser = advertiser
        self.turned_away = 0
        self.last_call = time.monotonic()
        self.last_called = ("", 0, "tcp")
        self.fault: Exception | None = None
        self._answered: set[int] = set()
        self._tap, self._host, self._bounds = tap, host, bounds
        self._listeners: set[int] = set()
        self._datagram_ports: set[int] = set()
        self.held_datagrams: set[tuple[str, int, str]] = set()
        """Where conversations in datagrams were taken: address, port, and "udp"."""
        self._opened = ExitStack()
        self._selector = self._opened.enter_context(selectors.DefaultSelector())
        self._held: dict[threading.Thread, socket.socket] = {}
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reception", daemon=True)
        self._selector.register(self._opened.enter_context(contextlib.closing(tap)), selectors.EVENT_READ, self._see)
        for one in servers:
            self._selector.register(self._opened.enter_context(one.socket), selectors.EVENT_READ, one.serve_one)
        if advertiser is not None:
            self._opened.callback(advertiser.close)

    def open(self, ports: Iterable[int]) -> None:
        """Listen on these TCP ports, at every address. Raises OSError."""
        for port in ports:
            if port not in self._listeners:
                self._listeners.add(port)
                self._listen(socket.AF_INET, port)
                if self._advertiser is not None:
                    self._listen(socket.AF_INET6, port)

    def open_datagrams(self, ports: Iterable[int]) -> None:
        """Take conversations in DTLS on these UDP ports, at every address. Raises OSError."""
        for port in ports:
            if port not in self._datagram_ports and port not in SERVED:
                self._datagram_ports.add(port)
                self._listen_to_datagrams(socket.AF_INET, port)
                if self._advertiser is not None:
                    self._listen_to_datagrams(socket.AF_INET6, port)

    def _listen(self, family: socket.AddressFamily, port: int) -> None:
        listener = self._opened.enter_context(anywhere(family, socket.SOCK_STREAM, port))
        listener.listen(BACKLOG)
        self._selector.register(listener, selectors.EVENT_READ, lambda: self._take(listener))

    def _listen_to_datagrams(self, family: socket.AddressFamily, port: int) -> None:
        listener = self._opened.enter_context(anywhere(family, socket.SOCK_DGRAM, port))
        self._selector.register(listener, selectors.EVENT_READ, lambda: self._take_datagram(listener, port))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        for thread, stream in list(self._held.items()):
            with contextlib.suppress(OSError):
                stream.shutdown(socket.SHUT_RDWR)
            thread.join(1)
        self._opened.close()

    def _run(self) -> None:
        while not self._over.is_set():
            if self._advertiser is not None:
                self._advertiser.tick()
            for key, _ in self._selector.select(WAIT):
                try:
                    key.data()
                except OSError:
                    continue
                except Exception as error:  # noqa: BLE001 - else nobody would notice that nothing is taken any more
                    self.fault = error
            self._held = {thread: stream for thread, stream in self._held.items() if thread.is_alive()}

    def _see(self) -> None:
        with contextlib.suppress(BlockingIOError):
            for _ in range(BACKLOG):
                packet, sender = self._tap.recvfrom(HEAD)
                if sender[2] != OUTGOING:
                    self.watch.see(packet)
        wanted = self.watch.tried - self._listeners
        self.open(sorted(wanted)[: max(len(USUAL_PORTS) + self._bounds.extra_ports - len(self._listeners), 0)])
        begun = {
            port for (_, port, kind), protocol in self.watch.strangers.items() if (kind, protocol) == ("udp", "dtls")
        }
        room = max(len(USUAL_UDP_PORTS) + self._bounds.extra_ports - len(self._datagram_ports), 0)
        self.open_datagrams(sorted(begun - self._datagram_ports)[:room])

    def _take(self, listener: socket.socket) -> None:
        stream, _ = listener.accept()
        self.last_call = time.monotonic()
        address, port = stream.getsockname()[:2]
        self.last_called = (address, port, "tcp")
        self._answered.add(port)
        if len(self._held) >= self._bounds.conversations:
            self.turned_away += 1
            stream.close()
            return
        self._start(stream, self._host.hold, stream)

    def _take_datagram(self, listener: socket.socket, port: int) -> None:
        """Begin a conversation with a hello; a repeated one belongs to the conversation that it began."""
        data, address, sender = received(listener)
        if not begins_dtls(data):
            self._host.overhear(address, port, data)
            return
        self.last_call = time.monotonic()
        self.last_called = (address, port, "udp")
        if len(self.held_datagrams) < MOST:
            self.held_datagrams.add(self.last_called)
        if len(self._held) >= self._bounds.conversations:
            self.turned_away += 1
            return
        if not any(_talks_to(stream, sender, address, port) for stream in self._held.values()):
            stream = anywhere(listener.family, socket.SOCK_DGRAM, port, address)
            stream.connect(sender)
            self._start(stream, self._host.hold_datagrams, stream, data)

    def _start(self, stream: socket.socket, hold: Callable[..., None], *arguments: object) -> None:
        thread = threading.Thread(target=hold, args=arguments, daemon=True)
        self._held[thread] = stream
        thread.start()

    @property
    def unanswered(self) -> tuple[int, ...]:
        """TCP ports that the device tried, and did not try again once they were open."""
        return tuple(sorted(self.watch.tried - self._answered))


def _talks_to(stream: socket.socket, sender: tuple[str | int, ...], address: str, port: int) -> bool:
    """Whether a socket is one of datagrams, between these two ends."""
    if stream.type != socket.SOCK_DGRAM:
        return False
    try:
        return (stream.getpeername()[:2], stream.getsockname()[:2]) == (sender[:2], (address, port))
    except OSError:
        return False  # its conversation has just ended
