"""How software is replaced: what is declared, and what the firmware shows."""

from __future__ import annotations

import re
from datetime import date

from shinsa.facts.best_practice import Ciphers
from shinsa.facts.guarantees import Guarantee
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.regex import regex

LOCAL = regex(r"file:///|[a-z][a-z0-9+.-]*://(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?(?:/|$)", re.IGNORECASE)
"""An address that never leaves the device: nothing may follow the host but a port and a path."""


def plain_version(version: str) -> str:
    """A version as it is compared: without blanks around it and a "v" before it, in small letters."""
    return version.strip().casefold().removeprefix("v")


@dataclass(frozen=True, slots=True)
class SoftwareComponent(Fact):
    """A part of the software (IXIT 6-SoftComp). No update mechanism needs a justification."""

    id: str
    description: str
    update_mechanisms: tuple[str, ...] = ()
    justification: str = ""
    no_update_reason: str = ""
    """"impracticable", "security" or "other"; empty where the dossier does not say."""
    communication: bool | None = None
    """Whether it is part of the communication function (Japan, article 34-10 item 3)."""
    uses_cryptography: bool | None = None
    side_effects_considered: bool | None = None
    """Whether it was considered what else has to change when its cryptography is replaced."""


@dataclass(frozen=True, slots=True)
class UpdateMechanism(Fact):
    """A way in which software is replaced (IXIT 7-UpdMech)."""

    id: str
    description: str
    network: bool | None = None
    authenticated: bool | None = None
    """Whether origin and integrity of an update are checked before it is installed."""
    verified_by: str = ""
    """Who checks: "device" or "service"."""
    cryptographic_details: str = ""
    secure_channel: bool | None = None
    automatic: bool | None = None
    initiation: str = ""
    user_steps: int | None = None
    configuration: str = ""
    checking: str = ""
    user_notification: str = ""
    explains_need: bool | None = None
    """Whether the notice tells the consumer why the update is needed."""
    keeps_basic_function: bool | None = None
    rollback_protection: bool | None = None
    peers: tuple[str, ...] = ()
    """Where updates come from: host names, "*.example.com", addresses or networks."""
    guarantees: tuple[Guarantee, ...] = ()
    """What it guarantees, by closed words; empty where the dossier does not say."""
    cryptography: tuple[str, ...] = ()
    """What protects updates, by name and parameter, as `facts.cryptography` reads it."""
    trust: tuple[str, ...] = ()
    """"signature", "authenticated-channel", "network-credential", "user-confirmation", "none"."""
    started_by: tuple[str, ...] = ()
    """"app", "web-interface", "device-control", "removable-media", "cable", "technician"."""
    user_may: tuple[str, ...] = ()
    """What the user may set of automatic installation: "enable", "disable", "postpone", "nothing"."""
    on_by_default: bool | None = None
    """Whether automatic installation is on when the device has been set up."""
    user_may_with_notices: tuple[str, ...] = ()
    """What the user may set of the notices, as `user_may`."""
    notices_on_by_default: bool | None = None
    checks_by_itself: bool | None = None
    checks_after_setup: bool | None = None
    checks_every_hours: int | None = None
    notified_by: tuple[str, ...] = ()
    """"app", "push-message", "e-mail", "web-interface", "display", "light", "sound", "none"."""
    announces_disruption: bool | None = None
    """Whether the device itself says beforehand that it will be out of use for a while."""

    @property
    def ciphers(self) -> Ciphers:
        """What it says of its cryptography."""
        return Ciphers(self.id, self.cryptography, self.cryptographic_details)

    @property
    def notifies(self) -> bool | None:
        """Whether users are told of updates; None where the dossier does not say by what."""
        return "none" not in self.notified_by if self.notified_by else None


@dataclass(frozen=True, slots=True)
class UpdateProcedure(Fact):
    """How a security update is made and delivered, and how fast (IXIT 8-UpdProc)."""

    id: str
    description: str
    days: int | None = None
    mechanisms: tuple[str, ...] = ()
    """Ids of the update mechanisms (7-UpdMech) by which it reaches the device."""


@dataclass(frozen=True, slots=True)
class ReleasedUpdate(Fact):
    """A security update that was published: the day the flaw was known and the day the update was out."""

    version: str
    released: date
    flaw_known: date | None = None


