"""A TCP connect scan without privileges: every port is asked, none is guessed.

A port is open when the handshake completes (RFC 9293, 3.5) and closed when a reset comes back; silence says nothing, and is
counted as such. Silent ports are asked a second time once the round trip is known, and ports that are known to be open among them:
a device that is silent to those, too, drops what comes too fast, and is asked slowly then, as far as the time suffices.
"""

from __future__ import annotations

import errno
import select
import socket
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle

from shinsa.subject.device.address import Address
from shinsa.subject.device.bounds import DeviceBounds
from shinsa.subject.device.slots import Slots

SHORTEST_WAIT = 0.25
"""Seconds: below this a busy device is mistaken for a silent one."""
ROUND_TRIPS_WAITED = 8
SAMPLES_TRUSTED = 8
"""Answers after which the measured round trip replaces the cautious first wait."""
CONTROLS = 20
"""Connections to ports that are known to be open, spread over a second look at silent ones."""
TRUSTED = 8
"""Connections that others took, beside which one port's silence is its own affair."""
SLOWLY = 8
"""Connections at a time to a device that drops what comes too fast."""
TICK = 0.05
_PENDING = frozenset({errno.EINPROGRESS, errno.EALREADY, errno.EWOULDBLOCK})
_LOCAL = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.EADDRNOTAVAIL, errno.EAGAIN, errno.ENOMEM})
"""This machine, not the device, is out of something: the port is asked again later."""


@dataclass(frozen=True, slots=True)
class TcpScan:
    """What became of the ports: open and closed by number, the others by count."""

    open: tuple[int, ...]
    closed: tuple[int, ...] = ()
    """Ports that refused, ascending: nothing listens there."""
    silent: int = 0
    unasked: int = 0
    """Ports for which the time did not suffice."""

    @property
    def refused(self) -> int:
        """How many ports refused."""
        return len(self.closed)

    @property
    def answered(self) -> bool:
        """Whether the host answered at all, be it by refusing."""
        return bool(self.open) or bool(self.closed)

    @property
    def asked(self) -> int:
        """How many ports were asked."""
        return len(self.open) + self.refused + self.silent


def scan_tcp(address: Address, ports: Sequence[int], bounds: DeviceBounds, slots: Slots | None = None) -> TcpScan:
    """Ask every port, as many at a time as there are free slots (`bounds.connections` where none are given), for at most `bounds.scan_seconds`."""
    sweep = _Sweep(address, bounds, slots or Slots(bounds.connections))
    try:
        sweep.run(ports)
        if sweep.open or sweep.closed:
            sweep.look_again()
    finally:
        sweep.end()
    return TcpScan(tuple(sorted(sweep.open)), tuple(sorted(sweep.closed)), len(sweep.silent), sweep.unasked)


