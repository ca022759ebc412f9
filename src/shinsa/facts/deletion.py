"""How a consumer removes personal data."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


@dataclass(frozen=True, slots=True)
class DeletionFunction(Fact):
    """A way to delete personal data (IXIT 25-DelFunc)."""

    id: str
    description: str
    target: str = ""
    """"device", "service" or "both"; empty where the dossier does not say."""
    initiation: str = ""
    user_steps: int | None = None
    confirmation: str = ""


@dataclass(frozen=True, slots=True)
class ErasurePath(Fact):
    """Something in the firmware that removes what a user left on the device."""

    name: str
    """The script, or the command in it."""
    erases: bool
    """The storage itself is erased or made anew; otherwise only the names of files are removed."""
    trigger: str = ""
    """"button", "recovery", or "" where it is not told."""
