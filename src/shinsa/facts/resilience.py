"""What keeps the device working when power or network fail."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


@dataclass(frozen=True, slots=True)
class ResilienceMechanism(Fact):
    """A measure against outages (IXIT 23-ResMech)."""

    id: str
    description: str
    outage: str = ""
    """"network" or "power"; empty where the dossier does not say."""
    security_guarantees: str = ""
    keeps_local_function: bool | None = None
    restores_state: bool | None = None
    staggers_reconnection: bool | None = None


@dataclass(frozen=True, slots=True)
class PersistentState(Fact):
    """What keeps settings and software over a loss of power (Japan, article 34-10 item 4)."""

    what: str
    """"access-control-settings" or "updated-software"."""
    storage: str
    persistent: bool | None = None