@dataclass(frozen=True, slots=True)
class ListedRelease(Fact):
    """A release of the software in the history that the supplier publishes."""

    version: str
    released: date
    fixes: tuple[str, ...] = ()
    """Ids of vulnerabilities that the entry names."""


@dataclass(frozen=True, slots=True)
class SupportPeriod(Fact):
    """How long the device gets software updates (IXIT 2-UserInfo)."""

    until: date | None = None
    months: int | None = None
    """Length in months where no end date is fixed, counted as the dossier's `support_period` says."""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReplacementSupport(Fact):
    """How a product that cannot be updated is cut off and replaced (IXIT 9-ReplSup)."""

    id: str
    isolation: str = ""
    hardware_replacement: str = ""
    isolated_by: str = ""
    """"leaving-the-network", "separate-network" or "none"; empty where the dossier does not say."""
    keeps_main_function: bool | None = None
    """Whether the main function goes on while it is isolated."""
    replaced_by: str = ""
    """"user", "technician", "maker" or "nobody"."""


@dataclass(frozen=True, slots=True)
class ToldVersion(Fact):
    """A version that the device gave for itself, or that it fetched, live or in recorded traffic."""

    name: str
    """What it stands beside, such as "GardenHub", "lighttpd" or "firmware"; empty where it stands in the path of what was fetched."""
    version: str
    protocol: str
    on: date | None = None
    """The day by the recording's clock (UTC); None where the device was asked live."""


@dataclass(frozen=True, slots=True)
class UpdateTool(Fact):
    """The firmware holds a working means to replace its software, such as sysupgrade, opkg, SWUpdate, RAUC."""

    mechanism: str


@dataclass(frozen=True, slots=True)
class UpdateChannel(Fact):
    """An address that the firmware fetches software from."""

    mechanism: str
    url: str
    encrypted: bool
    server_verified: bool | None = None
    """False where the firmware is told to take any server's certificate."""

    @property
    def host(self) -> str:
        """The host of the address, in small letters; empty where there is none."""
        return self.url.partition("://")[2].partition("/")[0].rpartition("@")[2].partition(":")[0].lower()

    @property
    def local(self) -> bool:
        """Whether the address never leaves the device."""
        return LOCAL.match(self.url) is not None

    @property
    def secure(self) -> bool:
        """Whether nothing that was seen lets a third party read or replace what is fetched."""
        return self.encrypted and self.server_verified is not False


@dataclass(frozen=True, slots=True)
class UpdateAuthentication(Fact):
    """Whether an update mechanism in the firmware checks signatures, and with how many trusted keys."""

    mechanism: str
    enabled: bool | None
    """None where it was seen to install software, and not whether that is checked."""
    keys: int | None = 0
    """None where a check was seen, and not whose key it trusts."""
    note: str = ""
    """What stands in place of a signature, such as "md5sum", or how the check is undone."""

    @property
    def unchecked(self) -> bool:
        """Whether software that anybody made is installed."""
        return self.enabled is False or (self.enabled is True and self.keys is not None and self.keys < 1)

    @property
    def checked(self) -> bool:
        """Whether a signature is checked against a key that was seen."""
        return self.enabled is True and self.keys is not None and self.keys > 0


@dataclass(frozen=True, slots=True)
class UpdateBundle(Fact):
    """A bundle of an update tool that is the image, or lies in it, such as a .swu, .raucb or .mender file."""

    format: str
    signed: bool
    version: str = ""
    unhashed: tuple[str, ...] = ()
    """Artifacts of which the signed description holds no digest."""

    @property
    def authentic(self) -> bool:
        """Whether a signature covers all of it."""
        return self.signed and not self.unhashed


@dataclass(frozen=True, slots=True)
class UpdateRollback(Fact):
    """Whether an update mechanism in the firmware refuses versions older than the one that is installed."""

    mechanism: str
    protected: bool
    how: str


@dataclass(frozen=True, slots=True)
class UpdateSlots(Fact):
    """Whether an update leaves the running system alone, so that an interrupted one does no harm."""

    mechanism: str
    redundant: bool
    how: str


@dataclass(frozen=True, slots=True)
class AutomaticUpdate(Fact):
    """The firmware looks for updates and installs them by itself."""

    mechanism: str
    how: str
    """The unit, timer or line that starts it."""