class _Sweep:
    def __init__(self, address: Address, bounds: DeviceBounds, slots: Slots) -> None:
        self.open: set[int] = set()
        self.silent: set[int] = set()
        self.closed: set[int] = set()
        self.unasked = 0
        self._lost: set[int] = set()
        """Ports that are open and took no connection at a later look."""
        self._address = address
        self._slots = slots
        self._limit = slots.most
        self._first_wait = bounds.silence_seconds
        self._deadline = time.monotonic() + bounds.scan_seconds
        self._epoll = select.epoll()
        self._flying: dict[int, tuple[socket.socket, int, float]] = {}
        self._queue: deque[int] = deque()
        self._round_trip = 0.0
        self._deviation = 0.0
        self._samples = 0

    def run(self, ports: Sequence[int]) -> None:
        self._queue = deque(ports)
        while self._queue or self._flying:
            if time.monotonic() > self._deadline:
                break
            while self._queue and len(self._flying) < self._limit:
                if not self._start(self._queue.popleft()):
                    break
            for number, _ in self._epoll.poll(TICK):
                self._land(number)
            self._expire()
        left = {*self._queue, *(port for _, port, _ in self._flying.values())}
        self.unasked += len(left - self.open)
        self._drop_flying()

    def look_again(self) -> None:
        """Ask what was silent once more, and ever slower as long as silence may be that of a device that is asked too fast."""
        while self.silent and time.monotonic() < self._deadline:
            known, before = sorted(self.open), len(self.silent)
            again, self.silent, self._lost = tuple(_among(sorted(self.silent), known)), set(), set()
            self.run(again)
            answers = before > len(self.silent) + self.unasked
            if not (self._drops(again) if known else answers):
                return
            self._limit, self._samples = min(self._limit, SLOWLY), 0
        # Nobody knows what these would have said.
        self.unasked += len(self.silent)
        self.silent = set()

    def _drops(self, asked: Sequence[int]) -> bool:
        """Whether open ports were silent to this look; one alone may limit who knocks, where enough others do not."""
        others = sum(port in self.open and port not in self._lost for port in asked)
        return bool(self._lost) and (len(self._lost) > 1 or others < TRUSTED)

    def end(self) -> None:
        self._drop_flying()
        self._epoll.close()

    def _start(self, port: int) -> bool:
        """Send the first packet. False when this machine, or the bound on connections, has no more to give at the moment."""
        if not self._slots.take():
            self._queue.appendleft(port)
            return False
        try:
            out = socket.socket(self._address.family, socket.SOCK_STREAM)
        except OSError:
            self._slots.give_back()
            return self._later(port)
        out.setblocking(False)  # noqa: FBT003 - the socket's own interface
        code = out.connect_ex(self._address.at(port))
        if code in _LOCAL:
            self._hang_up(out)
            return self._later(port)
        if code in _PENDING:
            self._flying[out.fileno()] = (out, port, time.monotonic())
            self._epoll.register(out.fileno(), select.EPOLLOUT)
        else:
            self._note(out, port, code)
        return True

    def _later(self, port: int) -> bool:
        self._queue.append(port)
        self._limit = max(self._limit // 2, 8)
        if not self._flying:
            time.sleep(TICK)
        return False

    def _land(self, number: int) -> None:
        out, port, started = self._flying.pop(number)
        self._epoll.unregister(number)
        self._learn(time.monotonic() - started)
        self._note(out, port, out.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR))

    def _note(self, out: socket.socket, port: int, code: int) -> None:
        if code == errno.ECONNRESET or (code == 0 and not _to_itself(out)):
            self.open.add(port)  # only what was accepted is reset: a refusal has a code of its own
        elif code in {0, errno.ECONNREFUSED}:
            (self._lost if port in self.open else self.closed).add(port)
        else:
            self._fell_silent(port)
        self._hang_up(out)

    def _hang_up(self, out: socket.socket) -> None:
        out.close()
        self._slots.give_back()

    def _learn(self, seconds: float) -> None:
        """Smooth the round trip and its deviation (RFC 6298, 2)."""
        self._samples += 1
        if self._samples == 1:
            self._round_trip, self._deviation = seconds, seconds / 2
        self._deviation += (abs(seconds - self._round_trip) - self._deviation) / 4
        self._round_trip += (seconds - self._round_trip) / 8

    def _wait(self) -> float:
        if self._samples < SAMPLES_TRUSTED:
            return self._first_wait
        return min(max(self._round_trip + ROUND_TRIPS_WAITED * self._deviation, SHORTEST_WAIT), self._first_wait)

    def _expire(self) -> None:
        """Give up on the oldest; they stand in the order in which they left."""
        before = time.monotonic() - self._wait()
        while self._flying:
            number = next(iter(self._flying))
            out, port, started = self._flying[number]
            if started >= before:
                break
            del self._flying[number]
            self._epoll.unregister(number)
            self._fell_silent(port)
            self._hang_up(out)

    def _fell_silent(self, port: int) -> None:
        (self._lost if port in self.open else self.silent).add(port)

    def _drop_flying(self) -> None:
        for out, _, _ in self._flying.values():
            self._hang_up(out)
        self._flying.clear()


def _among(ports: Sequence[int], known: Sequence[int]) -> Iterator[int]:
    """The ports with the known ones spread among them."""
    control, step = cycle(known), max(len(ports) // CONTROLS, 1)
    for number, port in enumerate(ports, 1):
        yield port
        if known and number % step == 0:
            yield next(control)


def _to_itself(out: socket.socket) -> bool:
    """On this machine a connection may by chance meet its own source port (simultaneous open); that is no open port."""
    try:
        return bool(out.getsockname() == out.getpeername())
    except OSError:
        return False  # it was accepted, and has been reset since
