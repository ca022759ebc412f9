"""How logins of a live device withstand who guesses."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.text import Text


class Hold(StrEnum):
    """How a login keeps off who guesses."""

    NONE = "no limit seen"
    REFUSES = "refuses more tries"
    DROPS = "drops connections"
    SLOWS = "answers ever slower"
    LOCKS = "locks without saying so"


_HOLDS_JA = MappingProxyType(
    {
        Hold.NONE: "制限は見られない",
        Hold.REFUSES: "それ以上の試行を拒否",
        Hold.DROPS: "接続を切断",
        Hold.SLOWS: "応答が次第に遅くなる",
        Hold.LOCKS: "応答は変わらないがロックされる",
    }
)


@dataclass(frozen=True, slots=True)
class BruteForceResistance(Fact):
    """How a login of the live device withstood wrong passwords that came one after the other, each over its own connection."""

    protocol: str
    port: int
    tries: int
    """Wrong passwords that were answered by a plain refusal."""
    per_minute: int
    """How many of them one minute takes at the pace that was reached, several at a time where that is faster."""
    hold: Hold = Hold.NONE
    held_after: int | None = None
    """Tries after which it began; None where it did not, or without a word."""
    verified: bool | None = None
    """Whether it is real: the right password was held off with the wrong ones, or the delay grew for several tries at a time.
    None where that could not be tried."""
    over_within: int | None = None
    """Seconds in which a limit that had held off the right password was over again, at the most; None where that was not seen."""
    known_user: bool = False
    """Whether the user that was guessed at exists, or there are no users: many a lock knows only those that exist."""

    def __str__(self) -> str:
        after = f" after {self.held_after}" if self.held_after is not None else ""
        over = f", over within {self.over_within} s" if self.over_within is not None else ""
        return f"{self.protocol} {self.port}: {self.hold}{after}{over}, {self.tries} tries, {self.per_minute} a minute"

    @property
    def a_day(self) -> int | None:
        """Tries that a limit which is over so soon leaves in a day, at the least; None where it was not seen to be over."""
        return round(86_400 * (self.held_after or self.tries) / self.over_within) if self.over_within else None

    @property
    def text(self) -> Text:
        """The same in each language."""
        after = f"{self.held_after}回の後に" if self.held_after is not None else ""
        over = f"、{self.over_within}秒以内に解除" if self.over_within is not None else ""
        ja = f"{self.protocol} {self.port}: {after}{_HOLDS_JA[self.hold]}{over}、試行{self.tries}回、毎分{self.per_minute}回"
        return Text(str(self), ja)


@dataclass(frozen=True, slots=True)
class LockOutAfterRestart(Fact):
    """What became of a login's lock-out, which held off the right password, when the device's power was cut and given back."""

    protocol: str
    port: int
    holds: bool
    """Whether it holds off the right password still."""
    seconds: float
    """How long the restart took: a lock-out that is over then may have ended by itself."""

    @property
    def text(self) -> Text:
        """In each language."""
        en = "holds" if self.holds else "is over"
        ja = "継続" if self.holds else "解除"
        return Text(
            f"{self.protocol} {self.port}: {en} after a restart of {self.seconds:g} s",
            f"{self.protocol} {self.port}: {self.seconds:g}秒の再起動後に{ja}",
        )

    def __str__(self) -> str:
        return self.text.en
