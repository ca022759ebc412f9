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
    measures: tuple[str, ...] = ()
    """How it works: "local-operation", "battery", "non-volatile-storage" ..."""
    guarantees: tuple[str, ...] = ()
    """What it is to keep through the outage: "availability", "integrity", "access-control"."""


@dataclass(frozen=True, slots=True)
class PersistentState(Fact):
    """What keeps settings and software over a loss of power (Japan, article 34-10 item 4)."""

    what: str
    """"access-control-settings" or "updated-software"."""
    storage: str
    persistent: bool | None = None


@dataclass(frozen=True, slots=True)
class StateStorage(Fact):
    """What a firmware keeps its state in: a file system that is mounted, or what writes to memory that lasts."""

    what: str
    """As in `PersistentState`; empty for memory of which the firmware does not tell what it holds."""
    path: str
    """The file or folder that holds the state, or the file that writes it."""
    storage: str
    """Such as "tmpfs on /etc" or "overlay on rootfs_data"."""
    survives: bool | None = None
    """Whether it outlasts a loss of power; None where the firmware leaves that open."""

    def __str__(self) -> str:
        return f"/{self.path} ({self.storage})"


@dataclass(frozen=True, slots=True)
class PowerCycle(Fact):
    """What the live device was like after its power was cut and given back."""

    seconds: float
    """Until it answered again as before, or nobody waited any longer."""
    services: tuple[str, ...]
    """Protocols over TCP that were served before."""
    gone: tuple[str, ...] = ()
    """Those of them that are not served any more."""
    logins_kept: tuple[str, ...] = ()
    """Logins that still take the password that the laboratory set, as "user at protocol port"."""
    logins_lost: tuple[str, ...] = ()
    """Logins that took it right before the power was cut, and refuse it now."""

    def __str__(self) -> str:
        lost = [*self.gone, *self.logins_lost]
        return f"back after {self.seconds:g} s" + (f", without {', '.join(lost)}" if lost else "")
