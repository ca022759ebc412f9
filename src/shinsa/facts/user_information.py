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
    APP = "app"
    PACKAGING = "packaging"
    MANUAL = "manual"


ON_THE_DEVICE = frozenset({Shown.LABEL, Shown.DISPLAY, Shown.PHYSICAL_INTERFACE})
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
        around = rf"(?<![0-9a-z]){re.escape(designation.strip().casefold())}(?![0-9a-z]|-[0-9a-z])"
        return bool(designation.strip()) and re.search(around, self.text.casefold()) is not None
