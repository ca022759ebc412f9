"""A conversation in lines, as mail and streaming servers hold it: say a line, hear until the answer is whole."""

from __future__ import annotations

from collections.abc import Callable

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import Entry, Outcome
from shinsa.subject.device.tls.session import secure
from shinsa.subject.device.wire import Wire, shown

HOLDS = ("too many", "try again later", "try later", "temporarily", "locked", "rate limit", "[limit]", "[unavailable]")
"""How servers say in words that there were too many tries."""
Whole = Callable[[bytes], bool]


class Unsendable(ValueError):
    """Credentials that would break out of their line."""


class Dialogue:
    """The lines of one conversation. Raises OSError where the other side cannot be spoken to."""

    def __init__(self, wire: Wire, endpoint: Endpoint) -> None:
        self._wire, self._endpoint = wire, endpoint

    def hear(self, whole: Whole) -> str:
        """What the other side says until it is whole, hangs up or is silent; empty for nothing."""
        return self._wire.read(self._endpoint.bounds.answer_seconds, whole).decode("utf-8", "replace")

    def say(self, line: str, whole: Whole) -> str:
        """The answer to one line. Raises Unsendable for a line that is more than one."""
        if any(mark in line for mark in "\r\n\0"):
            raise Unsendable("such a line cannot be sent")
        self._wire.send(f"{line}\r\n".encode())
        return self.hear(whole)

    def into_tls(self) -> None:
        """Go on inside TLS."""
        self._wire.stream = secure(self._wire.stream, self._endpoint.name)


def converse(endpoint: Endpoint, talk: Callable[[Dialogue], Entry]) -> Entry:
    """What a talk over a new connection ends in. Raises nothing."""
    try:
        with endpoint.open() as wire:
            return talk(Dialogue(wire, endpoint))
    except Unsendable as error:
        return Entry(Outcome.UNCLEAR, str(error))
    except OSError as error:
        return Entry(Outcome.DROPPED, shown(str(error)))


def holds_back(answer: str) -> bool:
    """Whether an answer says that there were too many tries."""
    lowered = answer.lower()
    return any(word in lowered for word in HOLDS)


def ends_with_line(data: bytes) -> bool:
    """Whether at least one line came whole."""
    return data.endswith(b"\n")
