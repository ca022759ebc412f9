"""Several conversations with one port side by side, each a question and its answer, in one thread and bounded.

One who drips, floods or falls silent holds up nobody but itself.
"""

from __future__ import annotations

import selectors
import socket
import time
from collections import deque
from collections.abc import Generator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from shinsa.subject.device.discovery.protocols.question import Question
from shinsa.subject.device.endpoint import Answer, Endpoint
from shinsa.subject.device.wire import CHUNK

DEAF = 2
"""Connections that nobody took in time, after which no more are tried: a port that was open swallows them."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question, and how many seconds its answer is waited for."""

    question: Question
    seconds: float


@dataclass(eq=False)
class _Call:
    ask: Ask
    stream: socket.socket
    until: float
    quiet_from: float = float("inf")
    got: bytearray = field(default_factory=bytearray)
    ended: bool = False
    error: OSError | None = None

    @property
    def due(self) -> float:
        """When there is nothing more to wait for."""
        return min(self.until, self.quiet_from)

    def hear(self, limit: int, quiet: float) -> None:
        """Take what came."""
        try:
            part = self.stream.recv(CHUNK)
        except (BlockingIOError, InterruptedError):
            return
        except OSError as error:
            part, self.error = b"", error
        self.got += part
        self.ended = not part
        self.quiet_from = time.monotonic() + quiet
        if self.ended or len(self.got) >= limit or self.ask.question.done(bytes(self.got)):
            self.until = 0.0

    def answer(self, limit: int) -> Answer:
        """What came back."""
        return Answer(bytes(self.got[:limit]), ended=self.ended, failed=self.error)


def answers(endpoint: Endpoint, asks: Sequence[Ask], width: int) -> Generator[tuple[Question, Answer]]:
    """The answer to each question as soon as it is there, at most `width` at a time. Whoever stops reading hangs up on the rest."""
    bounds = endpoint.bounds
    queue, calls, deaf = deque(asks), set[_Call](), 0
    selector = selectors.DefaultSelector()
    try:
        while queue or calls:
            while queue and len(calls) < width:
                ask = queue.popleft()
                call = _dial(endpoint, ask)
                if isinstance(call, Answer):
                    deaf += isinstance(call.failed, TimeoutError)
                    if deaf >= DEAF:
                        queue.clear()
                    yield ask.question, call
                else:
                    calls.add(call)
                    selector.register(call.stream, selectors.EVENT_READ, call)
            for key, _ in selector.select(max(min((c.due for c in calls), default=0.0) - time.monotonic(), 0.0)):
                key.data.hear(bounds.response_bytes, bounds.quiet_seconds)
            for call in [call for call in calls if call.due <= time.monotonic()]:
                calls.discard(call)
                selector.unregister(call.stream)
                call.stream.close()
                yield call.ask.question, call.answer(bounds.response_bytes)
    finally:
        selector.close()
        for call in calls:
            call.stream.close()


def _dial(endpoint: Endpoint, ask: Ask) -> _Call | Answer:
    """A connection with the question sent; or what became of it instead."""
    try:
        stream = endpoint.transport.connect(endpoint.port, endpoint.bounds.connect_seconds)
    except OSError as error:
        return Answer(b"", ended=not isinstance(error, TimeoutError), failed=error)
    stream.settimeout(endpoint.bounds.answer_seconds)
    # Whoever hung up meanwhile may still have said something, which is then read.
    with suppress(OSError):
        stream.sendall(ask.question.request)
    stream.setblocking(False)  # noqa: FBT003 - the socket's own interface
    return _Call(ask, stream, time.monotonic() + ask.seconds)
