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
from typing import Self

from shinsa.subject.bench.advertising import Advertiser
from shinsa.subject.bench.answering import ANY_NEWER_SOURCE, ANY_SOURCE, Answering
from shinsa.subject.bench.bounds import BenchBounds
from shinsa.subject.bench.watch import HEAD, OUTGOING, Watch

USUAL_PORTS = (
    21, 22, 23, 25, 53, 80, 110, 143, 389, 443, 465, 554, 587, 636, 853, 989, 990, 993, 995, 1443, 1883, 1884, 4433, 4443,
    5222, 5223, 5671, 5672, 5683, 5684, 6667, 7547, 8000, 8080, 8081, 8123, 8333, 8443, 8444, 8883, 8884, 8888, 9000, 9443, 10443,
)  # fmt: skip
"""TCP ports that are open from the start; any other is opened once the device has tried it, and must be tried again."""
BACKLOG = 16
WAIT = 0.1
"""Seconds after which it is seen that the session has ended."""


class Reception:
    """Runs while the block lasts.

    `last_call` is when a connection was taken last, on the monotonic clock, and `last_called` by whom it was meant for. `fault` is
    an error of the laboratory's own: what came then was lost.
    """

    def __init__(
        self,
        tap: socket.socket,
        servers: Iterable[Answering],
        hold: Callable[[socket.socket], None],
        bounds: BenchBounds,
        advertiser: Advertiser | None = None,
    ) -> None:
        self.watch = Watch(newer=advertiser is not None)
        self._advertiser = advertiser
        self.turned_away = 0
        self.last_call = time.monotonic()
        self.last_called = ("", 0)
        self.fault: Exception | None = None
        self._answered: set[int] = set()
        self._tap, self._hold, self._bounds = tap, hold, bounds
        self._listeners: set[int] = set()
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

    def _listen(self, family: socket.AddressFamily, port: int) -> None:
        listener = self._opened.enter_context(socket.socket(family, socket.SOCK_STREAM))
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            listener.setsockopt(socket.IPPROTO_IPV6, ANY_NEWER_SOURCE, 1)
        else:
            listener.setsockopt(socket.SOL_IP, ANY_SOURCE, 1)
        listener.bind(("::" if family == socket.AF_INET6 else "0.0.0.0", port))  # noqa: S104 - every address is ours in there
        listener.listen(BACKLOG)
        self._selector.register(listener, selectors.EVENT_READ, lambda: self._take(listener))

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

    def _take(self, listener: socket.socket) -> None:
        stream, _ = listener.accept()
        self.last_call = time.monotonic()
        self.last_called = stream.getsockname()[:2]
        self._answered.add(self.last_called[1])
        if len(self._held) >= self._bounds.conversations:
            self.turned_away += 1
            stream.close()
            return
        thread = threading.Thread(target=self._hold, args=(stream,), daemon=True)
        self._held[thread] = stream
        thread.start()

    @property
    def unanswered(self) -> tuple[int, ...]:
        """TCP ports that the device tried, and did not try again once they were open."""
        return tuple(sorted(self.watch.tried - self._answered))
