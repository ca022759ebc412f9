"""A visit to one service, to see what it shows: by nobody in particular, or by a user who is let in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.logins.login import LoginPoint


@dataclass(frozen=True, slots=True)
class Visit:
    """Who comes to which service. `again` names places of an earlier visit that have to be looked at."""

    endpoint: Endpoint
    point: LoginPoint | None = None
    """The login by which the user gets in; None where nobody logs in."""
    user: str = ""
    password: str = field(default="", repr=False)
    again: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What stood at one place of a service: a page, a topic, a file. Of a place of `again` where nothing is any more, no bytes."""

    path: str
    data: bytes
    asks: bool = False
    """Whether it asks for a login or a new password as well: what does so only since the reset may hide what it showed before."""
    cut: bool = False
    """Whether more may stand there than was read, so that nobody can say what does not."""


Look = Callable[[Visit], Iterator[Shown]]
"""Sees a service of one protocol. Raises OSError where nothing could be seen, and ValueError for what makes no sense."""
