"""What the pass over a recording and the protocols say to each other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field
from typing import Protocol

from shinsa.model.dataclass import dataclass
from shinsa.subject.capture.moment import Moment


class Word:
    """One thing that a protocol said, such as a request, a name asked for, a login. Frozen data classes below this one."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Unwrapped(Word):
    """Bytes as they were before a protocol packed them or cut them up: in them values are looked for, and they are not kept."""

    data: bytes = field(repr=False)
    how: str
    """What they were taken out of: "gzip", "deflate", "chunked"."""


@dataclass(frozen=True, slots=True)
class Said:
    """A word, the packet that completed it, and who said it."""

    word: Word
    at: Moment
    by_client: bool
    """By the protocol's client: where `Conversation.reversed`, that is whom the flow calls the server."""


class Conversation(Protocol):
    """Finds out what one flow speaks, and follows it."""

    @property
    def protocol(self) -> str:
        """The name of what is spoken, as facts name it ("http", "mqtt", "tls"); empty while it is not known.

        It can change where a protocol turns into another: "http" into "websocket", "stun" into "dtls", "ftp" into "ftps".
        """

    @property
    def done(self) -> bool:
        """Whether nothing more can be learnt: the flow is then only counted."""

    @property
    def reversed(self) -> bool:
        """Whether the protocol's client is whom the flow calls the server: the recording began in the middle."""

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterable[Said]:
        """What the next bytes in order (TCP) or the next datagram (UDP) say. Raises nothing, whatever the bytes are.

        It tells also what earlier packets said that could not be understood until now. `by_client` is as the flow has it.
        """


class Dissector(Protocol):
    """Follows one flow of a protocol that is known. It holds at most `HELD` bytes a direction, and gives up rather than guess."""

    protocol: str
    """As that of the conversation."""
    done: bool = False
    """As that of the conversation."""
    reversed: bool = False
    """As that of the conversation; over TCP it is found out before."""
    restarts: bool = False
    """What comes from the next packet on is another conversation inside this one, such as TLS after STARTTLS."""

    def feed(self, data: bytes, at: Moment, *, by_client: bool) -> Iterable[Word]:
        """What the next bytes say. May raise what is in `recogniser.MALFORMED`."""


HELD = 32 * 1024
"""Bytes that a dissector may hold back for each direction of a flow."""
