"""What keeps foreign software out: boot checks, roots of trust, control of moved code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from shinsa.model.fact import Fact

PROTECTED = ("confidentiality", "integrity", "authenticity")
"""What keys and data that trust rests on are protected in."""


class Anchor(StrEnum):
    """Where trust begins."""

    HARDWARE = "hardware"
    SOFTWARE = "software"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SecureBoot(Fact):
    """How software is verified at boot (IXIT 20-SecBoot)."""

    id: str
    description: str
    anchor: Anchor | None = None
    authenticated: bool | None = None
    """Signatures, not only checksums, are verified."""
    covers_configuration: bool | None = None
    security_guarantees: str = ""
    detection: str = ""
    user_notification: str = ""
    limits_network: bool | None = None
    """After a detection it connects to nothing beyond what the alert needs."""


@dataclass(frozen=True, slots=True)
class BootVerification(Fact):
    """A boot-time check that the firmware itself shows, such as dm-verity or a signed FIT."""

    mechanism: str
    authenticated: bool
    enforced: bool

    @property
    def refuses_foreign(self) -> bool:
        """Whether software that its owner did not sign is not started."""
        return self.authenticated and self.enforced


@dataclass(frozen=True, slots=True)
class RootOfTrust(Fact):
    """Keys and data that trust rests on, of the supplier or of the asset owner (IEC 62443-4-2, EDR 3.12 and 3.13)."""

    id: str
    owner: str
    """"supplier" or "asset-owner"."""
    description: str
    provisioned_at: str = ""
    """"manufacture", "field" or empty."""
    protects: tuple[str, ...] = ()
    """Of "confidentiality", "integrity", "authenticity"."""
    needs_outside_zone: bool | None = None
    """Whether provisioning relies on anything outside the security zone of the device."""

    @property
    def lacks(self) -> tuple[str, ...]:
        """What a declared protection leaves out of `PROTECTED`; nothing where no protection is declared at all."""
        said = [each.lower() for each in self.protects]
        return tuple(each for each in PROTECTED if each not in said) if said else ()


@dataclass(frozen=True, slots=True)
class MobileCodeControl(Fact):
    """How code moved to the device is controlled (EDR 2.4)."""

    id: str
    description: str
    who_may_load: str = ""
    what_may_run: str = ""
    integrity_checked: bool | None = None
    authenticity_checked: bool | None = None


@dataclass(frozen=True, slots=True)
class SoftwareProtection(Fact):
    """What prevents unauthorised software from being installed and run (EDR 3.2)."""

    id: str
    description: str
    mechanism: str = ""
