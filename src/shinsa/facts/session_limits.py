"""After how long sessions end or lock by themselves, how many are open at a time, and what is declared of both."""

from __future__ import annotations

from enum import StrEnum

from shinsa.facts.passwords import same_login
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.text import Text, say

SHELL = "login shell"
"""The service of limits that hold for whoever has a command line, whichever way they came."""
COMMAND_LINES = frozenset({"ssh", "telnet", "telnets", "rlogin"})


@dataclass(frozen=True, slots=True)
class SessionLimit(Fact):
    """A session of a service that the firmware starts ends after so many seconds in which nothing happens."""

    service: str
    """The program, or `SHELL`."""
    seconds: int

    @property
    def text(self) -> Text:
        """Service and time, as a report says it."""
        return say("{service} after {n} s", "{service} は {n} 秒後", service=self.service, n=self.seconds)


class OnIdle(StrEnum):
    """What becomes of a session in which nothing happens."""

    LOCK = "lock"
    END = "end"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class DeclaredSession(Fact):
    """The sessions that people hold at one interface, as the supplier declares them. Nothing passes on it alone."""

    id: str
    description: str
    protocol: str = ""
    """"https", "ssh", or another word for an interface that is no service of the network."""
    port: int | None = None
    idle_seconds: int | None = None
    """Seconds without a key or a click after which it happens, as set on the unit."""
    on_idle: OnIdle | None = None
    by_hand: bool | None = None
    """Whether the user can lock or end it."""
    most: int | None = None
    """How many sessions one user can have open at a time, as set on the unit."""

    @property
    def remote(self) -> bool:
        """Whether a service of the network holds them."""
        return self.port is not None

    @property
    def guarded(self) -> bool | None:
        """Whether it locks or ends by itself or by hand; None where that is not said."""
        if self.on_idle in {OnIdle.LOCK, OnIdle.END} or self.by_hand is True:
            return True
        return False if self.on_idle is OnIdle.NOTHING and self.by_hand is False else None

    def is_at(self, protocol: str, port: int) -> bool:
        """Whether they are those of this login."""
        return self.port == port and same_login(self.protocol, protocol)


@dataclass(frozen=True, slots=True)
class IdleSession(Fact):
    """A session at the live device in which nothing was done for so many seconds, which is longer than its declared limit."""

    protocol: str
    port: int
    seconds: int
    ended: bool
    """Whether it was over then: the page is no longer shown, the shell is gone."""

    @property
    def text(self) -> Text:
        """In each language."""
        en, ja = ("over", "終了") if self.ended else ("still open", "継続")
        return Text(
            f"{self.protocol} {self.port}: {en} after {self.seconds} s",
            f"{self.protocol} {self.port}: {self.seconds}秒後に{ja}",
        )

    def __str__(self) -> str:
        return self.text.en


@dataclass(frozen=True, slots=True)
class SessionsTogether(Fact):
    """As many sessions of one user as were opened at the live device, one more than is declared, and how many were open together."""

    protocol: str
    port: int
    opened: int
    alive: int

    @property
    def text(self) -> Text:
        """In each language."""
        return Text(
            f"{self.protocol} {self.port}: {self.alive} of {self.opened} sessions open together",
            f"{self.protocol} {self.port}: {self.opened}件中{self.alive}件のセッションが同時に継続",
        )

    def __str__(self) -> str:
        return self.text.en
