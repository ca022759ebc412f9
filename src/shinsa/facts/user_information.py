"""Where the user is told what, as the dossier declares it (IXIT 2-UserInfo)."""

from __future__ import annotations

import re
from enum import StrEnum

from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact


class Access(StrEnum):
    """Who gets to read what is published."""

    ANYBODY = "anybody"
    ACCOUNT = "account"
    """Whoever has an account."""
    CUSTOMERS = "customers"
    ON_REQUEST = "on-request"


class Shown(StrEnum):
    """Where the model designation is to be read."""

    LABEL = "label"
    DISPLAY = "display"
    PHYSICAL_INTERFACE = "physical-interface"
    WEB_PAGE = "web-page"
    """A page that the device itself serves."""
    ANNOUNCEMENT = "announcement"
    """What its services tell over the network before any login: mDNS, UPnP, SNMP, a banner."""
    APP = "app"
    PACKAGING = "packaging"
    MANUAL = "manual"


TOLD_LIVE = frozenset({Shown.WEB_PAGE, Shown.ANNOUNCEMENT})
"""The device in operation tells it there, over its network interface."""
ON_THE_DEVICE = frozenset({Shown.LABEL, Shown.DISPLAY, Shown.PHYSICAL_INTERFACE}) | TOLD_LIVE
"""The device itself tells it there."""


@dataclass(frozen=True, slots=True)
class UserInformation(Fact):
    """The table as a whole. A field that is None or empty was left out."""

    publication_of_vulnerability_disclosure_policy: str = ""
    vulnerability_policy_access: Access | None = None
    publication_of_support_period: str = ""
    support_period_access: Access | None = None
    publication_of_non_updatable: str = ""
    non_updatable_access: Access | None = None
    documentation_of_replacement: str = ""
    replacement_access: Access | None = None
    documentation_of_change_mechanisms: str = ""
    documentation_of_personal_data: str = ""
    personal_data_access: Access | None = None
    documentation_of_telemetry_data: str = ""
    telemetry_access: Access | None = None
    model_name: str = ""
    """The model designation as it is to be read."""
    model_shown_by: tuple[Shown, ...] = ()
    model_designation: str = ""


@dataclass(frozen=True, slots=True)
class ReadLabel(Fact):
    """A marking of the device as a named inspector read it."""

    text: str
    shown_by: Shown
    by: str
    location: str = ""
    photographs: int = 0

    def names(self, designation: str) -> bool:
        """Whether the designation stands in it as a word of its own, in letters of either size."""
        return place_of(designation, self.text) is not None


@dataclass(frozen=True, slots=True)
class ToldDesignation(Fact):
    """Words by which the live device names its model, or says which it is."""

    text: str
    shown_by: Shown
    protocol: str
    port: int
    as_model: bool = False
    """Whether they are told as the model, whatever they are; else they only name the model that is known."""

    def names(self, designation: str) -> bool:
        """Whether the designation stands in it as a word of its own, in letters of either size."""
        return place_of(designation, self.text) is not None


def place_of(designation: str, text: str) -> tuple[int, int] | None:
    """Where the designation first stands in a text as a word of its own, in letters of either size; None where it does not."""
    plain = designation.strip().lower()
    found = re.search(rf"(?<![0-9a-z]){re.escape(plain)}(?![0-9a-z]|-[0-9a-z])", text.lower()) if plain else None
    return found.span() if found else None
