"""What became of the user's data when the laboratory reset the live device."""

from __future__ import annotations

from enum import StrEnum

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


class ResetSign(StrEnum):
    """What shows that the device was reset."""

    WENT = "went"
    """It went away and came back, as a restart does too."""
    INITIAL_LOGIN = "initial-login"
    """The password that the unit has after a reset lets in, and did not before."""
    FIRST_USE = "first-use"
    """It demands to be set up before anything else, and did not before."""
    LOGIN_REFUSED = "login-refused"
    """A password that a user set, and that let in right before, is plainly refused."""


PROOF = frozenset({ResetSign.INITIAL_LOGIN, ResetSign.FIRST_USE, ResetSign.LOGIN_REFUSED})
"""Signs that no mere restart leaves."""


class DataFate(StrEnum):
    """What became of a piece of data at one place."""

    GONE = "gone"
    LEFT = "left"
    UNTOLD = "untold"
    """It was there before, and nobody could look again."""


@dataclass(frozen=True, slots=True)
class FactoryReset(Fact):
    """The laboratory's own command was run that resets the live device, and all that was seen of its user's data is told."""

    seconds: float
    """Until the device answered as before, or nobody waited any longer."""
    signs: tuple[ResetSign, ...] = ()

    @property
    def proven(self) -> bool:
        """Whether something of the user's, or of a new unit's, shows that it was a reset: a command that did nothing is none."""
        return not PROOF.isdisjoint(self.signs)

    def __str__(self) -> str:
        return f"run, and seen by {', '.join(self.signs)}" if self.signs else "run, and nothing shows that it reset"


@dataclass(frozen=True, slots=True)
class UserDatum(Fact):
    """A piece of user data at one place, before the reset and after it."""

    name: str
    """The id of a planted value, or "login of USER"."""
    kind: str
    """"personal-data", "configuration" or "keys", as in IXIT 25-DelFunc; empty for what was planted as none of them."""
    fate: DataFate

    def __str__(self) -> str:
        return f"{self.name} ({self.kind or 'other'}): {self.fate}"
