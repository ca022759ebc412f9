"""Sends malformed input to one service, input by input, and looks each time whether the service lives.

A service is only said to have failed where it had stood an orderly crowd before, and the same input made it fail again, or it
never came back: one that turns away a crowd, or was busy, is not at fault. One that asks for logins may keep strangers out
who behave badly; of such a one that never comes back nobody can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shinsa.model.text import Text, say
from shinsa.subject.device.clock import CLOCK, Time
from shinsa.subject.device.endpoint import Answer, Endpoint
from shinsa.subject.device.malformed.giving_away import given_away, spoken_away
from shinsa.subject.device.malformed.inputs import GREETS, OF_LINES, Malformed, hello, malformed

CROWD = 12
"""Orderly conversations in a row that a service has to stand before it is tried."""
CHECKS = 3
"""Looks, a second apart, of which one has to succeed."""
SECONDS = 180.0
"""All inputs to one service."""
WENT_DOWN, ANSWERS_NO_MORE = "went-down", "answers-no-more"
TURNS_AWAY = Text(
    "it does not answer a dozen orderly requests in a row, so that a failure could not be told",
    "正常な要求を続けて送っても応答しないことがあり、異常を判別できない",
)
KEPT_OUT = Text(
    "it answers no more: it is down, or keeps this machine out",
    "応答しなくなった。停止したか、この端末を遮断しているかを判別できない",
)


@dataclass(frozen=True, slots=True)
class Failed:
    """What an input led to: "went-down", "answers-no-more", or a sign of `giving_away`."""

    input: str
    effect: str


@dataclass(frozen=True, slots=True)
class Untold:
    """Why nobody can tell, of the service as a whole or of one input."""

    reason: Text


def tried(endpoint: Endpoint, protocol: str, clock: Time = CLOCK) -> Iterator[Failed | Untold | int]:
    """What became of each input that failed or cannot be told of; at the end, where all were sent, how many there were."""
    inputs = malformed(protocol, endpoint.host)
    if not inputs:
        none = say("no malformed input is known for {what}", "{what} への不正な入力が用意されていない", what=protocol)
        yield Untold(none)
        return
    service = _Service(endpoint, protocol, clock)
    if not all(service.lives() for _ in range(CROWD)):
        yield Untold(TURNS_AWAY)
        return
    usual = service.shown_by(hello(protocol, endpoint.host))
    until = clock.now() + SECONDS
    for sent, one in enumerate(inputs):
        if clock.now() > until:
            left = len(inputs) - sent
            yield Untold(say("{n} inputs were not sent in time", "{n}個の入力は時間内に送信できなかった", n=left))
            return
        yield from (Failed(one.name, effect) for effect in sorted(service.shown_by(one.data) - usual))
        down = service.after(one)
        if down is not None:
            yield down
            if not service.is_back():
                return
    yield len(inputs)


@dataclass(frozen=True)
class _Service:
    """One service, to send to and to look at."""

    endpoint: Endpoint
    protocol: str
    clock: Time

    def lives(self) -> bool:
        """Whether it says anything to an orderly question."""
        return bool(self.endpoint.exchange(hello(self.protocol, self.endpoint.host), bool).data)

    def shown_by(self, data: bytes) -> frozenset[str]:
        """Send the bytes; what the answer gives away, where that can be read."""
        answer = self._heard(data)
        if self.protocol == "http":
            return given_away(answer.data)
        return spoken_away(answer.data) if self.protocol in OF_LINES else frozenset()

    def after(self, one: Malformed) -> Failed | Untold | None:
        """What became of the service once an input was sent."""
        if self._soon(self.lives):
            return None
        if not self.is_back():
            return Untold(KEPT_OUT) if self.protocol in GREETS else Failed(one.name, ANSWERS_NO_MORE)
        self._heard(one.data)
        if self._soon(self.lives):
            once = say(
                "it fell silent once after '{what}', and not again", "「{what}」の後に一度だけ途絶えた", what=one.name
            )
            return Untold(once)
        return Failed(one.name, WENT_DOWN)

    def is_back(self) -> bool:
        """Whether it answers again within the time that a service is given to recover."""
        until = self.clock.now() + self.endpoint.bounds.recovery_seconds
        while not self.lives():
            if self.clock.now() >= until:
                return False
            self.clock.rest(2.0)
        return True

    def _soon(self, look: Callable[[], bool]) -> bool:
        for _ in range(CHECKS):
            if look():
                return True
            self.clock.rest(1.0)
        return False

    def _heard(self, data: bytes) -> Answer:
        """One conversation: after the greeting, where there is one; to its end over HTTP, else for a moment."""
        bounds = self.endpoint.bounds
        if self.protocol == "http":
            return self.endpoint.exchange(data, lambda _: False)
        try:
            with self.endpoint.open() as wire:
                if self.protocol in GREETS:
                    wire.read(bounds.banner_seconds, quiet=bounds.quiet_seconds)
                wire.send(data)
                return Answer(wire.read(bounds.question_seconds, quiet=bounds.quiet_seconds), wire.ended, wire.error)
        except OSError as error:
            return Answer(b"", ended=True, failed=error)
