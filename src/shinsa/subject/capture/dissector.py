"""What the pass over a recording and the protocols say to each other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from shinsa.subject.capture.moment import Moment


class Word:
    """One thing that a protocol said, such as a request, a name asked for, a login. Frozen data classes below this one."""

    __slots__ = ()


class Dissector(Protocol):
    """Follows one flow. It holds at most `HELD` bytes a direction, and gives up rather than guess."""

    @property
    def protocol(self) -> str:
        """The name of what is spoken, as facts name it ("http", "mqtt", "tls"); empty while it is not known."""

    @property
    def done(self) -> bool:
        """Whether nothing more can be learnt: the flow is then only counted."""

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterable[Word]:
        """What the next bytes in order (TCP) or the next datagram (UDP) say. Raises nothing, whatever the bytes are."""


HELD = 64 * 1024
"""Bytes that a dissector may hold back for each direction of a flow."""
