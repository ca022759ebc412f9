"""What takes input, and how input is checked."""

from __future__ import annotations

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


@dataclass(frozen=True, slots=True)
class UserInterface(Fact):
    """A user interface that takes input (IXIT 27-UserIntf)."""

    id: str
    description: str
    validation: tuple[str, ...] = ()
    """Ids of 29-InpVal entries that guard it."""
    kind: str | None = None
    """"web-page", "app", "display", "buttons", "voice" or "command-line"; None where it is not said."""
    port: int | None = None
    """Where the device offers it over TCP."""


@dataclass(frozen=True, slots=True)
class ExternalInterface(Fact):
    """An API or network interface that takes input from outside (IXIT 28-ExtAPI)."""

    id: str
    description: str
    validation: tuple[str, ...] = ()
    protocol: str = ""
    transport: str = "tcp"
    port: int | None = None


@dataclass(frozen=True, slots=True)
class InputValidation(Fact):
    """A way in which input is validated (IXIT 29-InpVal)."""

    id: str
    description: str
    checks: tuple[str, ...] | None = None
    """"type", "format", "length", "range", "allow-list", "schema" ...; None where it is not said."""
    checked_by: str | None = None
    """"device", "service", or "client" alone, whom nobody has to use."""
    on_failure: str | None = None
    """"reject", "sanitise", "log-only" or "none"."""


@dataclass(frozen=True, slots=True)
class InputFault(Fact):
    """The live device crashed, hung or gave away more than it should on malformed input."""

    protocol: str
    input: str
    effect: str
