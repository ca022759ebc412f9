"""What passed between the device and one service: how often, how much, and when."""

from __future__ import annotations

from typing import Generic, TypeVar

from shinsa.model.dataclass import dataclass
from shinsa.model.text import Text
from shinsa.subject.capture.dissector import Word
from shinsa.subject.capture.flow import Flow
from shinsa.subject.capture.moment import Moment

Heard_co = TypeVar("Heard_co", bound=Word, covariant=True)


@dataclass(frozen=True, slots=True)
class Volume:
    """How much passed in one direction: packets, and bytes of whole frames as they were on the wire."""

    packets: int = 0
    bytes: int = 0


@dataclass(frozen=True, slots=True)
class Talk:
    """The conversations of one client with one service in one phase, taken together: only the client's port differs."""

    flow: Flow
    """The first of them."""
    protocol: str
    """As spoken, by the dissectors' names; empty where nobody recognised it, which says nothing of what it was."""
    outgoing: bool
    """Whether the device is the client."""
    first: Moment
    last: Moment
    sent: Volume
    """By the device."""
    received: Volume
    conversations: int = 1
    """TCP connections; for UDP, pairs of ports."""
    established: int = 0
    """TCP connections of which the handshake, or data in both directions, was seen."""
    refused: int = 0
    """TCP connections that were answered with a reset in place of a handshake."""
    starts: tuple[float, ...] = ()
    """When conversations began, in seconds since 1970, ascending; what was under way already has no start."""
    every: int = 1
    """Only one of so many starts is kept, evenly."""
    phase: str = ""
    """Of the dossier's phases, the one it was in; empty outside of all. A conversation over several is told in each."""
    consented: bool | None = None
    """Whether it was after the user's consent; None where the dossier does not say when that was."""
    unit: str = ""
    """Which of the dossier's units it was, by the address given; empty where none are named."""


@dataclass(frozen=True, slots=True)
class Heard(Generic[Heard_co]):
    """A word, and who said it when and to whom."""

    flow: Flow
    at: Moment
    by_client: bool
    word: Heard_co


@dataclass(frozen=True, slots=True)
class CanarySeen:
    """A planted value that passed in clear."""

    id: str
    flow: Flow
    at: Moment
    """The packet with its last byte."""
    by_client: bool
    encoding: str
    """"plain", "percent", "base64", "hex", "utf-16", "latin-1", "html"; behind it what it was taken out of: "plain, gzip"."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be read, or was not kept; `packet` is the first that it befell, `count` how many."""

    reason: Text
    packet: int | None = None
    count: int = 1
    flow: Flow | None = None
    """The conversation that it befell; None where it is not one alone."""
