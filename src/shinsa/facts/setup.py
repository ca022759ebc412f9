"""How the device is installed and maintained."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


@dataclass(frozen=True, slots=True)
class UserDecision(Fact):
    """A decision that set-up or maintenance asks of the user (IXIT 26-UserDec)."""

    id: str
    description: str
    options: tuple[str, ...] = ()
    default: str = ""
    secure_default: bool | None = None
    triggered_by: str = ""
    needs: str | None = None
    """What only the user has: "user-secret", "user-network", "user-consent" ..., or "preference", or "nothing"."""
    concerns: str | None = None
    """What of security hangs on it: "password", "automatic-updates", "remote-access" ..., or "nothing"."""
    default_state: str | None = None
    """"on", "off", "set-by-user", "unique" (for each unit) or "strongest"."""
