"""One question in a protocol: harmless bytes that its server answers and no other server answers alike."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from shinsa.subject.device.discovery.banner import Recognised

ECHO = "echo"
"""Who repeats every question (RFC 862)."""
Understand = Callable[[bytes], Recognised | None]


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent, and who is recognised by an answer. A question changes nothing at whoever receives it."""

    request: bytes
    understand: Understand
    ports: frozenset[int] = frozenset()
    """Where such servers usually live: there it is asked first. Nothing is concluded from a port."""
    whole: Callable[[bytes], bool] | None = None
    """Whether enough of the answer came, where being recognised is not enough."""

    def done(self, answer: bytes) -> bool:
        """Whether there is no need to wait for more of the answer."""
        return self.whole(answer) if self.whole is not None else self.read(answer) is not None

    def read(self, answer: bytes) -> Recognised | None:
        """The server that answered; None where it is none of this protocol. What repeats the question may be an echo, or a shell."""
        if not answer or answer.startswith(self.request) or self.request.startswith(answer):
            return Recognised(ECHO, sure=False) if answer and answer == self.request else None
        try:
            return self.understand(answer)
        except (IndexError, struct.error):
            return None


def at(*ports: int) -> frozenset[int]:
    """Ports, as a question names them."""
    return frozenset(ports)


def first_for(port: int, questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions in the order in which they are worth asking at a port."""
    return tuple(sorted(questions, key=lambda question: port not in question.ports))
