"""Doors of a device: what a try at one ends in, and where doors are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from shinsa.model.text import Text

NOBODY = "nobody-here"
"""A user that no device has."""


class Outcome(StrEnum):
    """What a try to log in ended in."""

    ACCEPTED = "accepted"
    APPEARS = "appears accepted"
    """It looks like a yes, and is one only where a surely wrong password got a clear no."""
    REFUSED = "refused"
    HELD_OFF = "held off"
    """The service says that there were too many tries, or that it is busy."""
    DROPPED = "dropped"
    """There was no conversation: the connection was refused, cut or silent before an answer."""
    UNCLEAR = "unclear"
    """There was an answer, which is neither a yes nor a no."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The end of one try. `detail` is short, printable and free of secrets."""

    outcome: Outcome
    detail: str = ""
    forces_change: bool | None = None
    """Whether a new password was demanded before anything else; None when that could not be seen."""


class Door(Protocol):
    """A service that credentials can be tried on, one conversation each."""

    def try_in(self, user: str | None, password: str | None) -> Entry:
        """Try to log in; None for what is not sent at all. Raises nothing."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a login shows to a person who has not logged in yet."""

    asks_user: bool | None
    """Whether it asks who it is; False where a password alone opens it."""
    shows_secret: bool | None
    """Whether the password can be read while it is typed."""
    says: str = ""
    """The words before its prompt, as one printable line."""


class Asks(StrEnum):
    """What a door asks for, in the words of the facts."""

    NONE = "none"
    PASSWORD = "password"  # noqa: S105 - a kind of factor
    KEY = "key"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class LoginPoint:
    """A service that asks for a login. `path` says where on it, as a URL path; `method` how, in its own words."""

    protocol: str
    port: int
    encrypted: bool
    asks: Asks | None
    """None where the service was met and what it asks for was not seen."""
    software: str = ""
    path: str = ""
    method: str = ""
    transport: str = "tcp"
    hint: str = ""
    """What the page said of its product, such as a title or a realm; empty where it said nothing."""


@dataclass(frozen=True, slots=True)
class Unread:
    """A TCP service that is silent, unknown or could not be read whole, so that a login may have been missed."""

    port: int
    why: Text
