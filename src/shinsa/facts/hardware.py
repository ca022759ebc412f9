"""The body of the device: ways in for a person with a screwdriver, and what notices them."""

from __future__ import annotations

from enum import StrEnum

from shinsa.facts.attack_surface import OpenPort, Piece
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.free_text import filled


class InterfacePurpose(StrEnum):
    """What an interface is there for."""

    CORE_FUNCTION = "core-function"
    NETWORK_ACCESS = "network-access"
    MANAGEMENT = "management"
    SET_UP = "set-up"
    UPDATES = "updates"
    POWER = "power"
    USER_INTERACTION = "user-interaction"
    INTEROPERATION = "interoperation"
    MANUFACTURING = "manufacturing"
    DEBUGGING = "debugging"
    NONE = "none"

    @property
    def of_the_user(self) -> bool:
        """Whether whoever uses the device needs it; what only its maker needs is no reason to leave it open."""
        return self not in {InterfacePurpose.MANUFACTURING, InterfacePurpose.DEBUGGING, InterfacePurpose.NONE}


class InterfaceProtection(StrEnum):
    """What keeps strangers from an interface."""

    CASING = "casing"
    SOFTWARE_DISABLE = "software-disable"
    PERMANENTLY_DISABLED = "permanently-disabled"
    AUTHENTICATION = "authentication"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Interface(Fact):
    """An interface of the device (IXIT 15-Intf)."""

    id: str
    description: str
    type: str = ""
    """"network", "logical", "physical" or "air"; empty where the dossier does not say."""
    enabled: bool | None = None
    needed: str = ""
    """"always", "sometimes" or "never": whether its exposure is required."""
    debug: bool | None = None
    protection: str = ""
    disclosed_information: str = ""
    """What it tells before a login, in the supplier's words."""
    purpose: InterfacePurpose | None = None
    protocol: str = ""
    transport: str = ""
    port: int | None = None
    off_by_default: bool | None = None
    off_when_unused: bool | None = None
    """Whether it is off for as long as nobody needs it."""
    tells_before_login: bool | None = None
    discloses: tuple[Piece, ...] = ()
    """What it tells before a login, piece by piece."""
    security_relevant: tuple[Piece, ...] = ()
    """Those of them that are said to help an attacker."""
    disclosure_needed_for: str = ""
    """"standard-protocol", "discovery", "set-up" or "none"; empty where the dossier does not say."""
    protected_by: tuple[InterfaceProtection, ...] = ()

    def is_at(self, port: OpenPort) -> bool:
        """Whether it is this port, or may be: it names the same protocol, and no port."""
        if self.port is not None:
            return self.port == port.port and self.transport in {"", port.transport}
        return port.may_speak(self.protocol)


@dataclass(frozen=True, slots=True)
class SerialConsole(Fact):
    """A shell or login that the firmware offers on a serial line."""

    line: str
    """The terminal, such as "ttyS0"; "console" when the kernel chooses."""
    program: str
    asks_password: bool


@dataclass(frozen=True, slots=True)
class DebugFacility(Fact):
    """A developer's way in that the firmware leaves switched on, such as a kernel debugger, JTAG pins, ADB, a root shell."""

    name: str
    how: str
    """What switches it on."""
    root_only: bool = False
    """Nobody but root on the running device can use it."""


class PortState(StrEnum):
    """What an inspector found at a debug port."""

    ABSENT = "absent"
    DISABLED = "disabled"
    LOCKED = "locked"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class DebugPort(Fact):
    """A debug or test port (UART, JTAG, SWD, USB, test points) as an inspector found it."""

    port: str
    state: PortState
    location: str = ""
    monitored: bool | None = None
    by: str = ""
    photographs: int = 0
    """Those that are there, with the digest of the record."""
    lost: int = 0
    """Those that the record names and that are missing, or others."""

    @property
    def vouched(self) -> bool:
        """Whether a named inspector and all photographs stand behind it: only then may a PASS rest on it."""
        return self.photographs > 0 and not self.lost and filled(self.by)


@dataclass(frozen=True, slots=True)
class TamperProtection(Fact):
    """Something on the device that resists or shows opening, as an inspector found it."""

    measure: str
    """"seal", "enclosure", "screws", "coating", "switch", "mesh"."""
    resists: bool
    """It hinders access: destructive opening, special tool, potting."""
    reveals: bool
    """Opening leaves a trace or causes an event."""
    intact: bool
    location: str = ""
    number: str = ""
    by: str = ""
    photographs: int = 0
    """Those that are there, with the digest of the record."""
    lost: int = 0
    """Those that the record names and that are missing, or others."""

    @property
    def vouched(self) -> bool:
        """Whether a named inspector and all photographs stand behind it: only then may a PASS rest on it."""
        return self.photographs > 0 and not self.lost and filled(self.by)


@dataclass(frozen=True, slots=True)
class TamperDeclaration(Fact):
    """How the supplier says unauthorised physical access is resisted, detected and reported (EDR 3.11)."""

    id: str
    description: str
    resists: bool | None = None
    detects: bool | None = None
    notifies: str = ""
    """Who is told automatically, and how; empty when nobody is."""
